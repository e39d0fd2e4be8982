/** Texts that no person types on purpose, through every method of the bridge: each is answered, or refused by a code that says why. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../../src-main/core/log.ts';
import { answer } from '../../src-main/ipc/answer.ts';
import { methodSchemas } from '../../src-preload/contract/methods.ts';
import { type MethodName, methodNames } from '../../src-preload/contract/names.ts';
import { type RunningCore, startRunning, textTemplate } from './running-core.ts';

const oddTexts = [
  'a\0b',
  '\0',
  '\0\0\0',
  'a\r\nb',
  '\u202Egnp.exe',
  '\uD800',
  'a\uDC00b',
  '\uFEFF',
  '\uFFFF',
  '\u2028',
  "'",
  '"',
  `'"\`;--`,
  '*',
  '"*',
  'a OR b NEAR(c)',
  '%',
  '%00',
  '%zz',
  '\\',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  '[object Object]',
  '[',
  '(?<',
  '$&',
  '{{1}}',
  '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}',
  '́́́',
  ' ',
  '',
];

let running: RunningCore;
let template: Awaited<ReturnType<typeof textTemplate>>;
const failures: string[] = [];
const log = createLogger({ write: (level, _name, text) => void (level === 'error' && failures.push(text)) }, 'ipc');

beforeAll(async () => {
  running = await startRunning({});
  await running.ready();
  template = await textTemplate(running);
  await running.core.methods.setPresence({ status: 'Online' });
}, 60_000);
afterAll(() => running.close());

/** Nobody listens there. */
const workspaceInput = {
  name: 'n',
  contract: 'acme',
  http: 'http://127.0.0.1:1',
  ws: 'ws://127.0.0.1:1',
  router: { identity: 'acmerouter', accessKey: 'YTpi', http: 'http://127.0.0.1:1', ws: 'ws://127.0.0.1:1' },
  chatbots: [
    { identity: 'acmedesk', accessKey: 'YTpi', name: 'n', flowId: 'f', stateId: 's', http: 'http://127.0.0.1:1', ws: 'ws://127.0.0.1:1' },
  ],
  attendant: { email: 'ana@acme.example', token: 't', issuer: 'i' },
};
const recipient = { identity: null, phone: '+5531988010001', name: 'Ana' };
/** An input that fits, for each method that takes a text; the one that leaves the workspace comes last. */
const valid = (): Partial<Record<MethodName, object>> => {
  const { key: templateKey, values } = template;
  const newContact = { country: 'BR', phone: '31988010001', name: 'Ana' };
  const draftId = crypto.randomUUID();
  return {
    setSettings: { language: 'en', favouriteTemplates: ['k'], hiddenTemplates: ['k'] },
    setPresence: { status: 'Online' },
    testConnection: workspaceInput,
    getTemplate: { key: templateKey },
    searchContacts: { query: 'a', limit: 5 },
    checkPhone: { country: 'BR', phone: '31988010001' },
    checkRecipient: { recipient, templateKey },
    proposeValues: { recipient, templateKey },
    listSources: { recipient, templateKey },
    setFallback: { templateKey, fieldId: Object.keys(values)[0] ?? '', value: 'x' },
    inspectMedia: { url: 'https://example.com/a.png', kind: 'image' },
    uploadMedia: { id: 'u', path: '/nowhere/a.png', kind: 'image' },
    cancelUpload: { id: 'u' },
    getDraft: { id: draftId },
    saveDraft: { id: draftId, replaces: null, step: 'message', recipient, templateKey, values, mode: 'new', newContact, contactQuery: 'a' },
    discardDraft: { id: draftId },
    sendActiveMessage: { draftId, replaces: null, templateKey, recipient, values },
    getMessage: { id: 'm' },
    refreshMessages: { id: 'm' },
    cancelMessage: { id: 'm' },
    editMessage: { id: 'm' },
    stopEditing: { id: 'm' },
    takeBackMessage: { id: 'm' },
    retryMessage: { id: 'm' },
    rewriteMessage: { id: 'm', as: 'sameMessage' },
    removeMessage: { id: 'm' },
    restoreMessage: { id: 'm' },
    releaseMessage: { id: 'm' },
    resolveUnconfirmed: { id: 'm', action: 'checkAgain' },
    seeTicket: { id: 't', unreadCount: 1 },
    planUpdate: { plan: 'onQuit' },
    saveWorkspace: workspaceInput,
  };
};

/** The input with each of its texts (and names of values) in turn made odd. */
function* withOdd(value: unknown, odd: string): Generator {
  if (typeof value === 'string' || value === null) yield odd;
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) for (const changed of withOdd(item, odd)) yield value.with(index, changed);
  } else if (typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) {
      for (const changed of withOdd(item, odd)) yield { ...value, [key]: changed };
      if (key.includes('.')) yield Object.fromEntries(Object.entries(value).map(([name, one]) => [name === key ? odd : name, one]));
    }
  }
}

const withoutText: readonly MethodName[] = [
  'getSnapshot',
  'personActed',
  'useSandboxWorkspace',
  'openLastWorkspace',
  'checkSetup',
  'signOut',
  'allowUnprotectedSecrets',
  'reconnect',
  'listTemplates',
  'refreshTemplates',
  'listDrafts',
  'wizardShown',
  'checkForUpdates',
  'downloadUpdate',
  'cancelUpdateDownload',
  'skipUpdate',
];
const takesText = methodNames
  .filter((name) => !withoutText.includes(name))
  .toSorted((one, other) => Number(one === 'saveWorkspace') - Number(other === 'saveWorkspace'));

describe.each(takesText)('%s', (name) => {
  it('answers, or says by a code what is wrong', { timeout: 60_000 }, async () => {
    expect(methodSchemas[name].input.safeParse(valid()[name]).success).toBe(true);
    const unexplained: unknown[] = [];
    for (const odd of oddTexts) {
      for (const input of withOdd(valid()[name], odd)) {
        const result = await answer(name, input, running.core.methods, log);
        if (!result.ok && result.error.code === 'internal') unexplained.push(input);
      }
    }
    expect([unexplained, failures.splice(0)]).toEqual([[], []]);
  });
});
