/** The conversation's history of a bot and a customer (blip-protocol 3.15.1). */
import { run, type World } from '../world/world.ts';

export interface StoredMessage {
  readonly id: string;
  readonly direction: 'sent' | 'received';
  readonly type: string;
  readonly content: unknown;
  readonly metadata: Readonly<Record<string, string>>;
  readonly status?: string;
}

export function storeThreadMessage(world: World, owner: string, identity: string, message: StoredMessage): void {
  run(
    world,
    'INSERT INTO thread_messages (owner, identity, id, direction, type, content, date_at, status, metadata) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    owner,
    identity,
    message.id,
    message.direction,
    message.type,
    JSON.stringify(message.content),
    world.clock.now(),
    message.status ?? 'accepted',
    JSON.stringify(message.metadata),
  );
}

const rank: Readonly<Record<string, number>> = { accepted: 1, dispatched: 2, received: 3, consumed: 4, failed: 5 };

/** Highest event seen so far becomes the status of the entry. */
export function updateThreadStatus(world: World, owner: string, id: string, event: string, reason: object | null): void {
  const below = Object.keys(rank).filter((name) => (rank[name] ?? 0) < (rank[event] ?? 0));
  run(
    world,
    `UPDATE thread_messages SET status = ?, reason = ? WHERE owner = ? AND id = ? AND status IN (${below.map(() => '?').join(', ') || "''"})`,
    event,
    reason === null ? null : JSON.stringify(reason),
    owner,
    id,
    ...below,
  );
}
