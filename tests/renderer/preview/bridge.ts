/** A stand-in for main behind `window.desk`: answers from the made-up data; the scene comes from the page's address. */
import type { Change, ChangeBatch } from '../../../src-preload/contract/changes.ts';
import { errorInfo } from '../../../src-preload/contract/error-info.ts';
import type { DeskBridge } from '../../../src-preload/contract/methods.ts';
import type { SentQuestion } from '../../../src-preload/contract/models/sent.ts';
import type { Session } from '../../../src-preload/contract/models/session.ts';
import type { Settings } from '../../../src-preload/contract/models/settings.ts';
import type { Snapshot } from '../../../src-preload/contract/models/snapshot.ts';
import { methodNames } from '../../../src-preload/contract/names.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import { sentChoices, sentPage, withNewest } from './sent-tab.ts';
import { everyState } from './states.ts';
import { updateOfScene } from './updates.ts';
import { detailOf, snapshot } from './world.ts';

const query = new URLSearchParams(location.search);
const now = Date.now();

function scene(base: Snapshot): Snapshot {
  const settings: Settings = {
    ...base.settings,
    language: (query.get('language') ?? 'en') as Settings['language'],
    theme: (query.get('theme') ?? 'light') as Settings['theme'],
    hiddenTemplates: query.getAll('hidden').map((name) => `b|${name}|pt_BR`),
  };
  const withSession = (part: Partial<Session>): Snapshot => ({ ...base, settings, session: { ...base.session, ...part } });
  const { session } = base;
  switch (query.get('scene')) {
    case 'offline':
      return withSession({
        connection: { state: 'offline', since: now - 4 * 60_000, problem: { code: 'unreachable' } },
        queuePausedUntil: now + 97_000,
      });
    case 'invisible':
      return withSession({ presence: { ...session.presence, wanted: 'Invisible', actual: 'Invisible' } });
    case 'readOnly':
      return withSession({
        presence: { wanted: 'Online', actual: 'Pause', waitsForPerson: false, readOnly: true, problem: { code: 'presenceRefused' } },
      });
    case 'empty':
      return { ...withSession({}), messages: [], tickets: [] };
    case 'firstOffline':
      return {
        ...withSession({ connection: { state: 'offline', since: now - 60_000, problem: { code: 'unreachable' } }, lastContactAt: null }),
        messages: [],
        tickets: [],
      };
    case 'noTickets':
      return { ...withSession({ presence: { ...session.presence, wanted: 'Pause', actual: 'Pause' } }), tickets: [] };
    case 'states':
      return { ...withSession({}), messages: everyState(now) };
    case 'startProblem':
      return withSession({ startProblem: { code: 'workspaceFileInvalid', params: { field: 'router.identity' }, detail: 'Required' } });
    case 'blip':
      return withSession({
        workspace: session.workspace && { ...session.workspace, kind: 'blip', hasToken: false },
        secretsKept: false,
        connection: { state: 'signedOut', since: now, problem: { code: 'wrongKey', params: { key: 'router' } } },
      });
    case 'lastRun':
      return withSession({ lastRunTrouble: { kind: 'ended', at: now - 3_600_000 }, logDetailUntil: now + 40 * 60_000 });
    case 'many': {
      const messages = Array.from({ length: 1_200 }, (_, index) => {
        const source = base.messages[index % base.messages.length];
        if (source === undefined) throw new Error('No messages to repeat');
        return { ...source, id: `x${index}`, createdAt: source.createdAt - index * 60_000 };
      });
      return { ...withSession({}), messages };
    }
    default:
      return withSession({});
  }
}

let current = { ...scene(snapshot(now)), update: updateOfScene(query.get('update'), now) };
let seq = current.seq;
const listeners = new Set<(batch: ChangeBatch) => void>();

function push(...changes: Change[]): void {
  seq += 1;
  for (const listener of listeners) listener({ seq, changes });
}

const answers: Record<string, (input: never) => unknown> = {
  getSnapshot: () => ({ ...withNewest(current), seq }),
  listSent: (question: SentQuestion) => {
    if (query.get('pages') === 'locked') throw new DeskError('databaseLocked');
    return sentPage(current.messages, question);
  },
  listSentChoices: () => sentChoices(current.messages),
  setSettings: (part: Partial<Settings>) => {
    current = { ...current, settings: { ...current.settings, ...part } };
    push({ kind: 'settings', settings: current.settings });
    return current.settings;
  },
  setPresence: ({ status }: { status: Session['presence']['wanted'] }) => {
    const session = { ...current.session, presence: { ...current.session.presence, wanted: status, actual: status } };
    current = { ...current, session };
    push({ kind: 'session', session });
  },
  getMessage: ({ id }: { id: string }) => {
    const found = current.messages.find((message) => message.id === id);
    return found === undefined ? undefined : detailOf(found);
  },
  cancelMessage: ({ id }: { id: string }) => {
    const messages = current.messages
      .filter((message) => message.id === id)
      .map((message) => ({ ...message, status: 'cancelled' as const, phase: null, version: message.version + 1 }));
    push({ kind: 'messages', messages });
  },
  seeTicket: ({ id, unreadCount }: { id: string; unreadCount: number }) =>
    push({ kind: 'tickets', tickets: current.tickets.filter((one) => one.id === id).map((one) => ({ ...one, seenCount: unreadCount })) }),
  removeMessage: ({ id }: { id: string }) => push({ kind: 'messagesRemoved', ids: [id] }),
  restoreMessage: ({ id }: { id: string }) => push({ kind: 'messages', messages: current.messages.filter((message) => message.id === id) }),
  checkSetup: () => ({
    keys: [
      { key: 'router', ok: true, problem: null },
      { key: 'acmebilling@msging.net', ok: true, problem: null },
      { key: 'acmesales@msging.net', ok: false, problem: { code: 'wrongKey', params: { key: 'Sales' } } },
    ],
    setup: [
      { id: 'templates', chatbotIdentity: null, state: 'met', problem: null },
      {
        id: 'returnBlock',
        chatbotIdentity: 'acmesales@msging.net',
        state: 'missing',
        problem: { code: 'returnBlockMissing', params: { chatbot: 'Sales' } },
      },
      { id: 'whatsapp', chatbotIdentity: null, state: 'unknown', problem: null },
    ],
  }),
  makeSupportBundle: () => ({
    id: 'b',
    files: [
      { name: 'read-me.txt', text: 'Desk App, support bundle\n\nWhat is in it: facts of the app and of the system.\n' },
      { name: 'app.json', text: JSON.stringify({ version: '0.1.0', electron: '33.2.1', session: { connection: 'online' } }, null, 2) },
      ...['system.json', 'settings.json', 'database.json', 'ends.json'].map((name) => ({ name, text: '{}\n' })),
      {
        name: 'desk-app.log',
        text: Array.from(
          { length: 3_000 },
          (_, line) =>
            `2026-11-30T12:00:00.${String(line % 1_000).padStart(3, '0')}+00:00 info core/api/http: get /contacts/***001@wa.gw.msging.net answered`,
        ).join('\n'),
      },
      { name: 'desk-app.old.log', text: '' },
    ],
  }),
  getAbout: () => ({
    electron: '45.4.1',
    chromium: '146.0.7680.31',
    node: '24.21.0',
    sqlite: '3.54.1',
    places: { data: '/home/sabrina/.config/desk-app', logs: '/home/sabrina/.config/desk-app/logs', chromiumLicences: '' },
    keptCopy: { bytes: 12_400_000, daysLeft: 5 },
  }),
  listTemplates: () => [],
  getDraft: () => null,
  searchContacts: () => [],
};
answers['testConnection'] = answers['checkSetup'] as never;

const calls = Object.fromEntries(
  methodNames.map((name) => [
    name,
    async (input: unknown) => {
      try {
        return { ok: true, value: answers[name]?.(input as never) };
      } catch (thrown) {
        return { ok: false, error: errorInfo(thrown as DeskError) };
      }
    },
  ]),
);
const bridge = {
  ...calls,
  onChanges: (listener: (batch: ChangeBatch) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  onCommand: () => () => undefined,
} as unknown as DeskBridge;
Object.defineProperty(window, 'desk', { value: bridge });
