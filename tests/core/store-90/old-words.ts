/** The words of version 90, and what all its rows are made with. */
import type { Chance } from '../../torture/chance.ts';

/** As version 90 knew them. */
export const oldWords = {
  status: ['sending', 'sent', 'delivered', 'read', 'failed', 'expired', 'unconfirmed', 'scheduled', 'cancelled', 'answered'],
  phase: [
    'undoable',
    'queued',
    'waitingConnection',
    'waitingKey',
    'waitingPresence',
    'waitingRecipient',
    'waitingQueue',
    'waitingClock',
    'waitingChecks',
    'askFirst',
    'editing',
    'leaving',
    'lookingUp',
    'accepted',
  ],
  delivery: ['none', 'accepted', 'sent', 'delivered', 'read'],
  way: ['campaign', 'plain'],
  source: ['app', 'answer', 'poll', 'push', 'clock', 'person', 'ticket'],
  outbox: ['waiting', 'started', 'lookup', 'settling', 'unconfirmed'],
} as const;

/** As the app orders its ids. */
export function uuidOf(chance: Chance): string {
  const hex = Array.from({ length: 32 }, () => chance.between(0, 15).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** Null where it does not happen. */
export const maybe = <T>(chance: Chance, likelihood: number, make: () => T): T | null => (chance.happens(likelihood) ? make() : null);
