/** The session as the window sees it; every change of a part is published as the whole. */
import type { Session } from '../../../src-preload/contract/models/session.ts';
import type { ChangeFeed } from '../changes.ts';

export interface SessionState {
  get(): Session;
  patch(part: Partial<Session>): void;
}

/** `now` is local time: since when there is no connection. */
export function emptySession(now: number): Session {
  const nothing = { count: 0, syncedAt: null, syncing: false, problem: null };
  return {
    workspace: null,
    connection: { state: 'none', since: now, problem: null },
    presence: { wanted: 'Invisible', actual: null, waitsForPerson: false, readOnly: false, problem: null },
    serverOffsetMs: 0,
    lastContactAt: null,
    queuePausedUntil: null,
    storeProblem: null,
    templates: nothing,
    contacts: nothing,
    startProblem: null,
    secretsKept: true,
    lastWorkspace: null,
    settingsLoss: null,
    wentBack: null,
    policy: null,
    lastRunTrouble: null,
    logDetailUntil: null,
  };
}

export function createSessionState(feed: ChangeFeed, initial: Session): SessionState {
  let session = initial;
  return {
    get: () => session,
    patch(part) {
      const next = { ...session, ...part };
      if (JSON.stringify(next) === JSON.stringify(session)) return;
      session = next;
      feed.publish([{ kind: 'session', session }]);
    },
  };
}
