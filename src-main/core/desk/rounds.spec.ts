import { describe, expect, it } from 'vitest';
import { createManualTime } from '../../../tests/core/manual-time.ts';
import { ApiError } from '../api/errors.ts';
import { createLogger } from '../log.ts';
import { type AdvancedSettings, advancedSettingsSchema } from '../preferences/advanced-settings.ts';
import { type Conditions, createRounds } from './rounds.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;
const keys: Conditions = { hasSession: false, arePushed: false, youngestAgeMs: null };
const session: Conditions = { hasSession: true, arePushed: true, youngestAgeMs: null };

function start(first: Conditions, over: Partial<AdvancedSettings> = {}) {
  const time = createManualTime();
  const advanced = advancedSettingsSchema.parse(over);
  const startedAt = time.monotonic();
  const tickets: number[] = [];
  const presence: number[] = [];
  let conditions = first;
  let isConnected = true;
  let failure: ApiError | null = null;
  const rounds = createRounds({
    time,
    log: createLogger({ write: () => {} }),
    advanced: () => advanced,
    isConnected: () => isConnected,
    conditions: () => conditions,
    readTickets: async () => {
      tickets.push(time.monotonic() - startedAt);
      if (failure !== null) throw failure;
    },
    readPresence: async () => void presence.push(time.monotonic() - startedAt),
  });
  rounds.start();
  return {
    time,
    rounds,
    tickets,
    presence,
    be: (next: Partial<Conditions>) => (conditions = { ...conditions, ...next }),
    connect: (is: boolean) => (isConnected = is),
    fail: (error: ApiError | null) => (failure = error),
  };
}

function longestGapMs(times: readonly number[]): number {
  return Math.max(...times.slice(1).map((at, index) => at - (times[index] ?? 0)));
}

const merged = (...lists: readonly (readonly number[])[]) => lists.flat().toSorted((a, b) => a - b);

describe('createRounds', () => {
  it.each([
    { name: 'keys, idle', conditions: keys, most: 146, ticketsMs: 51_000, anyMs: 25_500 },
    { name: 'keys, young messages', conditions: { ...keys, youngestAgeMs: hourMs }, most: 214, ticketsMs: 25_500, anyMs: 25_500 },
    { name: 'session, idle', conditions: session, most: 75, ticketsMs: 600_000, anyMs: 56_000 },
    { name: 'session, young messages', conditions: { ...session, youngestAgeMs: hourMs }, most: 80, ticketsMs: 300_000, anyMs: 56_000 },
    {
      name: 'session that does not push',
      conditions: { ...session, arePushed: false, youngestAgeMs: hourMs },
      most: 205,
      ticketsMs: 27_000,
      anyMs: 27_000,
    },
  ])('$name: few questions, and none too late', async ({ conditions, most, ticketsMs, anyMs }) => {
    const { time, rounds, tickets, presence } = start(conditions);
    await time.advance(hourMs);
    expect(tickets.length + presence.length).toBeLessThanOrEqual(most);
    expect(longestGapMs(tickets)).toBeLessThanOrEqual(ticketsMs);
    expect(longestGapMs(presence)).toBeLessThanOrEqual(56_000);
    expect(longestGapMs(merged(tickets, presence))).toBeLessThanOrEqual(anyMs);
    await rounds.stop();
  });

  it('looks for an answer at once when a message was taken, also in the longest pause', async () => {
    const { time, rounds, tickets, be } = start({ ...session, arePushed: false }, { presencePollMs: 500_000 });
    await time.advance(9 * minuteMs);
    expect(tickets).toEqual([0]);
    be({ youngestAgeMs: 0 });
    rounds.reschedule();
    await time.advance(1);
    expect(tickets).toHaveLength(2);
    await time.advance(27_000);
    expect(tickets).toHaveLength(3);
    await rounds.stop();
  });

  it('trusts pushes a while after a message was taken, not before', async () => {
    const { time, rounds, tickets, be } = start({ ...session, youngestAgeMs: 0 });
    await time.advance(3 * minuteMs);
    expect(longestGapMs(tickets)).toBeLessThanOrEqual(27_000);
    be({ youngestAgeMs: 3 * minuteMs + 1 });
    const before = tickets.length;
    await time.advance(10 * minuteMs);
    expect(tickets.length - before).toBeLessThanOrEqual(4);
    await rounds.stop();
  });

  it('reads the presence in time, however often the tickets are read in between', async () => {
    const { time, rounds, presence } = start(session);
    for (let read = 0; read < 40; read += 1) {
      rounds.ticketsChanged();
      await time.advance(20_000);
    }
    expect(longestGapMs(presence)).toBeLessThanOrEqual(56_000);
    await rounds.stop();
  });

  it('reads the tickets at once when a customer wrote, and no more often than the budget has room for while they go on', async () => {
    const { time, rounds, tickets, presence } = start(session);
    await time.advance(4 * minuteMs);
    expect(tickets).toEqual([0]);
    rounds.customerWrote();
    await time.advance(1);
    expect(tickets).toHaveLength(2);
    // One more each second, for a minute: the last of them is read too, and then all is as it was.
    for (let second = 0; second < 60; second += 1) {
      rounds.customerWrote();
      await time.advance(1_000);
    }
    await time.advance(15_000);
    expect(tickets.length).toBeGreaterThanOrEqual(5);
    expect(tickets.length).toBeLessThanOrEqual(7);
    expect(tickets.at(-1)).toBeGreaterThanOrEqual(5 * minuteMs);
    expect(longestGapMs(presence)).toBeLessThanOrEqual(56_000);
    const read = tickets.length;
    await time.advance(9 * minuteMs);
    expect(tickets).toHaveLength(read);
    await rounds.stop();
  });

  it('reads the tickets of a conversation while they are being read, too', async () => {
    const { time, rounds, tickets } = start(session);
    await time.advance(minuteMs);
    rounds.ticketsChanged();
    rounds.customerWrote();
    await time.advance(15_000);
    expect(tickets).toHaveLength(3);
    await rounds.stop();
  });

  it('asks nothing without a connection, and does not make up for it', async () => {
    const { time, rounds, tickets, presence, connect } = start(keys);
    await time.advance(1_000);
    const before = tickets.length + presence.length;
    connect(false);
    await time.advance(hourMs);
    expect(tickets.length + presence.length).toBe(before);
    connect(true);
    rounds.presenceRead();
    await rounds.readTickets();
    await time.advance(25_000);
    expect(tickets.length + presence.length).toBe(before + 1);
    await rounds.stop();
  });

  it('reads the presence although the tickets are refused', async () => {
    const { time, rounds, tickets, presence, fail } = start(keys);
    fail(new ApiError('rejected', 'notAllowed'));
    await time.advance(10 * minuteMs);
    expect(longestGapMs(presence)).toBeLessThanOrEqual(56_000);
    expect(tickets.length).toBeGreaterThan(5);
    await expect(rounds.readTickets()).rejects.toMatchObject({ code: 'notAllowed' });
    await rounds.stop();
  });
});
