/** The real core in plain Node beside the real sandbox, over real sockets: what a spec starts, sees and waits for. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainPorts } from '../../examples/plain-ports.ts';
import type { SandboxWorkspace } from '../../sandbox/seed/workspace.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import type { AdvancedSettings } from '../../src-main/core/advanced-settings.ts';
import type { Core } from '../../src-main/core/core.ts';
import { createCore } from '../../src-main/core/create-core.ts';
import type { LogSink } from '../../src-main/core/ports.ts';
import type { Change } from '../../src-preload/contract/changes.ts';
import type { ActiveMessage, FieldValues, Session, Ticket } from '../../src-preload/contract/models.ts';
import { createControl, type SandboxControl } from '../e2e/fixtures/control.ts';

export interface SeenState {
  readonly session: Session;
  readonly messages: ReadonlyMap<string, ActiveMessage>;
  readonly tickets: ReadonlyMap<string, Ticket>;
}

export interface RunningCore {
  readonly core: Core;
  readonly sandbox: Sandbox;
  readonly control: SandboxControl;
  readonly dataFolder: string;
  /** Resolves with the first state that holds; fails with what was seen last. */
  until<T>(what: string, find: (state: SeenState) => T | null | undefined | false): Promise<T>;
  /** Online, with templates and contacts read. */
  ready(): Promise<void>;
  /** Closes the core and opens it again on the same data; `between` runs while it is closed. */
  reopen(between?: () => void): Promise<void>;
  /** Ends the core and the sandbox and removes their files. */
  close(): Promise<void>;
}

export interface RunningCoreOptions {
  readonly keysOnly?: boolean;
  readonly advanced?: Partial<AdvancedSettings>;
  /** Changes the workspace file's content; may begin what stands in between. */
  readonly workspace?: (file: SandboxWorkspace) => unknown;
  /** The settings document, where `advanced` is not enough of it. */
  readonly document?: unknown;
  readonly log?: LogSink;
  /** Runs before the core starts: faults that are there from the first request. */
  readonly before?: (control: SandboxControl) => Promise<void>;
}

/** Shorter than in production, so that a spec need not wait; the order of events is the same. */
export const quick: Partial<AdvancedSettings> = {
  statusPollMs: [300, 500, 1_000],
  pingWithSessionMs: 500,
  pingKeysOnlyMs: 500,
  skewProbeApartMs: 50,
  ticketPollKeysOnlyMs: 500,
  ticketPollWithSessionMs: 2_000,
  readRetryMs: [50, 100],
  reconnectFirstMs: 50,
  reconnectLongestMs: 500,
  recipientPauseLeastMs: 200,
  lookupFirstMs: 100,
  lookupApartMs: 300,
  lookupEarliestDecisionMs: 800,
};

const waitLimitMs = 20_000;

function apply(
  state: { session: Session | null; messages: Map<string, ActiveMessage>; tickets: Map<string, Ticket> },
  change: Change,
): void {
  if (change.kind === 'session') state.session = change.session;
  if (change.kind === 'messages') for (const message of change.messages) state.messages.set(message.id, message);
  if (change.kind === 'messagesRemoved') for (const id of change.ids) state.messages.delete(id);
  if (change.kind === 'tickets') for (const ticket of change.tickets) state.tickets.set(ticket.id, ticket);
  if (change.kind === 'ticketsRemoved') for (const id of change.ids) state.tickets.delete(id);
}

/** Starts both. Whoever calls closes them whatever happened; see `withCore`. */
export async function startRunning(options: RunningCoreOptions): Promise<RunningCore> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'desk-core-'));
  const sandbox = await startSandbox({ databaseFile: join(dataFolder, 'world.sqlite') });
  const control = createControl(sandbox.controlUrl);
  const { token, ...attendant } = sandbox.workspace.attendant;
  const file = { ...sandbox.workspace, attendant: options.keysOnly === true ? attendant : { ...attendant, token } } as SandboxWorkspace;
  const text = JSON.stringify((await options.workspace?.(file)) ?? file);
  const state = { session: null as Session | null, messages: new Map<string, ActiveMessage>(), tickets: new Map<string, Ticket>() };
  const watchers = new Set<() => void>();

  async function open(): Promise<Core> {
    const core = createCore({
      ports: plainPorts({
        document: options.document ?? { settings: {}, advanced: { ...quick, ...options.advanced } },
        ...(options.log === undefined ? {} : { log: options.log }),
      }),
      dataFolder,
      workspaceFile: { path: 'workspace.json', text },
      appVersion: 'spec',
      systemLanguage: 'en',
    });
    core.onChanges(({ changes }) => {
      for (const change of changes) apply(state, change);
      for (const watcher of [...watchers]) watcher();
    });
    await core.start();
    const snapshot = await core.methods.getSnapshot(undefined);
    state.session = snapshot.session;
    state.messages = new Map(snapshot.messages.map((message) => [message.id, message]));
    state.tickets = new Map(snapshot.tickets.map((ticket) => [ticket.id, ticket]));
    return core;
  }

  await options.before?.(control);
  let core = await open();
  const until: RunningCore['until'] = (what, find) =>
    new Promise((resolve, reject) => {
      const look = (): boolean => {
        const { session, messages, tickets } = state;
        const found = session === null ? null : find({ session, messages, tickets });
        if (found === null || found === undefined || found === false) return false;
        clearTimeout(limit);
        watchers.delete(look);
        resolve(found);
        return true;
      };
      const limit = setTimeout(() => {
        watchers.delete(look);
        reject(
          new Error(
            `${what}: not seen in ${waitLimitMs} ms; last ${JSON.stringify({ ...state, messages: [...state.messages.values()], tickets: [...state.tickets.values()] })}`,
          ),
        );
      }, waitLimitMs);
      watchers.add(look);
      look();
    });
  return {
    get core() {
      return core;
    },
    sandbox,
    control,
    dataFolder,
    until,
    async ready() {
      await until(
        'online with data',
        ({ session }) =>
          session.connection.state === 'online' &&
          session.presence.actual !== null &&
          session.templates.syncedAt !== null &&
          session.contacts.syncedAt !== null,
      );
    },
    async reopen(between) {
      await core.stop();
      between?.();
      core = await open();
    },
    async close() {
      await core.stop();
      await sandbox.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Starts both, runs `work`, and ends both whatever happened. */
export async function withCore(options: RunningCoreOptions, work: (running: RunningCore) => Promise<void>): Promise<void> {
  const running = await startRunning(options);
  try {
    await work(running);
  } finally {
    await running.close();
  }
}

/** A template of texts alone, its values, and the chatbot that sends it. */
export async function textTemplate(
  { core }: Pick<RunningCore, 'core'>,
  chatbot = 'acmedesk@msging.net',
): Promise<{ key: string; values: FieldValues }> {
  const rows = await core.methods.listTemplates(undefined);
  const row = rows.find(
    (one) =>
      one.chatbotIdentity === chatbot &&
      one.blocked === null &&
      one.category === 'UTILITY' &&
      one.model.fields.length > 0 &&
      one.model.fields.every((field) => field.kind === 'text'),
  );
  if (row === undefined) throw new Error('no seeded template with text fields alone');
  return {
    key: row.key,
    values: Object.fromEntries(row.model.fields.map((field, index) => [field.id, { value: `valor ${index}`, origin: null }])),
  };
}

/** Goes online and sends a seeded template to a number, past what the wizard's check says; answers the message's id. */
export async function sendTo(running: Pick<RunningCore, 'core'>, phone: string, chatbot = 'acmedesk@msging.net'): Promise<string> {
  const { core } = running;
  await core.methods.setPresence({ status: 'Online' });
  const { key, values } = await textTemplate(running, chatbot);
  const check = await core.methods.checkRecipient({ recipient: { identity: null, phone, name: null }, templateKey: key });
  const { id } = await core.methods.sendActiveMessage({ templateKey: key, recipient: check.recipient, values });
  return id;
}
