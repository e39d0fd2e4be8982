import type { PresenceStatus, Session } from '../../../src-preload/contract/models/session.ts';
import { isDisconnected } from '../../state/selectors.ts';

/** The server's answer is the truth; without it (not asked yet, connection lost) what the attendant wants is shown (P2.1). */
export function shownPresence(session: Session): PresenceStatus {
  const { wanted, actual } = session.presence;
  return isDisconnected(session) ? wanted : (actual ?? wanted);
}

/** Asked for and not yet confirmed, with the connection there. */
export function isSettling(session: Session): boolean {
  const { wanted, actual, problem, readOnly } = session.presence;
  return session.connection.state === 'online' && !readOnly && problem === null && actual !== wanted;
}
