/** Statuses of all young campaign messages by one list command (blip-protocol 3.6, 4.1 G21). */

import type { BlipClient, CampaignSummary } from '../../api/blip-client.ts';
import { walkSummaries } from '../../api/walk-summaries.ts';
import { readRequest } from '../../store/messages/content.ts';
import { getStoredMessage, type StoredMessage, type YoungMessage } from '../../store/messages/messages.ts';
import { yieldToLoop } from '../../yield-to-loop.ts';
import type { OutgoingDeps } from '../deps.ts';
import { applyAudienceRow, applySummary } from '../statuses/outcomes.ts';
import { nextPollAt } from '../statuses/poll-steps.ts';
import type { Writer } from '../writer.ts';
import { createListedCampaigns, type ListedCampaigns } from './listed-campaigns.ts';
import { answerOrNull, askReply, type TransportPoll } from './transport-poll.ts';

const pageSize = 100;
const dayMs = 24 * 3_600_000;
const marginMs = 5 * 60_000;
/** Asked for one by one in a poll at most, while one of them is new and later; the others have their turn at the next. */
const newSinglesPerPoll = 10;
const laterSinglesPerPoll = 2;
const newForMs = 10 * 60_000;
/** Messages of one transaction, so that the window is not kept waiting. */
const storedAtOnce = 100;
/** A campaign may be listed a little later than it was accepted. */
const listedAfterMs = 10_000;
/** A long list is read this much later for each page that it has, and at the latest after the longest: also while it grows. */
const pageApartMs = 2_000;
const longestApartMs = 30_000;

/** How often a counter of answers that the thread denies is looked into, until it grows: the thread may be a little late. */
const deniedLooks = 3;

export function createCampaignPoll(deps: OutgoingDeps, writer: Writer): TransportPoll {
  const { db, clock, advanced, log, signals, step } = deps;
  let isLaneAwaited = false;
  signals.on('laneAwaited', (isAwaited) => {
    isLaneAwaited = isAwaited;
  });
  let polledAt = 0;
  /** Server time since which there are messages to ask about; null while there are none. */
  let askingSinceAt: number | null = null;
  let bySender = true;
  let singleFrom = 0;
  let bareFrom = 0;
  let listedRows = 0;
  let isWantedSoon = false;
  /** Messages whose newest summary had no counter of answers. */
  let uncounted = new Set<string>();
  const denied = new Map<string, { readonly replied: number; readonly looks: number }>();
  /** Asked for by id before all others at the next poll. */
  let wantedId: string | null = null;

  function singlesPerPoll(messages: readonly YoungMessage[]): number {
    const newest = Math.max(...messages.map(({ since }) => since));
    return clock.serverNow() - newest < newForMs ? newSinglesPerPoll : laterSinglesPerPoll;
  }

  /** As much of the list as has all of these messages. */
  async function walk(client: BlipClient, messages: readonly YoungMessage[], createdFrom: number, sender: string | null) {
    const listed = createListedCampaigns();
    let lacking = messages;
    const hasAll = () => {
      lacking = lacking.filter((message) => listed.find(message) === undefined);
      return lacking.length === 0;
    };
    const see = (summary: CampaignSummary) => {
      listedRows += 1;
      listed.add(summary);
    };
    await walkSummaries(client, { createdFrom, sender }, { maxPages: advanced().lookupMaxPages, see, isDone: hasAll });
    return listed;
  }

  /** Own sends by `CampaignSender` where the platform keeps it; all attendants' where it turns out that it does not. */
  async function list(client: BlipClient, messages: readonly YoungMessage[]): Promise<ListedCampaigns> {
    const createdFrom = Math.floor((Math.min(...messages.map((message) => message.since)) - marginMs) / dayMs) * dayMs;
    const first = messages[0];
    const email = first === undefined ? null : (readRequest(db, first.id).value?.boundTo?.email ?? null);
    if (!bySender || email === null || messages.some((message) => !message.isBound)) return walk(client, messages, createdFrom, null);
    const own = await walk(client, messages, createdFrom, email);
    const lacking = messages.filter((message) => own.find(message) === undefined && clock.serverNow() - message.since > listedAfterMs);
    if (lacking.length === 0) return own;
    const all = await walk(client, messages, createdFrom, null);
    if (lacking.some((message) => all.find(message) !== undefined)) {
      bySender = false;
      log.info('sending: the platform does not list campaigns by their sender; all are listed from now on');
    }
    return { add: own.add, find: (message) => own.find(message) ?? all.find(message) };
  }

  /** By id only what the list lacks. */
  async function complete(
    client: BlipClient,
    messages: readonly YoungMessage[],
    listed: ListedCampaigns,
    firstId: string | null,
  ): Promise<void> {
    const lacking = messages.filter(
      (message) => message.campaignId !== null && clock.serverNow() - message.since > listedAfterMs && listed.find(message) === undefined,
    );
    if (singleFrom >= lacking.length) singleFrom = 0;
    const wanted = lacking.filter((message) => message.id === firstId);
    const round = wanted.length > 0 ? wanted : lacking.slice(singleFrom, singleFrom + singlesPerPoll(messages));
    singleFrom += singlesPerPoll(messages);
    for (const message of round) {
      const single = await answerOrNull(client.getCampaignSummary(message.campaignId ?? ''), log);
      if (single !== null) listed.add(single);
    }
  }

  /** The row says "replied" without a time; where the window may be over, the customer's thread has it. */
  async function repliedAt(client: BlipClient, message: StoredMessage): Promise<number> {
    const now = clock.serverNow();
    const { windowStartAt, expiresAt } = message.state;
    if (windowStartAt === null || (expiresAt !== null && now < expiresAt)) return now;
    const reply = await askReply(client, message, log);
    return reply.kind === 'replied' ? reply.at : now;
  }

  function storeReply(id: string, at: number): void {
    writer.commit((write) => {
      write.trail(id, { kind: 'replied', at, source: 'poll' });
      write.apply(id, { kind: 'replied', at, ticketId: null });
    });
  }

  async function storeReplies(client: BlipClient, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const message = getStoredMessage(db, id);
      if (message === null || message.state.repliedAt !== null) continue;
      const at = await repliedAt(client, message);
      writer.commit((write) => write.apply(id, { kind: 'replied', at, ticketId: null }));
    }
  }

  /** A counter tells neither when nor after which message the customer wrote: their thread is asked, and believed where it shows anything. */
  async function storeCounted(client: BlipClient, counted: ReadonlyMap<string, number>): Promise<void> {
    for (const [id, replied] of counted) {
      const message = getStoredMessage(db, id);
      if (message === null || message.state.repliedAt !== null) continue;
      const before = denied.get(id);
      const looks = before?.replied === replied ? before.looks : 0;
      if (looks >= deniedLooks) continue;
      const reply = await askReply(client, message, log);
      if (reply.kind === 'none') denied.set(id, { replied, looks: looks + 1 });
      else storeReply(id, reply.kind === 'replied' ? reply.at : clock.serverNow());
    }
  }

  /**
   * One transaction: what the list says of these messages. Fills `replied`, `counted` with those that a counter alone calls answered, and
   * `bare` with those whose audience it does not show.
   */
  function store(
    messages: readonly YoungMessage[],
    listed: ListedCampaigns,
    replied: string[],
    counted: Map<string, number>,
    bare: YoungMessage[],
  ): void {
    writer.commit((write) => {
      for (const message of messages) {
        const summary = listed.find(message);
        if (summary === undefined) {
          if (message.campaignId !== null && clock.serverNow() - message.since > listedAfterMs) bare.push(message);
          continue;
        }
        // Sent again under another name while the list was on its way: this is the attempt before.
        if (message.campaignId === null && getStoredMessage(db, message.id)?.campaignName !== message.campaignName) continue;
        if (summary.replied === null) uncounted.add(message.id);
        else uncounted.delete(message.id);
        if (applySummary(deps, write, message.id, summary)) replied.push(message.id);
        // A counter of several recipients is nobody's answer in particular.
        else if (summary.replied !== null && summary.replied > 0 && summary.audience.length <= 1) counted.set(message.id, summary.replied);
        if (summary.audience.length === 0 && (message.campaignId ?? summary.id) !== '')
          bare.push({ ...message, campaignId: message.campaignId ?? summary.id });
      }
    });
  }

  function nextAt(messages: readonly YoungMessage[]): number {
    const steps = advanced().statusPollMs;
    // The server's clock was corrected backwards: the last poll cannot have been later than now.
    const now = clock.serverNow();
    polledAt = Math.min(polledAt, now);
    askingSinceAt = messages.length === 0 ? null : Math.min(askingSinceAt ?? now, now);
    // Somebody waits for the lane: the row is asked for as if it were new.
    const lane = messages.length > 0 && isLaneAwaited ? polledAt + (steps[1] ?? 5_000) : Number.POSITIVE_INFINITY;
    const rows = Math.max(listedRows, messages.length);
    const apartMs = Math.min(longestApartMs, Math.floor(rows / pageSize) * pageApartMs);
    return Math.max(
      Math.max(polledAt, askingSinceAt ?? 0) + apartMs,
      Math.min(lane, ...messages.map(({ since, delivery }) => nextPollAt(since, polledAt, delivery === 'read', steps))),
    );
  }

  async function ask(client: BlipClient, messages: readonly YoungMessage[]): Promise<void> {
    const isForced = isWantedSoon;
    const wanted = wantedId;
    isWantedSoon = false;
    wantedId = null;
    if (messages.length === 0 || (!isForced && nextAt(messages) > clock.serverNow())) return;
    polledAt = clock.serverNow();
    listedRows = 0;
    const listed = (await answerOrNull(list(client, messages), log)) ?? createListedCampaigns();
    await complete(client, messages, listed, wanted);
    step('poll.answered');
    const replied: string[] = [];
    const counted = new Map<string, number>();
    const bare: YoungMessage[] = [];
    const young = new Set(messages.map(({ id }) => id));
    uncounted = new Set([...uncounted].filter((id) => young.has(id)));
    for (const id of denied.keys()) if (!young.has(id)) denied.delete(id);
    for (let from = 0; from < messages.length; from += storedAtOnce) {
      if (from > 0) await yieldToLoop();
      store(messages.slice(from, from + storedAtOnce), listed, replied, counted, bare);
    }
    if (bareFrom >= bare.length) bareFrom = 0;
    const round = bare.slice(bareFrom, bareFrom + singlesPerPoll(messages));
    bareFrom += singlesPerPoll(messages);
    for (const message of round) {
      const [row] = (await answerOrNull(client.getAudience(message.campaignId ?? ''), log)) ?? [];
      if (row !== undefined) writer.commit((write) => applyAudienceRow(deps, write, message.id, row) && replied.push(message.id));
    }
    await storeReplies(client, replied);
    await storeCounted(client, counted);
  }

  return {
    ask,
    nextAt,
    // Where neither its row nor its counter would.
    tellsReplies: (id) => !uncounted.has(id),
    lookSoon(id) {
      isWantedSoon = true;
      wantedId = id;
    },
  };
}
