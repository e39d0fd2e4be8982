/**
 * Whether the attendant's session pushes the tickets of answers. It does for those that are given to somebody who is Online; one that
 * waits for the attendant alone is not pushed, another client of theirs may get it instead, and a platform may push none
 * (blip-protocol 3.11.4, 4.1 G28). Trusted while the attendant is Online, until an answer's ticket is found that nobody pushes.
 */

import type { Ticket } from '../../../src-preload/contract/models/tickets.ts';
import { normalId } from '../../wire/ids.ts';
import { createSignals } from '../signals.ts';

export interface PushTrust {
  /** Told where the next read should be sooner, or need not be. */
  onChange(listener: () => void): void;
  areTrusted(): boolean;
  sessionBegan(): void;
  /** By the platform's word. */
  attendantIs(isOnline: boolean): void;
  pushed(ticketId: string): void;
  /** A read of the tickets found one that answers a message. */
  found(ticket: Pick<Ticket, 'id' | 'openedAt'>): void;
}

const remembered = 500;

export function createPushTrust(deps: { readonly serverNow: () => number }): PushTrust {
  const pushed = new Set<string>();
  /** Tickets of answers that were found before anybody pushed them. */
  const unpushed = new Set<string>();
  /** Server time; what opened before could not be pushed. */
  let sessionSince = Number.POSITIVE_INFINITY;
  /** The same of the attendant's being Online; null while they are not. */
  let onlineSince: number | null = null;

  const signals = createSignals<{ readonly changed: readonly [] }>();
  const changed = (): void => signals.tell('changed');

  return {
    onChange: (listener) => signals.on('changed', listener),
    areTrusted: () => onlineSince !== null && unpushed.size === 0,
    sessionBegan() {
      sessionSince = deps.serverNow();
    },
    attendantIs(isOnline) {
      if (isOnline === (onlineSince !== null)) return;
      onlineSince = isOnline ? deps.serverNow() : null;
      // With more trust the next read is early enough.
      if (!isOnline) changed();
    },
    pushed(ticketId) {
      const id = normalId(ticketId);
      pushed.add(id);
      if (pushed.size > remembered) pushed.delete([...pushed][0] ?? '');
      // The read was a moment faster than the push.
      if (unpushed.delete(id) && unpushed.size === 0) changed();
    },
    found(ticket) {
      const id = normalId(ticket.id);
      if (ticket.openedAt === null || onlineSince === null || pushed.has(id)) return;
      if (ticket.openedAt < Math.max(sessionSince, onlineSince)) return;
      unpushed.add(id);
      changed();
    },
  };
}
