/**
 * What the platform knows of a plain message by its id (blip-protocol 2.5, 3.7, 3.15.1): its log of notifications, kept for three
 * days, and the customer's thread. There is no other way back to it.
 */
import { sameId } from '../../../wire/ids.ts';
import type { BlipClient, PushedNotification } from '../../api/blip-client.ts';
import { ApiError } from '../../api/errors.ts';

const threadLength = 100;

export interface PlainTraces {
  /** Newest first; empty where only the thread has it. */
  readonly notifications: readonly PushedNotification[];
  /** The message's own date in the thread. */
  readonly threadDate: number | null;
}

/**
 * Null where both answered and neither has it. Without an identity there is no thread, and nothing was sent either.
 * @throws ApiError where one of the two could not be asked: then nothing is known.
 */
export async function lookUpPlain(client: BlipClient, messageId: string, customerIdentity: string | null): Promise<PlainTraces | null> {
  const notifications = await client.listNotifications(messageId);
  if (notifications.length > 0) return { notifications, threadDate: null };
  if (customerIdentity === null) return null;
  const thread = await client.listThread(customerIdentity, threadLength);
  const own = thread.find((one) => one.direction === 'sent' && sameId(one.id, messageId));
  if (own === undefined && thread.some(({ direction }) => direction === 'unknown'))
    throw new ApiError('unclear', 'badAnswer', { detail: 'a message of the thread cannot be read' });
  return own === undefined ? null : { notifications: [], threadDate: own.date };
}
