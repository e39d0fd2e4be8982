/**
 * The status of an attendant, twice (blip-protocol 3.12, G19): what counts when tickets are given out, and what was stored last. With
 * the last session of an attendant the first is gone; the second stays and says otherwise.
 */
import { run, type World } from '../world/world.ts';

/** Set by the attendant's session, or by a chatbot's key. */
export function setStatus(world: World, identity: string, status: string): void {
  const now = world.clock.now();
  run(world, 'UPDATE people SET status = ?, stored_status = ?, last_service_at = ? WHERE identity = ?', status, status, now, identity);
}

/** Connected but hidden is where a log-in begins. */
export function sessionBegan(world: World, identity: string): void {
  run(
    world,
    "UPDATE people SET in_session = 1, status = CASE status WHEN 'Offline' THEN 'Invisible' ELSE status END WHERE identity = ?",
    identity,
  );
}

/** @param identity null for everybody: the sandbox itself was killed with its sockets */
export function sessionsEnded(world: World, identity: string | null): void {
  run(world, "UPDATE people SET in_session = 0, status = 'Offline' WHERE in_session = 1 AND identity = coalesce(?, identity)", identity);
}
