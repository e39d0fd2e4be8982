/**
 * "Test connection" and the set-up check (product P1.2, blip-protocol 6.11, 7.6): every key is asked, before anything is saved,
 * and each requirement is met, missing or unknown. Nothing here throws for what the platform says; it becomes part of the answer.
 */
import { errorInfo } from '../../../src-preload/contract/error-info.ts';
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import type { ConnectionTest } from '../../../src-preload/contract/models/workspace.ts';
import { DeskError, type ErrorCode } from '../../../src-preload/contract/result.ts';
import { sameIdentity } from '../../wire/identity.ts';
import { postmaster } from '../../wire/mime.ts';
import { isWrongDeskOwner } from '../api/adapter/wrong-bot.ts';
import type { BlipClientDeps } from '../api/create-blip-client.ts';
import { createCommandHttp } from '../api/http.ts';
import { withCode } from '../api/http-failures.ts';
import { createAttendantSession } from '../api/session/session.ts';
import { type Asking, createAsking, isRefusal } from '../api/verbs/asking.ts';
import { createDeskVerbs } from '../api/verbs/desk.ts';
import { createPeopleVerbs } from '../api/verbs/people.ts';
import { createLogger } from '../log.ts';
import type { ChatbotConfig, WorkspaceConfig } from './config.ts';

type KeyCheck = ConnectionTest['keys'][number];
type SetupItem = ConnectionTest['setup'][number];

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: ErrorInfo };

async function attempt<T>(run: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    return { ok: false, problem: errorInfo(error) };
  }
}

/** `answer` that holds: met; that does not: missing with `code`; none: unknown with the reason. */
function judge<T>(
  id: SetupItem['id'],
  chatbotIdentity: string | null,
  answer: Attempt<T>,
  holds: (value: T) => boolean | null,
  code: ErrorCode,
): SetupItem {
  if (!answer.ok) return { id, chatbotIdentity, state: 'unknown', problem: answer.problem };
  const isMet = holds(answer.value);
  if (isMet === null) return { id, chatbotIdentity, state: 'unknown', problem: null };
  const params = chatbotIdentity === null ? {} : { params: { key: chatbotIdentity } };
  return { id, chatbotIdentity, state: isMet ? 'met' : 'missing', problem: isMet ? null : { code, ...params } };
}

function keyItem(id: 'routerKey' | 'chatbotKey', check: KeyCheck): SetupItem {
  const chatbotIdentity = id === 'routerKey' ? null : check.key;
  return { id, chatbotIdentity, state: check.ok ? 'met' : 'missing', problem: check.problem };
}

function isApproved(template: unknown): boolean {
  return typeof template === 'object' && template !== null && 'status' in template && String(template.status).toUpperCase() === 'APPROVED';
}

async function testRouter(asking: Asking): Promise<ConnectionTest> {
  const templates = await attempt(() => createPeopleVerbs(asking).listTemplates());
  const check: KeyCheck = { key: 'router', ok: templates.ok, problem: templates.ok ? null : templates.problem };
  const isOtherBot = !templates.ok && templates.problem.code === 'wrongBot';
  const whatsApp: SetupItem = isOtherBot
    ? { id: 'whatsapp', chatbotIdentity: null, state: 'missing', problem: templates.problem }
    : judge('whatsapp', null, templates, () => true, 'wrongBot');
  const approved = judge('templates', null, templates, (list) => list.some(isApproved), 'templatesMissing');
  return { keys: [check], setup: [keyItem('routerKey', check), whatsApp, approved] };
}

/** The desk answers the key of a bot that is no attendance bot as if nothing existed (blip-protocol 2.2). */
async function probeDesk(asking: Asking, chatbot: string): Promise<void> {
  try {
    await asking.chatbot(chatbot, { to: postmaster.desk, method: 'get', uri: '/attendants?$skip=0&$take=1' });
  } catch (error) {
    if (!isRefusal(error, 67)) throw error;
    if (isWrongDeskOwner(67, error.detail ?? '')) throw withCode(error, 'wrongBot');
  }
}

async function testChatbot(asking: Asking, chatbot: ChatbotConfig): Promise<ConnectionTest> {
  const { identity } = chatbot;
  const desk = createDeskVerbs(asking);
  const probe = await attempt(() => probeDesk(asking, identity));
  const check: KeyCheck = { key: identity, ok: probe.ok, problem: probe.ok ? null : probe.problem };
  if (!probe.ok) return { keys: [check], setup: [keyItem('chatbotKey', check)] };
  const [attendant, permission, configuration, bucket] = await Promise.all([
    attempt(() => desk.getAttendantName(identity)),
    attempt(() => desk.getPermission(identity)),
    attempt(() => desk.getOwnerConfiguration(identity)),
    attempt(() => desk.getDeskTemplates(identity)),
  ]);
  const router = asking.workspace.router.identity;
  const typedBlock = chatbot.flowId !== null && chatbot.stateId !== null;
  const returnBlock: Attempt<boolean> = typedBlock
    ? { ok: true, value: true }
    : bucket.ok
      ? { ok: true, value: bucket.value !== null && (bucket.value.defaults !== null || hasOwnBlocks(bucket.value.items)) }
      : bucket;
  return {
    keys: [check],
    setup: [
      keyItem('chatbotKey', check),
      judge('attendant', identity, attendant, (name) => name !== null, 'permissionMissing'),
      judge('permission', identity, permission, (row) => row.canSendActiveMessage, 'permissionMissing'),
      judge('feature', identity, configuration, (values) => isTrue(values['ActiveMessageEnabled']), 'featureOff'),
      judge(
        'routerLinked',
        identity,
        configuration,
        (values) => isIdentity(values['RouterIdentityActiveCampaign'], router),
        'routerNotLinked',
      ),
      judge('returnBlock', identity, returnBlock, (isThere) => isThere, 'returnBlockMissing'),
    ],
  };
}

function hasOwnBlocks(items: Readonly<Record<string, { readonly flowId: string | null; readonly stateId: string | null }>>): boolean {
  return Object.values(items).some((item) => item.flowId !== null && item.stateId !== null);
}

function isTrue(value: string | undefined): boolean {
  return value?.toLowerCase() === 'true';
}

function isIdentity(value: string | undefined, identity: string): boolean {
  if (value === undefined) return false;
  return sameIdentity(value.includes('@') ? value : `${value}@msging.net`, identity);
}

/** Logs in once with the attendant's own token. */
async function testToken(config: WorkspaceConfig, deps: BlipClientDeps): Promise<SetupItem[]> {
  const { token } = config.attendant;
  if (token === null) return [];
  const session = createAttendantSession({ ...config.attendant, token }, { ...deps, log: createLogger(deps.log).child('test-connection') });
  const item = await new Promise<SetupItem>((resolve) => {
    session.onEvent((event) => {
      if (event.kind !== 'state' || event.state === 'connecting') return;
      const problem = event.error instanceof DeskError ? errorInfo(event.error) : null;
      const state = event.state === 'established' ? 'met' : event.state === 'refused' ? 'missing' : 'unknown';
      resolve({ id: 'attendant', chatbotIdentity: null, state, problem });
    });
    session.connect();
  });
  await session.close();
  return [item];
}

/** @returns keys in the order router, chatbots; set-up items of the workspace, then of each chatbot */
export async function testConnection(config: WorkspaceConfig, deps: BlipClientDeps): Promise<ConnectionTest> {
  // A person waits for this one: each key is asked once.
  const http = createCommandHttp({
    ...deps,
    log: createLogger(deps.log).child('test-connection'),
    advanced: () => ({ ...deps.advanced(), readRetryMs: [] }),
  });
  const asking = createAsking(config, http);
  try {
    const [token, ...tests] = await Promise.all([
      testToken(config, deps),
      testRouter(asking),
      ...config.chatbots.map((chatbot) => testChatbot(asking, chatbot)),
    ]);
    return { keys: tests.flatMap(({ keys }) => keys), setup: [...token, ...tests.flatMap(({ setup }) => setup)] };
  } finally {
    http.close();
  }
}
