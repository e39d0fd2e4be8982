/** Statuses of all young messages by one list command (blip-protocol 3.6, 4.1 G21); pushed events only make it faster. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AdvancedSettings } from '../advanced-settings.ts';
import type { BlipClient, CampaignSummary } from '../api/blip-client.ts';
import { ApiError } from '../api/errors.ts';
import { listExpiredProbably } from '../store/deadlines.ts';
import { getState, getStoredMessage, listYoungMessages, type YoungMessage } from '../store/messages.ts';
import type { SendingDeps } from './deps.ts';
import { createListedCampaigns, type ListedCampaigns } from './listed-campaigns.ts';
import { walkList } from './look-up.ts';
import { applyAudienceRow, applySummary } from './outcomes.ts';
import { createPlainPoll } from './plain-poll.ts';
import { nextPollAt } from './poll-steps.ts';
import type { Writer } from './writer.ts';

const pageSize = 100;
const dayMs = 24 * 3_600_000;
const marginMs = 5 * 60_000;
const storeTroubleMs = 5_000;
/** Asked for one by one in a poll at most; the others have their turn at the next. */
const singlesPerPoll = 10;
/** Messages of one transaction, so that the window is not kept waiting. */
const storedAtOnce = 100;
/** A campaign may be listed a little later than it was accepted. */
const listedAfterMs = 10_000;
/** A long list is read this much later for each page that it has, and at the latest after the longest: also while it grows. */
const pageApartMs = 2_000;
const longestApartMs = 30_000;
/** The young messages are looked through this often at most, however many are accepted meanwhile, and never in more than this share of the time. */
const armApartMs = 200;
const armShare = 0.005;

export interface StatusPoll {
  start(): void;
  stop(): Promise<void>;
  /** The set of young messages changed: look when the next poll is due. */
  arm(): void;
  /** Asks now, this message before others; resolves when the answers are stored. A poll that runs is awaited, then another is made. */
  now(id?: string): Promise<void>;
}

interface Hooks {
  /** A message waits until the row of one before it moves. */
  readonly hasLaneWaiter: () => boolean;
  /** Outcomes were stored: lanes may be free, deadlines may have moved. */
  readonly onStored: () => void;
  readonly pauseQueue: (until: number) => void;
}

export function createStatusPoll(deps: SendingDeps, writer: Writer, hooks: Hooks): StatusPoll {
  const { db, clock, advanced, log, step } = deps;
  let running = false;
  let polledAt = 0;
  /** Server time since which there are campaigns to ask about; null while there are none. */
  let askingSinceAt: number | null = null;
  let bySender = true;
  let singleFrom = 0;
  let bareFrom = 0;
  let cancelWake: (() => void) | null = null;
  let current: Promise<void> | null = null;
  let again: Promise<void> | null = null;
  let plainPolledAt = 0;
  let listedRows = 0;
  let isHurried = false;
  /** Asked for by id before all others at the next poll. */
  let wantedId: string | null = null;
  let armAgainAt = Number.NEGATIVE_INFINITY;
  let cancelArm: (() => void) | null = null;
  const plain = createPlainPoll(deps, writer);

  function young(settings: AdvancedSettings): YoungMessage[] {
    return listYoungMessages(db, clock.serverNow() - settings.referralWindowMs - settings.visibilityWindowMs);
  }

  /** What one question brings, or null where the platform refuses it: the others are asked all the same. */
  async function unlessRefused<T>(question: Promise<T>): Promise<T | null> {
    try {
      return await question;
    } catch (error) {
      if (!(error instanceof ApiError) || error.kind !== 'rejected') throw error;
      log.info(`sending: the platform refuses a question about statuses (${error.code})`);
      return null;
    }
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
    await walkList(client, { createdFrom, sender }, advanced().lookupMaxPages, see, hasAll);
    return listed;
  }

  /** Own sends by `CampaignSender` where the platform keeps it; all attendants' where it turns out that it does not. */
  async function list(client: BlipClient, messages: readonly YoungMessage[]): Promise<ListedCampaigns> {
    const createdFrom = Math.floor((Math.min(...messages.map((message) => message.since)) - marginMs) / dayMs) * dayMs;
    const first = messages[0];
    const email = first === undefined ? null : (getStoredMessage(db, first.id)?.request.boundTo?.email ?? null);
    if (!bySender || email === null || messages.some((message) => !message.boundTo)) return walk(client, messages, createdFrom, null);
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
  async function complete(client: BlipClient, messages: readonly YoungMessage[], listed: ListedCampaigns): Promise<void> {
    const lacking = messages.filter(
      (message) => message.campaignId !== null && clock.serverNow() - message.since > listedAfterMs && listed.find(message) === undefined,
    );
    if (singleFrom >= lacking.length) singleFrom = 0;
    const wanted = lacking.filter((message) => message.id === wantedId);
    const turn = wanted.length > 0 ? wanted : lacking.slice(singleFrom, singleFrom + singlesPerPoll);
    singleFrom += singlesPerPoll;
    for (const message of turn) {
      const single = await unlessRefused(client.getCampaignSummary(message.campaignId ?? ''));
      if (single !== null) listed.add(single);
    }
  }

  /** The row says "replied" without a time; where the window may be over, the customer's thread has it. */
  async function repliedAt(client: BlipClient, id: string): Promise<number> {
    const message = getStoredMessage(db, id);
    const now = clock.serverNow();
    const { windowStartAt = null, expiresAt = null } = message?.state ?? {};
    if (message === null || windowStartAt === null || message.recipientIdentity === null) return now;
    if (expiresAt !== null && now < expiresAt) return now;
    const thread = (await unlessRefused(client.listThread(message.recipientIdentity, pageSize))) ?? [];
    const dates = thread.flatMap((one) =>
      one.direction === 'received' && one.date !== null && one.date >= windowStartAt ? [one.date] : [],
    );
    return dates.length === 0 ? now : Math.min(...dates);
  }

  async function storeReplies(client: BlipClient, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      if (getState(db, id)?.answeredAt !== null) continue;
      const at = await repliedAt(client, id);
      writer.commit((write) => write.apply(id, { kind: 'answered', at, ticketId: null }));
    }
  }

  /** One transaction: what the list says of these messages. Fills `replied`, and `bare` with those whose audience it does not show. */
  function store(messages: readonly YoungMessage[], listed: ListedCampaigns, replied: string[], bare: YoungMessage[]): void {
    writer.commit((write) => {
      for (const message of messages) {
        const summary = listed.find(message);
        if (summary === undefined) {
          if (message.campaignId !== null && clock.serverNow() - message.since > listedAfterMs) bare.push(message);
          continue;
        }
        // Sent again under another name while the list was on its way: this is the attempt before.
        if (message.campaignId === null && getStoredMessage(db, message.id)?.campaignName !== message.campaignName) continue;
        if (applySummary(deps, write, message.id, summary)) replied.push(message.id);
        if (summary.audience.length === 0 && (message.campaignId ?? summary.id) !== '')
          bare.push({ ...message, campaignId: message.campaignId ?? summary.id });
      }
    });
  }

  /** Server time at which the list of campaigns is due. */
  function listDueAt(campaigns: readonly YoungMessage[]): number {
    const steps = advanced().statusPollMs;
    // The server's clock was corrected backwards: the last poll cannot have been later than now.
    const now = clock.serverNow();
    polledAt = Math.min(polledAt, now);
    askingSinceAt = campaigns.length === 0 ? null : Math.min(askingSinceAt ?? now, now);
    // Somebody waits for the lane: the row is asked for as if it were new.
    const lane = campaigns.length > 0 && hooks.hasLaneWaiter() ? polledAt + (steps[1] ?? 5_000) : Number.POSITIVE_INFINITY;
    const rows = Math.max(listedRows, campaigns.length);
    const apartMs = Math.min(longestApartMs, Math.floor(rows / pageSize) * pageApartMs);
    return Math.max(
      Math.max(polledAt, askingSinceAt ?? 0) + apartMs,
      Math.min(lane, ...campaigns.map(({ since, delivery }) => nextPollAt(since, polledAt, delivery === 'read', steps))),
    );
  }

  function plainDueAt(messages: readonly YoungMessage[]): number {
    plainPolledAt = Math.min(plainPolledAt, clock.serverNow());
    return Math.max(plain.nextAt(messages), plainPolledAt + (advanced().statusPollMs[0] ?? 0));
  }

  async function pollPlain(client: BlipClient, messages: readonly YoungMessage[]): Promise<void> {
    if (messages.length === 0) return;
    plainPolledAt = clock.serverNow();
    await plain.ask(client, messages, unlessRefused);
  }

  async function poll(client: BlipClient): Promise<void> {
    const all = young(advanced());
    const campaigns = all.filter((message) => message.way === 'campaign');
    const isForced = isHurried;
    isHurried = false;
    if (campaigns.length > 0 && (isForced || listDueAt(campaigns) <= clock.serverNow())) await pollCampaigns(client, campaigns);
    await pollPlain(
      client,
      all.filter((message) => message.way === 'plain'),
    );
    wantedId = null;
    if (all.length === 0 || !clock.isConfirmed()) return;
    const now = clock.serverNow();
    writer.commit((write) => {
      for (const id of listExpiredProbably(db)) write.apply(id, { kind: 'asked', serverNow: now });
    });
    step('poll.stored');
  }

  async function pollCampaigns(client: BlipClient, messages: readonly YoungMessage[]): Promise<void> {
    polledAt = clock.serverNow();
    listedRows = 0;
    const listed = (await unlessRefused(list(client, messages))) ?? createListedCampaigns();
    await complete(client, messages, listed);
    step('poll.answered');
    const replied: string[] = [];
    const bare: YoungMessage[] = [];
    for (let from = 0; from < messages.length; from += storedAtOnce) {
      if (from > 0) await nextTurn();
      store(messages.slice(from, from + storedAtOnce), listed, replied, bare);
    }
    if (bareFrom >= bare.length) bareFrom = 0;
    const turn = bare.slice(bareFrom, bareFrom + singlesPerPoll);
    bareFrom += singlesPerPoll;
    for (const message of turn) {
      const [row] = (await unlessRefused(client.getAudience(message.campaignId ?? ''))) ?? [];
      if (row !== undefined) writer.commit((write) => applyAudienceRow(deps, write, message.id, row) && replied.push(message.id));
    }
    await storeReplies(client, replied);
  }

  async function once(): Promise<void> {
    const client = deps.client();
    if (client === null || !deps.isOnline()) return;
    try {
      await poll(client);
    } catch (error) {
      // Stopped meanwhile: the store may be closed, and nobody waits for it.
      if (!running) return;
      if (!(error instanceof ApiError)) throw error;
      if (error.code === 'rateLimited') hooks.pauseQueue(clock.serverNow() + (error.retryAfterMs ?? advanced().rateLimitPauseMs));
      log.info(`sending: the statuses could not be asked for (${error.code})`);
    }
    if (running) hooks.onStored();
  }

  function begin(): Promise<void> {
    cancelWake?.();
    cancelWake = null;
    const work = once()
      .catch((error: unknown) => log.error(`sending: statuses could not be stored (${String(error)})`))
      .then(() => {
        current = null;
        arm();
      })
      .catch((error: unknown) => {
        log.error(`sending: the young messages could not be read (${String(error)})`);
        if (running) cancelWake = clock.wakeAt(clock.serverNow() + storeTroubleMs, () => void begin());
      });
    current = work;
    return work;
  }

  function arm(): void {
    if (cancelArm !== null || !running) return;
    const leftMs = armAgainAt - clock.monotonic();
    if (leftMs <= 0) armNow();
    else cancelArm = clock.wakeAt(clock.serverNow() + leftMs, armLater);
  }

  function armLater(): void {
    cancelArm = null;
    try {
      armNow();
    } catch (error) {
      log.error(`sending: the young messages could not be read (${String(error)})`);
      cancelWake = clock.wakeAt(clock.serverNow() + storeTroubleMs, () => void begin());
    }
  }

  function armNow(): void {
    cancelWake?.();
    cancelWake = null;
    const startedAt = clock.monotonic();
    armAgainAt = startedAt + armApartMs;
    if (!running || current !== null || deps.client() === null || !deps.isOnline()) return;
    const messages = young(advanced());
    armAgainAt = Math.max(armAgainAt, startedAt + (clock.monotonic() - startedAt) / armShare);
    const at = Math.min(
      listDueAt(messages.filter((message) => message.way === 'campaign')),
      plainDueAt(messages.filter((message) => message.way === 'plain')),
    );
    if (Number.isFinite(at)) cancelWake = clock.wakeAt(at, () => void begin());
  }

  return {
    start() {
      running = true;
      arm();
    },
    async stop() {
      running = false;
      cancelWake?.();
      cancelWake = null;
      cancelArm?.();
      cancelArm = null;
      await current;
      await again;
    },
    arm,
    now(id) {
      if (!running) return Promise.resolve();
      isHurried = true;
      wantedId = id ?? null;
      plain.hurry(wantedId);
      if (current === null) return begin();
      again ??= current.then(() => {
        again = null;
        return begin();
      });
      return again;
    },
  };
}
