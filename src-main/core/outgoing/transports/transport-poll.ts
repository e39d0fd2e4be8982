/** What the polls of the two transports have in common: campaign-poll.ts for template messages, message-poll.ts for plain ones. */
import type { BlipClient } from '../../api/blip-client.ts';
import { unlessRefused } from '../../api/errors.ts';
import type { StoredMessage, YoungMessage } from '../../store/messages/messages.ts';
import type { OutgoingDeps } from '../deps.ts';
import { findReply, type Reply } from '../replies/find-reply.ts';

export interface TransportPoll {
  /** Asks about those of these young messages that are due and stores the answers. Fails with the ApiError of the question that failed. */
  ask(client: BlipClient, messages: readonly YoungMessage[]): Promise<void>;
  /** Server time at which the next is due; infinity where none will be. To be told of every change of the set. */
  nextAt(messages: readonly YoungMessage[]): number;
  /** False where its answers say nothing of a reply to this message: the customer's thread alone does. */
  tellsReplies(id: string): boolean;
  /** The attendant wants to know now: of this message, or of all. */
  lookSoon(id: string | null): void;
}

/** Messages of a customer's thread that are read to find an answer in it. */
const threadLength = 100;

/** What the customer's thread says of an answer to this message; unknown where it cannot be asked. */
export async function askReply(client: BlipClient, message: StoredMessage, log: OutgoingDeps['log']): Promise<Reply> {
  const { windowStartAt, campaignId } = message.state;
  if (message.recipientIdentity === null || windowStartAt === null) return { kind: 'unknown' };
  const thread = (await answerOrNull(client.listThread(message.recipientIdentity, threadLength), log)) ?? [];
  const ids = [campaignId, message.campaignName].filter((id) => id !== null);
  return findReply(thread, { since: windowStartAt, ids, template: message.templateName });
}

/** What one question brings, or null where the platform refuses it: the others are asked all the same. Fails with any other ApiError. */
export async function answerOrNull<T>(question: Promise<T>, log: OutgoingDeps['log']): Promise<T | null> {
  return await unlessRefused(question, {
    onRefused: (error) => log.info('sending: the platform refuses a question about statuses', { error }),
  });
}
