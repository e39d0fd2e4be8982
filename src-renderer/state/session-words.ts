/** What the frame says of the session. Pure, and in one place, so that each sentence can be held against every state. */
import type { ErrorInfo } from '../../src-preload/contract/models/error-info.ts';
import type { PresenceStatus, Session } from '../../src-preload/contract/models/session.ts';
import { isWaitingForPerson, maySend, shownPresence } from './selectors.ts';

/** What the banner about the connection says; null where there is nothing to say. */
export type ConnectionWords =
  /** No connection: what is shown is of `from` (server time), or nothing was ever read. */
  | { readonly kind: 'offline'; readonly from: number | null; readonly waits: boolean }
  /** Not the network: the reason itself, and trying again may help. */
  | { readonly kind: 'stopped'; readonly problem: ErrorInfo }
  /** A key or the token is not accepted; signing in again helps where one signs in. */
  | { readonly kind: 'refused'; readonly problem: ErrorInfo; readonly canSignIn: boolean };

const ofNetwork: ReadonlySet<ErrorInfo['code']> = new Set(['offline', 'unreachable', 'timeout']);

export function connectionWords(session: Session): ConnectionWords | null {
  const { workspace, connection, lastContactAt } = session;
  const { state, problem } = connection;
  if (workspace === null) return null;
  if (state === 'signedOut') return { kind: 'refused', problem: problem ?? { code: 'signedOut' }, canSignIn: workspace.kind === 'blip' };
  if (state !== 'offline') return null;
  if (problem !== null && !ofNetwork.has(problem.code)) return { kind: 'stopped', problem };
  return { kind: 'offline', from: lastContactAt, waits: maySend(session) && session.storeProblem === null };
}

/** What the banner about the disk says: why nothing can be stored, and so nothing leaves; null where everything can. */
export interface StoreWords {
  readonly problem: ErrorInfo;
  /** What was sent waits and is there; of a damaged file nobody can promise it. */
  readonly isKept: boolean;
}

export function storeWords({ workspace, storeProblem: problem }: Session): StoreWords | null {
  if (workspace === null || problem === null) return null;
  return { problem, isKept: problem.code !== 'databaseDamaged' };
}

/** Until when the platform wants a pause; null where there is none, and where its end would let nothing leave. */
export function pauseWords({ connection, queuePausedUntil, storeProblem }: Session): number | null {
  return storeProblem === null && connection.state === 'online' ? queuePausedUntil : null;
}

/** Why there is no button to send, and the way there; null where it stands. */
export type AccessWords =
  | { readonly text: 'none'; readonly way: 'open' }
  | { readonly text: 'keyRefused' | 'tokenRefused'; readonly way: 'signIn' | null }
  /** Set on the platform, and not yet what the attendant asked for. */
  | { readonly text: 'settling'; readonly way: null }
  /** Any key or click ends it: no way has to be offered. */
  | { readonly text: 'waitsForPerson'; readonly way: null }
  | { readonly text: Exclude<PresenceStatus, 'Online'>; readonly way: 'goOnline' | 'goOnlineElsewhere' };

export function accessWords(session: Session): AccessWords | null {
  if (maySend(session)) return null;
  const { workspace, connection, presence } = session;
  if (workspace === null || connection.state === 'none') return { text: 'none', way: 'open' };
  if (connection.state === 'signedOut') {
    const text = connection.problem === null || connection.problem.code === 'signedOut' ? 'tokenRefused' : 'keyRefused';
    return { text, way: workspace.kind === 'blip' ? 'signIn' : null };
  }
  if (isWaitingForPerson(session)) return { text: 'waitsForPerson', way: null };
  const shown = shownPresence(session);
  if (shown === 'Online') return { text: 'settling', way: null };
  return { text: shown, way: presence.readOnly ? 'goOnlineElsewhere' : 'goOnline' };
}
