/** The pipeline from an intent to its answer, put together; everything the rest of the core may do with an active message. */
import type { Change } from '../../../src-preload/contract/changes.ts';
import type { Failure } from '../../../src-preload/contract/models/messages.ts';
import type { Recipient } from '../../../src-preload/contract/models/recipients.ts';
import type { FieldValues } from '../../../src-preload/contract/models/values.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import type { RenderedTemplate } from '../../../src-preload/contract/template/model.ts';
import { campaignName } from '../api/adapter/campaign-name.ts';
import type { CampaignRequest, PlainRequest, PushedNotification, SendRequest } from '../api/blip-client.ts';
import { orderedId } from '../ordered-id.ts';
import { endDraft, getDraft, messageOfDraft, moveDraftsTo } from '../store/drafts.ts';
import { getContent, readRequest } from '../store/messages/content.ts';
import { findRetryOf } from '../store/messages/matching.ts';
import { getStoredMessage, insertMessage, renameCampaign, type StoredMessage } from '../store/messages/messages.ts';
import { correctWaiting, getOutbox, insertOutbox, markLookup, releaseWaiting, removeOutbox, restart } from '../store/outbox.ts';
import { saveTemplateUse } from '../store/template-uses.ts';
import { listTicketsOfCampaign, saveTicket } from '../store/tickets.ts';
import { createDeadlineKeeper } from './deadlines/keeper.ts';
import type { OutgoingDeps } from './deps.ts';
import { createEditing, type Editing } from './editing/editing.ts';
import { createRewriting, type Rewriting } from './editing/rewriting.ts';
import { pauseUnlessAborted } from './pause.ts';
import { personKeys } from './queue/lanes.ts';
import { createLookUpWorker } from './queue/look-up-worker.ts';
import { createOutboxWorker } from './queue/outbox.ts';
import { type AnswerTicket, applyTickets, linkTicket } from './replies/ticket-replies.ts';
import { createTicketTaker } from './replies/ticket-taker.ts';
import { createPushedEvents } from './statuses/pushed-events.ts';
import { newState } from './statuses/status-machine.ts';
import { createStatusPoll } from './statuses/status-poll.ts';
import { createTransports } from './transports/transports.ts';
import { createWriter } from './writer.ts';

/** Everything of a message, frozen at the moment of "Send". */
export interface SendIntent {
  readonly templateKey: string;
  readonly recipient: Recipient;
  /** The number grouped for reading. */
  readonly recipientPhoneText: string;
  readonly chatbotName: string;
  readonly firstWords: string;
  /** The name is given here: a campaign's own, or the id of a plain message. */
  readonly request: Omit<CampaignRequest, 'name'> | Omit<PlainRequest, 'name'>;
  readonly bubble: RenderedTemplate;
  readonly values: FieldValues;
}

/** The draft that a message is made of, so that it is sent once. */
export interface SentDraft {
  readonly draftId: string;
  /** The held message whose place it takes. */
  readonly replaces: string | null;
}

export interface Outgoing extends Pick<Editing, 'edit' | 'stopEditing' | 'takeBack' | 'discard'>, Rewriting {
  start(): void;
  /** Nothing more leaves; waits a moment for what is on the wire. */
  stop(): Promise<void>;
  /** The machine woke, or the server's clock was measured again: stored moments are looked at anew. */
  woke(): void;
  /** The server's clock was wrong by `byMs` from `since` on: what began to wait then has not waited that long. */
  clockCorrected(byMs: number, since: number): void;
  /**
   * Commits the intent and returns its id; it leaves by itself. Of a draft only the first is stored, any other returns its id. What it
   * replaces is gone with the same commit. Fails with `messageNotFound`, `tooLate`, `editingOver` where there is nothing to replace.
   */
  submit(intent: SendIntent, draft?: SentDraft): { readonly id: string };
  /** Only until it leaves. Fails with `messageNotFound`, `tooLate`. */
  cancel(id: string): void;
  /** A new attempt linked to a failed one; the one that exists already where it is asked for twice. Fails with `notAllowed`. */
  retry(id: string): { readonly id: string };
  /** Lets a message that waited too long leave after all. */
  release(id: string): void;
  resolveUnconfirmed(id: string, action: 'checkAgain' | 'markSent' | 'sendAgain'): void;
  /** Asks for the newest statuses, of this message first. */
  pollNow(id?: string): Promise<void>;
  applyNotification(notification: PushedNotification): void;
  /**
   * Returns the message id by ticket id for those that answer a message. `store` keeps the tickets in the same transaction; what it
   * returns is published with the messages.
   */
  applyTickets(tickets: readonly AnswerTicket[], store?: StoreTickets): ReadonlyMap<string, string>;
  connectionChanged(online: boolean): void;
  /** Presence, a ticket or a template changed: held messages are checked again. */
  presenceChanged(): void;
  /** Server time until which nothing leaves (429); null when the queue runs. */
  queuePausedUntil(): number | null;
}

/** Given the message id by ticket id for those that answer a message. */
type StoreTickets = (replied: ReadonlyMap<string, string>) => readonly Change[];

const stopPatienceMs = 2_000;

export function createOutgoing(deps: OutgoingDeps): Outgoing {
  const { db, clock, random, log, signals, step } = deps;
  const writer = createWriter(deps);
  /** Intents of one millisecond keep their order by their ids. */
  let lastIdAt = 0;
  const transports = createTransports(deps, writer);
  const outbox = createOutboxWorker(deps, writer, transports);
  const lookUps = createLookUpWorker(deps, writer, transports);
  const pushed = createPushedEvents(deps, writer);
  signals.on('accepted', adoptTickets);
  const poll = createStatusPoll(deps, writer, transports);
  const deadlines = createDeadlineKeeper(deps, writer);
  const taker = createTicketTaker(deps, writer);
  const editing = createEditing(deps, writer);
  const rewriting = createRewriting(deps, writer);

  /** What came as a ticket before the campaign's id was known belongs to it. */
  function adoptTickets(_messageId: string, campaignId: string): void {
    const tickets = listTicketsOfCampaign(db, campaignId);
    if (tickets.length === 0) return;
    applyTickets(deps, writer, tickets, (replied) => {
      const linked = tickets.map((ticket) => linkTicket(db, ticket, replied.get(ticket.id) ?? null));
      const changed = linked.filter((ticket) => saveTicket(db, ticket));
      return changed.length > 0 ? [{ kind: 'tickets', tickets: changed }] : [];
    });
  }

  /** Another attempt has another name. */
  function named(request: SendIntent['request']): SendRequest {
    const uuid = random.uuid();
    return request.transport === 'plain' ? { ...request, name: uuid } : { ...request, name: campaignName(uuid) };
  }

  function insert(intent: SendIntent, retryOf: string | null, draft: SentDraft | null): { readonly id: string } {
    const at = clock.serverNow();
    lastIdAt = Math.max(at, lastIdAt + 1);
    const id = orderedId(lastIdAt, random);
    const keys = personKeys(intent.recipient.phone, intent.recipient.identity);
    const request = named(intent.request);
    const undoMs = deps.undoMs();
    const leavesAt = undoMs > 0 ? at + undoMs : null;
    // What the stored draft was made for counts, whatever the window says of it.
    const replaces = draft === null ? null : (getDraft(db, log, draft.draftId)?.draft.replaces ?? draft.replaces);
    const sentAsId = writer.commit((write) => {
      const known = draft === null ? null : messageOfDraft(db, draft.draftId);
      if (known !== null) return known;
      const replaced = replaces === null ? null : editing.giveWay(write, replaces);
      insertMessage(
        db,
        {
          id,
          retryOfId: replaced?.retryOfId ?? retryOf,
          ...keys,
          recipientName: intent.recipient.name,
          recipientPhone: intent.recipient.phone,
          recipientPhoneText: intent.recipientPhoneText,
          recipientIdentity: intent.recipient.identity,
          templateKey: intent.templateKey,
          templateName: request.template,
          templateLanguage: request.language,
          chatbotIdentity: request.chatbotIdentity,
          chatbotName: intent.chatbotName,
          firstWords: intent.firstWords,
          createdAt: at,
          leavesAt,
          request,
          bubble: intent.bubble,
          values: intent.values,
        },
        newState(at, leavesAt === null ? 'queued' : 'undoable', request.transport === 'plain' ? request.name : null),
      );
      insertOutbox(db, { messageId: id, ...keys, preparedAt: at, leavesAt: leavesAt ?? 0 });
      write.trail(id, { kind: 'prepared', at, source: 'app' });
      saveTemplateUse(db, intent.templateKey, intent.recipient, intent.values, at);
      if (replaced !== null) moveDraftsTo(db, replaced.id, id);
      if (draft !== null) endDraft(db, draft.draftId, id);
      write.touch(id);
      return id;
    });
    if (sentAsId !== id) return { id: sentAsId };
    if (replaces !== null) step('edit.replaced');
    step('submit.prepared');
    outbox.lookSoon();
    return { id };
  }

  function existing(id: string): StoredMessage {
    const message = getStoredMessage(db, id);
    if (message === null) throw new DeskError('messageNotFound');
    return message;
  }

  function readable(id: string): SendRequest {
    const { value, problem } = readRequest(db, id);
    if (value === null) throw new DeskError('internal', { detail: `the stored request cannot be read (${problem})` });
    return value;
  }

  /** Refuses unless the attendant has to decide about this message. */
  function unconfirmed(id: string): StoredMessage {
    const message = existing(id);
    if (message.state.status !== 'unconfirmed') throw new DeskError('tooLate');
    return message;
  }

  return {
    start() {
      outbox.start();
      lookUps.start();
      poll.start();
      deadlines.start();
    },
    async stop() {
      await outbox.finish();
      pushed.stop();
      // A hung answer must not hold the app's end up: what was started is looked up at the next start.
      const stopped = new AbortController();
      const all = Promise.all([outbox.stop(), lookUps.stop(), poll.stop(), deadlines.stop(), taker.stop()]).then(() => stopped.abort());
      await Promise.race([all, pauseUnlessAborted(clock, stopPatienceMs, stopped.signal)]);
    },
    woke() {
      deadlines.lookSoon();
      outbox.clockMoved();
      poll.lookSoon();
    },
    clockCorrected: (byMs, since) => correctWaiting(db, byMs, since),
    submit: (intent, draft) => insert(intent, null, draft ?? null),
    edit: editing.edit,
    stopEditing: editing.stopEditing,
    takeBack: editing.takeBack,
    discard: editing.discard,
    ...rewriting,
    cancel(id) {
      existing(id);
      writer.commit((write) => editing.cancel(write, id));
      step('cancel.stored');
      signals.tell('moved');
    },
    retry(id) {
      const message = existing(id);
      if (message.state.status !== 'failed' || !mayRetry(message.state.failure)) throw new DeskError('notAllowed');
      const made = findRetryOf(db, id);
      if (made !== null) return { id: made };
      const content = getContent(db, id);
      if (content === null) throw new DeskError('messageNotFound');
      return insert(
        {
          templateKey: message.templateKey,
          recipient: { identity: message.recipientIdentity, phone: message.recipientPhone, name: message.recipientName },
          recipientPhoneText: message.recipientPhoneText,
          chatbotName: message.chatbotName,
          firstWords: message.firstWords,
          request: readable(id),
          ...content,
        },
        id,
        null,
      );
    },
    release(id) {
      existing(id);
      const row = getOutbox(db, id);
      if (row?.state !== 'waiting') throw new DeskError('tooLate');
      // Only the end of the editing lets it go.
      if (row.editingSinceAt !== null) return;
      const at = clock.serverNow();
      writer.commit((write) => {
        releaseWaiting(db, id, at);
        write.trail(id, { kind: 'released', at, source: 'person' });
        write.apply(id, { kind: 'phase', phase: 'queued' });
      });
      outbox.lookSoon();
    },
    resolveUnconfirmed(id, action) {
      const message = unconfirmed(id);
      const at = clock.serverNow();
      writer.commit((write) => {
        write.trail(id, { kind: action, at, source: 'person', detail: message.campaignName });
        if (action === 'markSent') {
          write.apply(id, { kind: 'markedSent', at, startedAt: getOutbox(db, id)?.startedAt ?? at });
          removeOutbox(db, id);
          return;
        }
        write.apply(id, { kind: 'requeued', at });
        if (action === 'checkAgain') {
          markLookup(db, id);
          write.apply(id, { kind: 'phase', phase: 'lookingUp' });
        } else {
          restart(db, id, at);
          renameCampaign(db, id, named(readable(id)));
        }
      });
      if (action === 'checkAgain') lookUps.restart(id);
      signals.tell('moved');
      signals.tell('decided');
    },
    pollNow: (id) => poll.now(id),
    applyNotification: (notification) => pushed.add(notification),
    applyTickets(tickets, store = () => []) {
      const matched = applyTickets(deps, writer, tickets, store);
      for (const ticket of tickets) {
        const messageId = matched.get(ticket.id);
        if (messageId !== undefined) taker.consider(ticket, messageId);
      }
      if (matched.size > 0) deadlines.lookSoon();
      return matched;
    },
    connectionChanged(online) {
      if (!online) {
        outbox.lookSoon();
        return;
      }
      outbox.wakeHeld();
      lookUps.lookSoon();
      void poll.now();
    },
    presenceChanged: () => outbox.wakeHeld(),
    queuePausedUntil: () => outbox.pausedUntil(),
  };
}

function mayRetry(failure: Failure | null): boolean {
  return failure !== null && failure.retry !== 'no';
}
