import { describe, expect, it } from 'vitest';
import { createManualTime, type ManualTime } from '../../tests/core/manual-time.ts';
import { type Clock, createClock } from './clock.ts';

const advanced = () => ({ skewJumpMs: 60_000, skewProbeApartMs: 2_000, skewAgreeMs: 5_000 });

interface Machine {
  readonly time: ManualTime;
  readonly clock: Clock;
  readonly warnings: string[];
  readonly offsets: number[];
  probes: number;
  /** What the server's clock is ahead of true time; true time is the wall clock before anyone moves it. */
  serverAheadMs: number;
  online: boolean;
  ask(): void;
}

function machine(initialOffsetMs?: number): Machine {
  const time = createManualTime();
  const trueTime = time.now() - time.monotonic();
  let slept = 0;
  const state: Machine = {
    time: {
      ...time,
      sleepMachine(ms) {
        slept += ms;
        time.sleepMachine(ms);
      },
    },
    warnings: [],
    offsets: [],
    probes: 0,
    serverAheadMs: 0,
    online: true,
    ask() {
      const serverDate = Math.floor((trueTime + time.monotonic() + slept + state.serverAheadMs) / 1_000) * 1_000;
      state.clock.observe({ serverDate, sentAt: time.now() - 40, receivedAt: time.now() });
    },
    clock: createClock(time, {
      advanced,
      log: { info: () => undefined, warn: (text) => state.warnings.push(text) },
      ...(initialOffsetMs === undefined ? {} : { initialOffsetMs }),
      onOffsetChange: (offset) => state.offsets.push(offset),
      probe: async () => {
        state.probes += 1;
        if (!state.online) throw new Error('offline');
        state.ask();
      },
    }),
  };
  return state;
}

describe('server time', () => {
  it('takes the first sample at once and stays within its resolution', async () => {
    const m = machine();
    m.serverAheadMs = 3 * 3_600_000;
    m.ask();
    expect(m.clock.isConfirmed()).toBe(true);
    expect(Math.abs(m.clock.offsetMs() - 3 * 3_600_000)).toBeLessThanOrEqual(600);
    for (let i = 0; i < 20; i += 1) {
      await m.time.advance(1_370);
      m.ask();
    }
    expect(Math.abs(m.clock.offsetMs() - 3 * 3_600_000)).toBeLessThanOrEqual(120);
  });

  it('ignores one far sample and asks for more by itself', async () => {
    const m = machine(0);
    m.ask();
    m.clock.observe({ serverDate: m.time.now() + 3_600_000, sentAt: m.time.now(), receivedAt: m.time.now() });
    expect(Math.abs(m.clock.offsetMs())).toBeLessThan(1_000);
    await m.time.advance(20_000);
    expect(m.probes).toBeGreaterThanOrEqual(1);
    expect(Math.abs(m.clock.offsetMs())).toBeLessThan(1_000);
    expect(m.warnings).toEqual([]);
  });

  it('believes three samples two seconds apart that agree, at once and with a line in the log', async () => {
    const m = machine(0);
    m.ask();
    m.serverAheadMs = 24 * 3_600_000;
    m.ask();
    m.ask();
    m.ask();
    expect(Math.abs(m.clock.offsetMs())).toBeLessThan(1_000);
    await m.time.advance(4_100);
    expect(Math.abs(m.clock.offsetMs() - 24 * 3_600_000)).toBeLessThan(1_000);
    expect(m.warnings).toHaveLength(1);
    expect(m.offsets).toHaveLength(1);
  });

  it('starts again when the far samples do not agree', async () => {
    const m = machine(0);
    m.ask();
    m.clock.observe({ serverDate: m.time.now() + 3_600_000, sentAt: m.time.now(), receivedAt: m.time.now() });
    m.serverAheadMs = 7_200_000;
    await m.time.advance(4_100);
    expect(Math.abs(m.clock.offsetMs())).toBeLessThan(1_000);
    await m.time.advance(4_100);
    expect(Math.abs(m.clock.offsetMs() - 7_200_000)).toBeLessThan(1_000);
  });

  it.each([26 * 3_600_000, -26 * 3_600_000])('does not move when the local clock is set by %d ms', async (jump) => {
    const m = machine(0);
    m.ask();
    const before = m.clock.serverNow();
    m.time.moveWall(jump);
    expect(Math.abs(m.clock.serverNow() - before)).toBeLessThan(10);
    expect(m.clock.isConfirmed()).toBe(false);
    await m.time.advance(100);
    expect(m.clock.isConfirmed()).toBe(true);
    expect(Math.abs(m.clock.serverNow() - before - 100)).toBeLessThan(1_000);
  });

  it('catches up after sleep, offline by the wall clock as soon as the shell says so', async () => {
    const m = machine(0);
    m.ask();
    m.online = false;
    const before = m.clock.serverNow();
    m.time.sleepMachine(25 * 3_600_000);
    expect(m.clock.serverNow() - before).toBeLessThan(10);
    m.clock.woke();
    expect(m.clock.serverNow() - before).toBeGreaterThanOrEqual(25 * 3_600_000);
    expect(m.clock.isConfirmed()).toBe(false);
  });

  it('catches up after sleep by asking the server where nobody tells', async () => {
    const m = machine(0);
    m.ask();
    const before = m.clock.serverNow();
    m.time.sleepMachine(25 * 3_600_000);
    expect(m.clock.serverNow() - before).toBeLessThan(10);
    await m.time.advance(4_200);
    expect(m.clock.serverNow() - before).toBeGreaterThan(25 * 3_600_000);
    expect(m.clock.isConfirmed()).toBe(true);
  });
});

describe('waiting', () => {
  it('fires at the moment, in hops, and not before', async () => {
    const m = machine(0);
    let fired = 0;
    m.clock.wakeAt(m.clock.serverNow() + 100_000, () => {
      fired += 1;
    });
    await m.time.advance(99_999);
    expect(fired).toBe(0);
    await m.time.advance(1);
    expect(fired).toBe(1);
    await m.time.advance(200_000);
    expect(fired).toBe(1);
  });

  it('fires when the server turns out to be further, and can be cancelled', async () => {
    const m = machine(0);
    m.ask();
    const fired: string[] = [];
    m.clock.wakeAt(m.clock.serverNow() + 23 * 3_600_000, () => fired.push('kept'));
    m.clock.wakeAt(m.clock.serverNow() + 23 * 3_600_000, () => fired.push('cancelled'))();
    m.serverAheadMs = 24 * 3_600_000;
    m.ask();
    await m.time.advance(4_100);
    expect(fired).toEqual(['kept']);
  });

  it('sleeps, and is woken by its signal', async () => {
    const m = machine(0);
    const control = new AbortController();
    const done = m.clock.sleep(500).then(() => 'done');
    const aborted = m.clock.sleep(10_000, control.signal).then(
      () => 'done',
      (reason: unknown) => reason,
    );
    await m.time.advance(500);
    expect(await done).toBe('done');
    control.abort('stopped');
    expect(await aborted).toBe('stopped');
    expect(m.time.pendingTimers).toBe(0);
  });
});
