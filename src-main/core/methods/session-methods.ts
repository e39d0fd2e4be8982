/** Workspace, presence and settings: the methods that work without a workspace too. */
import type { CoreMethods } from '../../../src-preload/contract/methods.ts';
import { mostTickets } from '../../../src-preload/contract/models/snapshot.ts';
import type { WorkspaceInput } from '../../../src-preload/contract/models/workspace.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import type { ChangeFeed } from '../changes.ts';
import type { Ports } from '../ports.ts';
import type { SettingsKeeper } from '../preferences/settings.ts';
import type { PersonWatch } from '../session/person.ts';
import type { SessionState } from '../session/session-state.ts';
import { listTickets } from '../store/tickets.ts';
import type { Updates } from '../updates/updates.ts';
import type { WorkspaceConfig } from '../workspace/config.ts';
import type { OpenWorkspace } from '../workspace/open.ts';
import { parseWorkspaceFile } from '../workspace/read-workspace.ts';
import { testConnection } from '../workspace/test-connection.ts';

export interface SessionContext {
  readonly ports: Ports;
  readonly feed: ChangeFeed;
  readonly session: SessionState;
  readonly settings: SettingsKeeper;
  readonly person: PersonWatch;
  readonly updates: Pick<Updates, 'get' | 'settingsChanged'>;
  readonly current: () => OpenWorkspace | null;
  /** Keeps this workspace, closes what is open and opens it instead; the window takes a new snapshot. */
  readonly save: (config: WorkspaceConfig) => Promise<void>;
  readonly openSandbox: () => Promise<void>;
  readonly openLast: () => Promise<void>;
  /** Tries once more to open what could not be opened at the start. */
  readonly openChosen: () => Promise<void>;
  /** Tries the connection of what is open now. */
  readonly reconnect: () => void;
  /** Forgets the workspace in use and its keys, closes it, and deletes its files if asked. */
  readonly signOut: (deletesData: boolean) => Promise<void>;
}

export type SessionMethods = Pick<
  CoreMethods,
  | 'getSnapshot'
  | 'setSettings'
  | 'setPresence'
  | 'personActed'
  | 'useSandboxWorkspace'
  | 'openLastWorkspace'
  | 'testConnection'
  | 'saveWorkspace'
  | 'checkSetup'
  | 'signOut'
  | 'allowUnprotectedSecrets'
  | 'reconnect'
>;

function opened(current: OpenWorkspace | null): OpenWorkspace {
  if (current === null) throw new DeskError('noWorkspace');
  return current;
}

export function sessionMethods(context: SessionContext): SessionMethods {
  const { ports, feed, session, settings, person, updates, current } = context;
  const test = (config: WorkspaceConfig) =>
    testConnection(config, {
      time: ports.time,
      random: ports.random,
      log: ports.log,
      advanced: settings.advanced,
      proxyFor: ports.proxyFor,
    });

  return {
    async getSnapshot() {
      const open = current();
      return {
        seq: feed.seq(),
        session: session.get(),
        settings: settings.settings(),
        ...(open?.sent.newest() ?? { messages: [], sent: { next: null, total: 0 } }),
        tickets: open === null ? [] : listTickets(open.db).slice(-mostTickets),
        update: updates.get(),
      };
    },
    async setSettings(part) {
      const before = settings.settings().updateChannel;
      const next = settings.change(part);
      feed.publish([{ kind: 'settings', settings: next }]);
      if (next.updateChannel !== before) updates.settingsChanged();
      return next;
    },
    async setPresence({ status }) {
      await opened(current()).presence.set(status);
      return undefined;
    },
    async personActed() {
      person.acted();
      return undefined;
    },
    async useSandboxWorkspace() {
      person.acted();
      await context.openSandbox();
      return undefined;
    },
    async openLastWorkspace() {
      person.acted();
      await context.openLast();
      return undefined;
    },
    testConnection: async (input: WorkspaceInput) => await test(parseWorkspaceFile(input)),
    async saveWorkspace(input) {
      person.acted();
      await context.save(parseWorkspaceFile(input));
      return undefined;
    },
    checkSetup: async () => await test(opened(current()).config),
    async signOut({ deleteLocalData }) {
      await context.signOut(deleteLocalData);
      return undefined;
    },
    async allowUnprotectedSecrets() {
      await ports.secrets.allowUnprotected();
      session.patch({ secretsKept: ports.secrets.isKept() });
      if (current() === null && session.get().startProblem !== null) await context.openChosen();
      return undefined;
    },
    async reconnect() {
      const open = current();
      if (open === null) await context.openChosen();
      else context.reconnect();
      return undefined;
    },
  };
}
