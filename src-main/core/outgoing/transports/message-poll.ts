/** Statuses of plain messages, which are in no campaign list: by their ids, a few at a time, in turn (blip-protocol 3.7). */
import type { BlipClient } from '../../api/blip-client.ts';
import { getStoredMessage, type YoungMessage } from '../../store/messages/messages.ts';
import type { OutgoingDeps } from '../deps.ts';
import { applyPushed } from '../statuses/outcomes.ts';
import { nextPollAt } from '../statuses/poll-steps.ts';
import type { Writer } from '../writer.ts';
import { answerOrNull, type TransportPoll } from './transport-poll.ts';

const askedPerPoll = 10;
/** With a session most of them are pushed. */
const latePerPoll = { withSession: 1, keysOnly: 2 };

export function createPlainPoll(deps: OutgoingDeps, writer: Writer): TransportPoll {
  const { db, clock, advanced, log, step } = deps;
  const askedAt = new Map<string, number>();
  let polledAt = 0;

  let lateAt = 0;
  /** Past the first steps. */
  function isLate({ id, since }: YoungMessage): boolean {
    const early = advanced()
      .statusPollMs.slice(0, -1)
      .reduce((sum, ms) => sum + ms, 0);
    return (askedAt.get(id) ?? 0) >= since + early;
  }

  function dueAt(message: YoungMessage): number {
    const { id, since, delivery } = message;
    // Its log has nothing more to say.
    if (delivery === 'read') return Number.POSITIVE_INFINITY;
    const steps = advanced().statusPollMs;
    const at = nextPollAt(since, Math.min(askedAt.get(id) ?? 0, clock.serverNow()), false, steps);
    return isLate(message) ? Math.max(at, Math.min(lateAt, clock.serverNow()) + (steps.at(-1) ?? 0)) : at;
  }

  async function askLog(client: BlipClient, { id, campaignName }: YoungMessage) {
    const notifications = (await answerOrNull(client.listNotifications(campaignName), log)) ?? [];
    if (notifications.length === 0) return;
    writer.commit((write) => {
      // Sent again under another id while the question was on its way: this is the attempt before.
      if (getStoredMessage(db, id)?.campaignName !== campaignName) return;
      for (const one of notifications.toReversed()) applyPushed(deps, write, id, one, 'poll');
    });
  }

  return {
    async ask(client, messages) {
      if (messages.length > 0) polledAt = clock.serverNow();
      for (const id of askedAt.keys()) if (!messages.some((one) => one.id === id)) askedAt.delete(id);
      const now = clock.serverNow();
      const due = messages.filter((one) => dueAt(one) <= now).toSorted((a, b) => (askedAt.get(a.id) ?? 0) - (askedAt.get(b.id) ?? 0));
      // What is new is asked for by itself; of the rest a few have their turn, so that many cost no more than one.
      const late = due.filter(isLate).slice(0, client.hasSession ? latePerPoll.withSession : latePerPoll.keysOnly);
      if (late.length > 0) lateAt = now;
      for (const one of [...due.filter((message) => !isLate(message)).slice(0, askedPerPoll), ...late]) {
        askedAt.set(one.id, now);
        await askLog(client, one);
        step('plain.polled');
      }
    },
    nextAt(messages) {
      polledAt = Math.min(polledAt, clock.serverNow());
      return Math.max(Math.min(...messages.map(dueAt)), polledAt + (advanced().statusPollMs[0] ?? 0));
    },
    tellsReplies: () => false,
    lookSoon(id) {
      if (id === null) askedAt.clear();
      else askedAt.delete(id);
    },
  };
}
