/**
 * The answer to a plain message has no campaign that binds it to the attendant (blip-protocol 4.1 G24): its ticket is taken for them
 * where it still waits in the queue for anybody.
 */
import { sameId } from '../../../wire/ids.ts';
import { ApiError } from '../../api/errors.ts';
import { getStoredMessage, hasEvent } from '../../store/messages/messages.ts';
import type { OutgoingDeps } from '../deps.ts';
import type { Writer } from '../writer.ts';
import type { AnswerTicket } from './ticket-replies.ts';

export interface TicketTaker {
  /** A ticket that answers this message, as last read. Takes it at most once; a refusal is shown in the trail. */
  consider(ticket: AnswerTicket, messageId: string): void;
  stop(): Promise<void>;
}

export function createTicketTaker(deps: OutgoingDeps, writer: Writer): TicketTaker {
  const { db, clock, log, step } = deps;
  const underway = new Map<string, Promise<void>>();
  let stopped = false;

  function mayTake(ticket: AnswerTicket, messageId: string): boolean {
    if (ticket.status !== 'Waiting' || ticket.onlyMe === true || !deps.isOnline() || !deps.isAttendantOnline()) return false;
    const message = getStoredMessage(db, messageId);
    // After its window an answer follows the queue's rules (product P5.3).
    if (message === null || message.transport !== 'plain' || message.state.status !== 'replied') return false;
    const { ticketId } = message.state;
    return ticketId !== null && sameId(ticketId, ticket.id) && !hasEvent(db, messageId, ['ticketTaken', 'ticketLeft']);
  }

  async function take(ticket: AnswerTicket, messageId: string): Promise<void> {
    step('ticket.taking');
    try {
      await deps.client()?.takeTicket(ticket.chatbotIdentity, ticket.id);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      log.info('sending: the ticket of an answer could not be taken', { error });
      // Anything but a refusal is tried again when the tickets are read again and it still waits.
      if (error.kind !== 'rejected') return;
      const detail = [error.platformCode, error.detail].filter((part) => part !== undefined).join(' ');
      writer.commit((write) => write.trail(messageId, { kind: 'ticketLeft', at: clock.serverNow(), source: 'response', detail }));
      step('ticket.refused');
      return;
    }
    writer.commit((write) => write.trail(messageId, { kind: 'ticketTaken', at: clock.serverNow(), source: 'response', detail: ticket.id }));
    step('ticket.taken');
    deps.signals.tell('ticketTaken');
  }

  return {
    consider(ticket, messageId) {
      if (stopped || underway.has(ticket.id) || !mayTake(ticket, messageId)) return;
      const work = take(ticket, messageId)
        .catch((error: unknown) => log.error('sending: taking a ticket failed', { error }))
        .then(() => void underway.delete(ticket.id));
      underway.set(ticket.id, work);
    },
    async stop() {
      stopped = true;
      await Promise.all(underway.values());
    },
  };
}
