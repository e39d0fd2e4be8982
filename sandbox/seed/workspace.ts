/** The workspace file of a running sandbox (product P1.5). */
import { billing, contract, marina, router, type SeedBot, sales, support, workspaceName } from './organisation.ts';

interface WorkspaceBot {
  readonly identity: string;
  readonly accessKey: string;
  readonly http: string;
  readonly ws: string;
}
interface WorkspaceChatbot extends WorkspaceBot {
  readonly name: string;
  readonly flowId?: string;
  readonly stateId?: string;
}
export interface SandboxWorkspace {
  readonly name: string;
  readonly contract: string;
  readonly http: string;
  readonly ws: string;
  readonly router: WorkspaceBot;
  readonly chatbots: readonly WorkspaceChatbot[];
  readonly attendant: { readonly email: string; readonly token: string; readonly issuer: string };
}

/** @param url `http://127.0.0.1:PORT` */
export function workspaceAt(url: string): SandboxWorkspace {
  const ws = url.replace(/^http/, 'ws');
  const bot = ({ identity, accessKey }: SeedBot): WorkspaceBot => ({ identity, accessKey, http: url, ws });
  const chatbot = (seed: SeedBot): WorkspaceChatbot => ({ name: seed.name, ...bot(seed) });
  return {
    name: workspaceName,
    contract,
    http: url,
    ws,
    router: bot(router),
    // Support has no template bucket: its return block stands here.
    chatbots: [chatbot(billing), chatbot(sales), { ...chatbot(support), flowId: support.flowId, stateId: support.deskBlock }],
    attendant: { email: marina.email, token: marina.token, issuer: 'account.blip.ai' },
  };
}
