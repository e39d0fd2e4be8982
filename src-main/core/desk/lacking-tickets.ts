/**
 * Stored tickets that a list lacks while rows of it cannot be read. Each of those rows may be one of them, so they stay, though not for
 * ever: one that was lacked long and often is asked for by its id, and its own answer decides.
 */
import type { Ticket } from '../../../src-preload/contract/models/tickets.ts';
import { normalId } from '../../wire/ids.ts';
import { ApiError } from '../api/errors.ts';
import type { Logger } from '../log.ts';
import type { TimeSource } from '../ports.ts';

interface Deps {
  readonly time: Pick<TimeSource, 'monotonic'>;
  readonly log: Pick<Logger, 'info'>;
  /** The ticket as it is; null where it is gone, over, or in other hands. Fails with ApiError, garbage among them: that tells nothing. */
  readonly ask: (id: string) => Promise<Ticket | null>;
}

export interface LackingTickets {
  /** Of those that the newest list lacks, the ones that are there as far as is known; one that was asked for as it is now. */
  settle(lacking: readonly Ticket[]): Promise<readonly Ticket[]>;
}

const askedAfterMs = 2 * 60_000;
const askedAfterReads = 3;
/** Each is a command of the company's budget; the others have their turn at the next read. */
const mostAtOnce = 3;

/** One for each chatbot. */
export function createLackingTickets({ time, log, ask }: Deps): LackingTickets {
  /** By id: since when (monotonic), and in how many lists, it was lacked. */
  const lacked = new Map<string, { readonly since: number; readonly reads: number }>();

  function isDue({ id }: Ticket): boolean {
    const { since, reads } = lacked.get(normalId(id)) ?? { since: time.monotonic(), reads: 0 };
    return reads >= askedAfterReads && time.monotonic() - since >= askedAfterMs;
  }

  /** Null where it is gone; as it was where nobody can tell. */
  async function asked(ticket: Ticket): Promise<Ticket | null> {
    try {
      const found = await ask(ticket.id);
      if (found === null) log.info('a ticket that no list shows any more is gone', { ticket: ticket.id });
      return found;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      log.info('a ticket that no list shows could not be asked for', { ticket: ticket.id, error });
      return ticket;
    } finally {
      // What stays is lacked anew from here.
      lacked.delete(normalId(ticket.id));
    }
  }

  return {
    async settle(lacking) {
      const ids = new Set(lacking.map(({ id }) => normalId(id)));
      for (const id of lacked.keys()) if (!ids.has(id)) lacked.delete(id);
      for (const id of ids) {
        const before = lacked.get(id) ?? { since: time.monotonic(), reads: 0 };
        lacked.set(id, { ...before, reads: before.reads + 1 });
      }
      const due = new Set(lacking.filter(isDue).slice(0, mostAtOnce));
      const stay: Ticket[] = [];
      for (const ticket of lacking) {
        const now = due.has(ticket) ? await asked(ticket) : ticket;
        if (now !== null) stay.push(now);
      }
      return stay;
    },
  };
}
