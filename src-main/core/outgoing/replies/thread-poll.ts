/**
 * Answers that only the customers' threads show: those to plain messages, and to campaigns on a platform whose list counts no answers
 * (blip-protocol 3.15.1, 4.1 G16). One list of all conversations tells whose thread is worth reading; who is not in it has their turn.
 */

import { sameIdentity } from '../../../wire/identity.ts';
import { sameId } from '../../../wire/ids.ts';
import type { BlipClient, Conversation } from '../../api/blip-client.ts';
import { ApiError } from '../../api/errors.ts';
import { formsOfRecipient } from '../../recipients/phone-forms.ts';
import { findAnswerable } from '../../store/messages/matching.ts';
import { getStoredMessage, type YoungMessage } from '../../store/messages/messages.ts';
import type { OutgoingDeps } from '../deps.ts';
import { askReply } from '../transports/transport-poll.ts';
import type { Writer } from '../writer.ts';

export interface ThreadPoll {
  /** `messages` are those whose answers nothing else shows. */
  ask(client: BlipClient, messages: readonly YoungMessage[]): Promise<void>;
  nextAt(messages: readonly YoungMessage[]): number;
  lookSoon(): void;
}

const conversationsListed = 100;
const threadsPerPoll = 10;
/** New messages make the threads be looked at sooner, not more often than this. */
const apartMs = 60_000;

export function createThreadPoll(deps: OutgoingDeps, writer: Writer): ThreadPoll {
  const { db, clock, advanced, log } = deps;
  let polledAt = 0;
  let isWantedSoon = false;
  let isListRefused = false;
  /** Newest message of a conversation when its thread was read, by the message that was asked about. */
  const readThrough = new Map<string, string>();
  const readAt = new Map<string, number>();

  /** Until then the first statuses are asked for more often than an answer is likely. */
  const earlyMs = () =>
    advanced()
      .statusPollMs.slice(0, -1)
      .reduce((sum, ms) => sum + ms, 0);

  const answerable = (messages: readonly YoungMessage[]) => messages.filter(({ delivery }) => delivery !== 'none');

  function nextAt(messages: readonly YoungMessage[]): number {
    polledAt = Math.min(polledAt, clock.serverNow());
    const lastMs = advanced().statusPollMs.at(-1) ?? 0;
    const times = answerable(messages).map(({ since }) => {
      const firstAt = since + earlyMs();
      return polledAt < firstAt ? Math.max(firstAt, polledAt + Math.min(apartMs, lastMs)) : polledAt + lastMs;
    });
    return Math.min(...times);
  }

  /** Of a platform that refuses it, or answers with something else, not asked again. */
  async function list(client: BlipClient): Promise<readonly Conversation[]> {
    if (isListRefused) return [];
    try {
      return await client.listConversations(conversationsListed);
    } catch (error) {
      if (!(error instanceof ApiError) || (error.kind !== 'rejected' && error.code !== 'badAnswer')) throw error;
      isListRefused = true;
      log.info('sending: the conversations cannot be listed', { error });
      return [];
    }
  }

  /** Null where the list does not have the customer. */
  function isNews(message: YoungMessage, conversations: readonly Conversation[]): boolean | null {
    const { recipientIdentity } = message;
    const found = conversations.find(({ identity }) => recipientIdentity !== null && sameIdentity(identity, recipientIdentity));
    if (found === undefined || found.newest.date === null) return null;
    const { id, date, direction } = found.newest;
    const mark = `${id} ${date}`;
    const isOwn = direction === 'sent' && [message.campaignId, message.campaignName].some((one) => one !== null && sameId(one, id));
    if (date <= message.since || isOwn || readThrough.get(message.id) === mark) return false;
    readThrough.set(message.id, mark);
    return true;
  }

  async function askThread(client: BlipClient, id: string): Promise<void> {
    readAt.set(id, clock.serverNow());
    const message = getStoredMessage(db, id);
    if (message === null || message.state.repliedAt !== null || message.state.windowStartAt === null) return;
    const reply = await askReply(client, message, log);
    if (reply.kind !== 'replied') return;
    // A later message to the same person is the one that was answered.
    const whoWrote = { person: message.person, forms: formsOfRecipient(message.recipientPhone, message.recipientIdentity) };
    if (findAnswerable(db, message.chatbotIdentity, whoWrote, reply.at, message.state.windowStartAt) !== id) return;
    writer.commit((write) => {
      write.trail(id, { kind: 'replied', at: reply.at, source: 'poll' });
      write.apply(id, { kind: 'replied', at: reply.at, ticketId: null });
    });
  }

  return {
    nextAt,
    async ask(client, messages) {
      const ids = new Set(messages.map(({ id }) => id));
      for (const map of [readThrough, readAt]) for (const id of map.keys()) if (!ids.has(id)) map.delete(id);
      const now = clock.serverNow();
      if (!isWantedSoon && nextAt(messages) > now) return;
      isWantedSoon = false;
      const asked = answerable(messages).filter(({ since }) => now - since >= earlyMs());
      if (asked.length === 0) return;
      polledAt = now;
      const conversations = await list(client);
      const news = asked.map((message) => ({ id: message.id, isNews: isNews(message, conversations) }));
      const [unlisted] = news.filter((one) => one.isNews === null).toSorted((a, b) => (readAt.get(a.id) ?? 0) - (readAt.get(b.id) ?? 0));
      const round = [...news.filter((one) => one.isNews === true), ...(unlisted === undefined ? [] : [unlisted])];
      for (const { id } of round.slice(0, threadsPerPoll)) await askThread(client, id);
      // The others stay news.
      for (const { id } of round.slice(threadsPerPoll)) readThrough.delete(id);
    },
    lookSoon() {
      isWantedSoon = true;
    },
  };
}
