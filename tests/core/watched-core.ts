/** A core in plain Node under watch: what a spec sees of it and waits for, whatever platform stands on the other side. */
import { plainPorts } from '../../examples/plain-ports.ts';
import type { Core, CoreOptions } from '../../src-main/core/core.ts';
import { createCore } from '../../src-main/core/create-core.ts';
import type { DiagnosticsSystem } from '../../src-main/core/diagnostics/system.ts';
import type { LogSink } from '../../src-main/core/log.ts';
import type { SettingsStore } from '../../src-main/core/ports.ts';
import type { AdvancedSettings } from '../../src-main/core/preferences/advanced-settings.ts';
import { noUpdater } from '../../src-main/core/updates/no-updater.ts';
import type { Change } from '../../src-preload/contract/changes.ts';
import type { ActiveMessage } from '../../src-preload/contract/models/messages.ts';
import type { Session } from '../../src-preload/contract/models/session.ts';
import type { Ticket } from '../../src-preload/contract/models/tickets.ts';

export interface SeenState {
  readonly session: Session;
  readonly messages: ReadonlyMap<string, ActiveMessage>;
  readonly tickets: ReadonlyMap<string, Ticket>;
}

export interface WatchedCore {
  readonly core: Core;
  /** Resolves with the first state that holds; fails with what was seen last. */
  until<T>(what: string, find: (state: SeenState) => T | null | undefined | false, limitMs?: number): Promise<T>;
  /** Online, with templates and contacts read. */
  ready(): Promise<void>;
  /** Closes the core and opens it again on the same data; `between` runs while it is closed. */
  reopen(between?: () => void, wentBack?: CoreOptions['wentBack']): Promise<void>;
}

export interface WatchedCoreOptions {
  readonly dataFolder: string;
  /** Content of the workspace file. */
  readonly text: string;
  /** The settings document. */
  readonly document: unknown;
  readonly log?: LogSink | undefined;
  readonly diagnostics?: DiagnosticsSystem | undefined;
  /** What updates remember; nothing by itself. */
  readonly updateMemory?: Pick<SettingsStore, 'read' | 'write'> | undefined;
  /** Another build of the core than its sources. */
  readonly create?: typeof createCore | undefined;
  /** False where nobody uses the window of a core that was just opened. */
  readonly isPersonThere?: boolean | undefined;
}

/** Shorter than in production, so that a spec need not wait; the order of events is the same. */
export const quick: Partial<AdvancedSettings> = {
  statusPollMs: [300, 500, 1_000],
  pingWithSessionMs: 500,
  pingKeysOnlyMs: 500,
  pingWhileLostMs: 500,
  doorCheckMs: 500,
  presencePollMs: 2_000,
  skewProbeApartMs: 50,
  ticketPollKeysOnlyMs: 500,
  ticketPollWithSessionMs: 2_000,
  ticketPollUnpushedMs: 2_000,
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

/** Opens the workspace; whoever calls stops the core. */
export async function watchCore({
  dataFolder,
  text,
  document,
  log,
  diagnostics,
  updateMemory,
  isPersonThere = true,
  create = createCore,
}: WatchedCoreOptions): Promise<WatchedCore> {
  const state = { session: null as Session | null, messages: new Map<string, ActiveMessage>(), tickets: new Map<string, Ticket>() };
  const watchers = new Set<() => void>();

  async function open(wentBack: CoreOptions['wentBack'] = null): Promise<Core> {
    const core = create({
      ports: {
        ...plainPorts({ document, ...(log === undefined ? {} : { log }), ...(diagnostics === undefined ? {} : { diagnostics }) }),
        ...(updateMemory === undefined ? {} : { updates: { updater: noUpdater, memory: updateMemory } }),
      },
      dataFolder,
      workspaceFile: { path: 'workspace.json', text },
      appVersion: 'spec',
      wentBack,
      systemLanguage: 'en',
    });
    core.onChanges(({ changes }) => {
      for (const change of changes) apply(state, change);
      for (const watcher of Array.from(watchers)) watcher();
    });
    await core.start();
    if (isPersonThere) await core.methods.personActed(undefined);
    const snapshot = await core.methods.getSnapshot(undefined);
    state.session = snapshot.session;
    state.messages = new Map(snapshot.messages.map((message) => [message.id, message]));
    state.tickets = new Map(snapshot.tickets.map((ticket) => [ticket.id, ticket]));
    return core;
  }

  let core = await open();
  const until: WatchedCore['until'] = (what, find, limitMs = waitLimitMs) =>
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
            `${what}: not seen in ${limitMs} ms; last ${JSON.stringify({ ...state, messages: [...state.messages.values()], tickets: [...state.tickets.values()] })}`,
          ),
        );
      }, limitMs);
      watchers.add(look);
      look();
    });
  return {
    get core() {
      return core;
    },
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
    async reopen(between, wentBack) {
      await core.stop();
      between?.();
      core = await open(wentBack);
    },
  };
}
