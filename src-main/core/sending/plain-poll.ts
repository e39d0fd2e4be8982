/** Statuses of plain messages, which are in no campaign list: by their ids, a few at a time, in turn (blip-protocol 3.7). */
import type { BlipClient } from '../api/blip-client.ts';
import { findAnswerable } from '../store/message-matching.ts';
import { getStoredMessage, type YoungMessage } from '../store/messages.ts';
import type { SendingDeps } from './deps.ts';
import { applyPushed } from './outcomes.ts';
import { nextPollAt } from './poll-steps.ts';
import { firstAnswerAt, unlessRefused, type WayPoll } from './way-poll.ts';
import type { Writer } from './writer.ts';

const askedPerPoll = 10;

export function createPlainPoll(deps: SendingDeps, writer: Writer): WayPoll {
  const { db, clock, advanced, log, step } = deps;
  const askedAt = new Map<string, number>();
  let polledAt = 0;

  const dueAt = ({ id, since, delivery }: YoungMessage): number =>
    nextPollAt(since, Math.min(askedAt.get(id) ?? 0, clock.serverNow()), delivery === 'read', advanced().statusPollMs);

  /** Read messages can only be answered, and their log has nothing more to say. */
  async function askLog(client: BlipClient, { id, campaignName }: YoungMessage) {
    const notifications = (await unlessRefused(client.listNotifications(campaignName), log)) ?? [];
    if (notifications.length === 0) return;
    writer.commit((write) => {
      // Sent again under another id while the question was on its way: this is the attempt before.
      if (getStoredMessage(db, id)?.campaignName !== campaignName) return;
      for (const one of notifications.toReversed()) applyPushed(deps, write, id, one, 'poll');
    });
  }

  /** An answer that opened no ticket is seen in the customer's thread alone (blip-protocol 4.1 G16). */
  async function askThread(client: BlipClient, id: string): Promise<void> {
    const message = getStoredMessage(db, id);
    const { windowStartAt = null, answeredAt = null } = message?.state ?? {};
    if (message === null || message.recipientIdentity === null || windowStartAt === null || answeredAt !== null) return;
    const at = await firstAnswerAt(client, message.recipientIdentity, windowStartAt, log);
    if (at === null) return;
    // A later message to the same person is the one that was answered.
    if (findAnswerable(db, message.chatbotIdentity, message.person, at, windowStartAt) !== id) return;
    writer.commit((write) => {
      write.trail(id, { kind: 'replied', at, source: 'poll' });
      write.apply(id, { kind: 'answered', at, ticketId: null });
    });
  }

  return {
    async ask(client, messages) {
      if (messages.length > 0) polledAt = clock.serverNow();
      for (const id of askedAt.keys()) if (!messages.some((one) => one.id === id)) askedAt.delete(id);
      const now = clock.serverNow();
      const due = messages
        .filter((one) => dueAt(one) <= now)
        .toSorted((a, b) => (askedAt.get(a.id) ?? 0) - (askedAt.get(b.id) ?? 0))
        .slice(0, askedPerPoll);
      const early = advanced()
        .statusPollMs.slice(0, -1)
        .reduce((sum, ms) => sum + ms, 0);
      for (const one of due) {
        askedAt.set(one.id, now);
        if (one.delivery !== 'read') await askLog(client, one);
        if (one.delivery !== 'none' && now - one.since >= early) await askThread(client, one.id);
        step('plain.polled');
      }
    },
    nextAt(messages) {
      polledAt = Math.min(polledAt, clock.serverNow());
      return Math.max(Math.min(...messages.map(dueAt)), polledAt + (advanced().statusPollMs[0] ?? 0));
    },
    hurry(id) {
      if (id === null) askedAt.clear();
      else askedAt.delete(id);
    },
  };
}
