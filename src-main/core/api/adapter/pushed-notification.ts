/**
 * G21 (blip-protocol 4.1, 1.4, 1.11): a notification as the session pushes it. For an individual campaign the id should be the
 * campaign's; it may be any other, so nothing here relies on it.
 */
import type { Notification } from '../../../wire/envelope.ts';
import { identityOf } from '../../../wire/identity.ts';
import { looseDate, looseNumber } from '../../../wire/loose.ts';
import type { PushedNotification } from '../blip-client.ts';

/** @returns null for a notification without id: it is about no message of ours. */
export function readNotification(envelope: Notification): PushedNotification | null {
  if (envelope.id === undefined || envelope.id === '') return null;
  const metadata = envelope.metadata ?? {};
  return {
    id: envelope.id,
    from: identityOf(envelope.from ?? ''),
    event: envelope.event.toLowerCase(),
    reasonCode: envelope.reason?.code ?? null,
    reasonDescription: envelope.reason?.description ?? null,
    at: looseDate.parse(metadata['#envelope.storageDate']) ?? looseNumber.parse(metadata['#envelope.timestamp']),
  };
}
