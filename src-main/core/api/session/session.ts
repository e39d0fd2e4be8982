/**
 * The attendant's own session, kept open: reconnection with backoff and full jitter, and pushed envelopes as `SessionEvent`
 * (blip-protocol 1.7-1.9, 3.11.4). A refused token ends it until somebody asks again.
 */

import type { Envelope, Message } from '../../../wire/envelope.ts';
import { identityOf } from '../../../wire/identity.ts';
import { mime, postmaster } from '../../../wire/mime.ts';
import { ticketRedirectSchema } from '../../../wire/ticket.ts';
import type { AttendantConfig } from '../../workspace/config.ts';
import { readNotification } from '../adapter/pushed-notification.ts';
import type { SessionEvent, WireTicket } from '../blip-client.ts';
import type { CommandAnswer, CommandRequest } from '../command.ts';
import { ApiError } from '../errors.ts';
import { readTicket } from '../read-resources.ts';
import { pathPart } from '../uri.ts';
import { isRefusal } from '../verbs/asking.ts';
import { type ConnectionDeps, openConnection, type SessionConnection } from './connection.ts';

export interface AttendantSession {
  connect(): void;
  /** A person asks: a refused token is tried once more, and the pauses begin anew. */
  reconnectNow(): void;
  /** Ends a pause that is under way; nothing else. */
  retryNow(): void;
  /** Over the socket; fails with `retry offline` while there is no session. */
  readonly command: (request: CommandRequest) => Promise<CommandAnswer>;
  onEvent(listener: (event: SessionEvent) => void): () => void;
  close(): Promise<void>;
}

/** A ticket pushed as it is, or in the context of a redirect; null for any other message. */
function readPushedTicket(message: Message): WireTicket | null {
  if (message.type === mime.ticket) return readTicket(message.content);
  if (message.type !== mime.redirect) return null;
  const context = ticketRedirectSchema.safeParse(message.content).data?.context;
  return context?.type === mime.ticket ? readTicket(context.value) : null;
}

/** Full jitter: anywhere between nothing and the doubled pause. */
export function reconnectPauseMs(attempt: number, fraction: number, firstMs: number, longestMs: number): number {
  return fraction * Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 30));
}

export function createAttendantSession(attendant: AttendantConfig & { readonly token: string }, deps: ConnectionDeps): AttendantSession {
  const { time, random, log, advanced } = deps;
  const listeners = new Set<(event: SessionEvent) => void>();
  const node = `${attendant.identity}/deskapp-${random.uuid()}`;
  let wanted = false;
  let isEstablished = false;
  let connection: SessionConnection | null = null;
  let cancelRetry: (() => void) | null = null;
  let attempt = 0;
  let establishedAt = 0;

  function emit(event: SessionEvent): void {
    for (const listener of listeners) listener(event);
  }

  function open(): void {
    cancelRetry?.();
    cancelRetry = null;
    if (!wanted || connection !== null) return;
    emit({ kind: 'state', state: 'connecting', error: null });
    const credentials = { node, token: attendant.token, issuer: attendant.issuer };
    const opened: SessionConnection = openConnection(attendant.ws, credentials, deps, {
      onEstablished() {
        isEstablished = true;
        establishedAt = time.monotonic();
        log.info('session established');
        emit({ kind: 'state', state: 'established', error: null });
      },
      onPushed: (envelope) => onPushed(opened, envelope),
      onEnd(error) {
        // A session that held for a while starts the pauses anew; one that falls at once must not hammer the server.
        if (isEstablished && time.monotonic() - establishedAt >= advanced().socketPingMs) attempt = 0;
        isEstablished = false;
        connection = null;
        onEnd(error);
      },
    });
    connection = opened;
  }

  function onEnd(error: ApiError): void {
    if (!wanted) return;
    if (error.kind === 'signedOut') {
      wanted = false;
      log.warn('session refused', { error });
      emit({ kind: 'state', state: 'refused', error });
      return;
    }
    const { reconnectFirstMs, reconnectLongestMs } = advanced();
    const pauseMs = reconnectPauseMs(attempt, random.fraction(), reconnectFirstMs, reconnectLongestMs);
    attempt += 1;
    log.info('session lost', { attempt, pauseMs: Math.round(pauseMs), why: error.detail });
    cancelRetry = time.setTimer(open, pauseMs);
    emit({ kind: 'state', state: 'lost', error });
  }

  /** Tells the server that the ticket arrived, or it goes to another attendant (blip-protocol 3.11.4). */
  async function confirmTicket(on: SessionConnection, message: Message, ticket: WireTicket): Promise<void> {
    const reply = { id: message.id, to: message.pp ?? message.from };
    // One that still waits, or is over, was not given to anybody: there is nothing to confirm.
    if (!['assigned', 'open'].includes(ticket.status.toLowerCase())) return on.send({ ...reply, event: 'consumed' });
    try {
      const uri = `/tickets/${pathPart(ticket.id)}/confirm-received`;
      const type = mime.ticket;
      await on.command({ to: postmaster.desk, method: 'set', uri, type, resource: { id: ticket.id } }, advanced().readTimeoutMs);
    } catch (error) {
      // 66 and 67 mean that it is not this attendant's. Another refusal (21: confirmed already, 62: not asked for here) does not unshow
      // the ticket: to call it failed would hand the customer to somebody else.
      if (!(error instanceof ApiError) || error.kind !== 'rejected' || isRefusal(error, 66, 67)) {
        log.warn('ticket could not be confirmed', { ticket: ticket.id, error });
        on.send({ ...reply, event: 'failed', reason: { code: 61, description: 'The ticket could not be shown' } });
        return;
      }
    }
    on.send({ ...reply, event: 'consumed' });
  }

  function onPushed(on: SessionConnection, pushed: Extract<Envelope, { kind: 'message' | 'notification' }>): void {
    if (pushed.kind === 'notification') {
      const notification = readNotification(pushed.envelope);
      if (notification !== null) emit({ kind: 'notification', notification });
      return;
    }
    const message = pushed.envelope;
    const from = identityOf(message.from ?? '');
    const ticket = readPushedTicket(message);
    if (ticket === null) {
      emit({ kind: 'message', from, type: message.type, content: message.content, id: message.id ?? null });
      return;
    }
    emit({ kind: 'ticket', ticket, messageId: message.id ?? null, from });
    if (message.id !== undefined && message.type === mime.ticket) void confirmTicket(on, message, ticket);
  }

  return {
    connect() {
      if (wanted) return;
      wanted = true;
      attempt = 0;
      open();
    },
    reconnectNow() {
      wanted = true;
      attempt = 0;
      open();
    },
    retryNow: open,
    async command(request) {
      if (connection === null || !isEstablished) throw new ApiError('retry', 'offline', { detail: 'no session' });
      return await connection.command(request, advanced().readTimeoutMs);
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      wanted = false;
      cancelRetry?.();
      cancelRetry = null;
      await connection?.close();
    },
  };
}
