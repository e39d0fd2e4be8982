/** What stands in the sign-in form, what is missing in it, and what of it goes to main. Pure. */
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import type { LastWorkspace } from '../../../src-preload/contract/models/session.ts';
import type { WorkspaceInput } from '../../../src-preload/contract/models/workspace.ts';

export interface KeyForm {
  readonly shortName: string;
  readonly accessKey: string;
  readonly http: string;
  readonly ws: string;
}

export interface ChatbotForm extends KeyForm {
  /** Stable while the form is open. */
  readonly id: number;
  readonly name: string;
  readonly flowId: string;
  readonly stateId: string;
}

export interface SignInForm {
  readonly name: string;
  readonly contract: string;
  readonly router: KeyForm;
  readonly chatbots: readonly ChatbotForm[];
  readonly email: string;
  readonly token: string;
  readonly issuer: string;
}

/** Of a token without one named (blip-protocol 2.2). */
const usualIssuer = 'account.blip.ai';
const noKey: KeyForm = { shortName: '', accessKey: '', http: '', ws: '' };

export function emptyChatbot(id: number): ChatbotForm {
  return { ...noKey, id, name: '', flowId: '', stateId: '' };
}

export const emptyForm: SignInForm = {
  name: '',
  contract: '',
  router: noKey,
  chatbots: [emptyChatbot(0)],
  email: '',
  token: '',
  issuer: '',
};

/** The form as far as it is known; its keys never are. Addresses that follow from the contract stay unsaid, so that they follow another one. */
export function formOf(known: LastWorkspace | null): SignInForm {
  if (known === null) return emptyForm;
  const { name, contract, router, chatbots, attendant } = known;
  const own = (address: string, usual: string): string => (address === usual ? '' : address);
  const keyOf = ({ identity, http, ws }: { readonly identity: string; readonly http: string; readonly ws: string }): KeyForm => ({
    shortName: identity.replace(/@msging\.net$/u, ''),
    accessKey: '',
    http: own(http, `https://${contract}.http.msging.net`),
    ws: own(ws, `wss://${contract}.ws.msging.net`),
  });
  return {
    name: own(name, contract),
    contract,
    router: keyOf(router),
    chatbots:
      chatbots.length === 0
        ? emptyForm.chatbots
        : chatbots.map((chatbot, id) => ({
            ...keyOf(chatbot),
            id,
            name: chatbot.name,
            flowId: chatbot.flowId,
            stateId: chatbot.stateId,
          })),
    email: attendant.email,
    token: '',
    issuer: own(attendant.issuer, usualIssuer),
  };
}

export type FieldProblem = 'required' | 'emailWrong' | 'addressWrong' | 'notSecure' | 'keyWrong' | 'nameWrong' | 'twice' | 'tooLong';

/** Problems by field: `contract`, `email`, `router.shortName`, `chatbots.0.accessKey`, ... */
export function problemsOf(form: SignInForm): ReadonlyMap<string, FieldProblem> {
  const problems = new Map<string, FieldProblem>();
  const need = (field: string, value: string): void => {
    if (value.trim() === '') problems.set(field, 'required');
  };
  need('contract', form.contract);
  need('router.shortName', form.router.shortName);
  need('router.accessKey', form.router.accessKey);
  form.chatbots.forEach((chatbot, index) => {
    need(`chatbots.${index}.shortName`, chatbot.shortName);
    need(`chatbots.${index}.accessKey`, chatbot.accessKey);
  });
  need('email', form.email);
  if (!problems.has('email') && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(form.email.trim())) problems.set('email', 'emailWrong');
  return problems;
}

/** Main's words for what is wrong with a field, in the form's. */
const refusals: Readonly<Record<string, FieldProblem>> = {
  missing: 'required',
  notEmail: 'emailWrong',
  notUrl: 'addressWrong',
  notLoopback: 'notSecure',
  notBase64: 'keyWrong',
  notIdentity: 'nameWrong',
  duplicate: 'twice',
  tooLong: 'tooLong',
};

/**
 * The field of the form that a refusal of main is about, named as in `problemsOf`, and what is wrong with it where the form has words
 * for that; null where it is about no field.
 */
export function refusedField({ params }: ErrorInfo): { readonly field: string; readonly problem: FieldProblem | null } | null {
  const named = params?.['field'];
  if (typeof named !== 'string' || !/^(?:name|contract|(?:router|attendant|chatbots\.\d+)\.\w+)$/u.test(named)) return null;
  const field = named.replace(/^attendant\./u, '').replace(/\.identity$/u, '.shortName');
  return { field, problem: refusals[String(params?.['problem'])] ?? null };
}

/** A short name as the platform's identity (blip-protocol 1.1); a whole identity stays. */
export function identityOf(shortName: string): string {
  const name = shortName.trim();
  return name.includes('@') ? name : `${name}@msging.net`;
}

/** Only what was filled in: an empty field is left out, so that main follows the contract. */
function filled<K extends string>(fields: Readonly<Record<K, string>>): { [N in K]?: string } {
  return Object.fromEntries(
    Object.entries<string>(fields)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  ) as { [N in K]?: string };
}

export function toWorkspaceInput(form: SignInForm): WorkspaceInput {
  const key = ({ shortName, accessKey, http, ws }: KeyForm) => ({
    identity: identityOf(shortName),
    accessKey: accessKey.trim(),
    ...filled({ http, ws }),
  });
  return {
    name: form.name.trim() || form.contract.trim(),
    contract: form.contract.trim(),
    router: key(form.router),
    chatbots: form.chatbots.map((chatbot) => ({
      ...key(chatbot),
      name: chatbot.name.trim() || chatbot.shortName.trim(),
      ...filled({ flowId: chatbot.flowId, stateId: chatbot.stateId }),
    })),
    attendant: { email: form.email.trim(), ...filled({ token: form.token, issuer: form.issuer }) },
  };
}
