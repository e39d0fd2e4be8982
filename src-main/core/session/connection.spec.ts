import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../src-preload/contract/models/session.ts';
import { createManualTime } from '../../../tests/core/manual-time.ts';
import type { BlipClient, ExchangeReport, SessionEvent } from '../api/blip-client.ts';
import { ApiError } from '../api/errors.ts';
import { createLogger } from '../log.ts';
import { advancedSettingsSchema } from '../preferences/advanced-settings.ts';
import { connectionState, createConnectionWatch, type Ways } from './connection.ts';

const ways = (over: Partial<Ways>): Ways => ({ http: 'up', socket: 'none', keyProblem: null, ...over });

describe('connectionState', () => {
  it.each<[string, Ways, Connection['state']]>([
    ['keys only, answered', ways({}), 'online'],
    ['with a session', ways({ socket: 'up' }), 'online'],
    ['nothing known', ways({ http: null }), 'connecting'],
    ['session not up yet', ways({ http: null, socket: 'down' }), 'connecting'],
    ['session lost', ways({ socket: 'down' }), 'offline'],
    ['refused by HTTP', ways({ http: 'down', socket: 'up' }), 'offline'],
    ['token refused', ways({ socket: 'refused' }), 'signedOut'],
    ['key refused', ways({ keyProblem: { code: 'wrongKey' } }), 'signedOut'],
  ])('%s', (_name, given, state) => expect(connectionState(given)).toBe(state));
});

function watch(hasSession: boolean) {
  const time = createManualTime();
  const exchanges = new Set<(report: ExchangeReport) => void>();
  const events = new Set<(event: SessionEvent) => void>();
  const seen: Connection[] = [];
  let answer: 'answered' | 'refused' | 'silent' | 'wrongKey' = 'answered';
  let pings = 0;
  let isDoorOpen: boolean | null = true;
  const tornDown = new Set<() => void>();
  function report(outcome: ExchangeReport['outcome'], isPing: boolean, keyRefused = false): void {
    const at = time.now();
    const what = isPing ? 'get /ping' : 'get /tickets';
    for (const listener of exchanges) listener({ bot: 'b', what, outcome, serverDate: at, sentAt: at, receivedAt: at, isPing, keyRefused });
  }
  const part: Pick<
    BlipClient,
    'isReachable' | 'onTornDown' | 'hasSession' | 'ping' | 'connect' | 'reconnectNow' | 'retryNow' | 'onExchange' | 'onSessionEvent'
  > = {
    hasSession,
    async ping() {
      pings += 1;
      if (answer === 'silent') return await new Promise<never>(() => {});
      report(answer === 'wrongKey' ? 'answered' : answer, true, answer === 'wrongKey');
      if (answer === 'wrongKey') throw new ApiError('signedOut', 'wrongKey', { params: { key: 'b' } });
      if (answer !== 'answered') throw new ApiError('retry', 'unreachable');
    },
    isReachable: async () => isDoorOpen,
    onTornDown: (listener) => void tornDown.add(listener),
    connect: () => {},
    reconnectNow: () => {},
    retryNow: () => {},
    onExchange: (listener) => (exchanges.add(listener), () => exchanges.delete(listener)),
    onSessionEvent: (listener) => (events.add(listener), () => events.delete(listener)),
  };
  const connection = createConnectionWatch({
    client: part as BlipClient,
    routerIdentity: 'b',
    time,
    log: createLogger({ write: () => {} }),
    advanced: () => advancedSettingsSchema.parse({}),
    onChange: (next) => seen.push(next),
  });
  return {
    time,
    seen,
    connection,
    pings: () => pings,
    be: (next: typeof answer) => (answer = next),
    /** Another question was answered, or is left without one. */
    asked: (outcome: 'answered' | 'silent') => report(outcome, false),
    shutDoor: () => (isDoorOpen = false),
    hideDoor: () => (isDoorOpen = null),
    tearDown: () => tornDown.forEach((listener) => listener()),
    emit: (event: SessionEvent) => events.forEach((listener) => listener(event)),
  };
}

describe('createConnectionWatch', () => {
  it('with keys only, notices a shut door within 5 s without asking anything, and its return', async () => {
    const { time, seen, connection, be, shutDoor, pings } = watch(false);
    connection.start();
    await time.advance(20_000);
    expect(seen.at(-1)?.state).toBe('online');
    expect(pings()).toBe(1);
    be('refused');
    shutDoor();
    await time.advance(5_000);
    expect(seen.at(-1)).toMatchObject({ state: 'offline', problem: { code: 'unreachable' } });
    be('answered');
    await time.advance(5_000);
    expect(seen.at(-1)).toMatchObject({ state: 'online', problem: null });
    connection.stop();
  });

  it('asks at once when a connection is torn down', async () => {
    const { time, seen, connection, be, tearDown } = watch(false);
    connection.start();
    await time.advance(1_000);
    be('refused');
    tearDown();
    await time.settle();
    expect(seen.at(-1)?.state).toBe('offline');
    connection.stop();
  });

  it.each([
    ['asked nothing', false],
    ['left without an answer to a question', true],
  ])('with keys only, notices a silent platform within 30 s of its last answer, %s', async (_what, isAsked) => {
    const { time, seen, connection, be, asked, hideDoor } = watch(false);
    connection.start();
    await time.advance(60_000);
    asked('answered');
    be('silent');
    hideDoor();
    if (isAsked) await time.advance(25_000).then(() => asked('silent'));
    await time.advance(isAsked ? 4_400 : 29_400);
    expect(seen.at(-1)?.state).toBe('online');
    await time.advance(600);
    expect(seen.at(-1)).toMatchObject({ state: 'offline', problem: { code: 'timeout' } });
    asked('answered');
    expect(seen.at(-1)?.state).toBe('online');
    connection.stop();
  });

  it('pings only where nothing else is answered', async () => {
    const { time, connection, pings, asked } = watch(false);
    connection.start();
    for (let read = 0; read < 100; read += 1) {
      await time.advance(25_500);
      asked('answered');
    }
    expect(pings()).toBe(1);
    await time.advance(3_600_000);
    expect(pings()).toBeGreaterThan(120);
    connection.stop();
  });

  it('a slow answer to one question is no lost connection where the ping is answered', async () => {
    const { time, seen, connection, asked } = watch(false);
    connection.start();
    await time.advance(10_000);
    asked('silent');
    await time.advance(60_000);
    expect(seen.map(({ state }) => state)).toEqual(['online']);
    connection.stop();
  });

  it('with a session, makes hardly any ping: the session has its own', async () => {
    const { time, connection, pings, emit } = watch(true);
    connection.start();
    await time.settle();
    emit({ kind: 'state', state: 'established', error: null });
    await time.settle();
    const before = pings();
    await time.advance(3_600_000);
    expect(pings() - before).toBeLessThanOrEqual(6);
    connection.stop();
  });

  it('looks for a refused key to be taken again within half a minute', async () => {
    const { time, seen, connection, emit, be } = watch(true);
    be('wrongKey');
    connection.start();
    emit({ kind: 'state', state: 'established', error: null });
    await time.settle();
    expect(seen.at(-1)?.state).toBe('signedOut');
    be('answered');
    await time.advance(30_000);
    expect(seen.at(-1)?.state).toBe('online');
    connection.stop();
  });

  it('notices a lost session at once, and is back when it is', async () => {
    const { time, seen, connection, emit } = watch(true);
    connection.start();
    await time.settle();
    expect(connection.state().state).toBe('offline');
    emit({ kind: 'state', state: 'established', error: null });
    expect(seen.at(-1)?.state).toBe('online');
    emit({ kind: 'state', state: 'lost', error: null });
    expect(seen.at(-1)?.state).toBe('offline');
    connection.stop();
  });

  it('tells a refused key, and forgets it when the key is taken again', async () => {
    const { time, seen, connection, be } = watch(false);
    be('wrongKey');
    connection.start();
    await time.settle();
    expect(seen.at(-1)).toMatchObject({ state: 'signedOut', problem: { code: 'wrongKey', params: { key: 'b' } } });
    be('answered');
    connection.tryNow();
    await time.settle();
    expect(seen.at(-1)?.state).toBe('online');
    connection.stop();
  });

  it('asks nothing more once stopped', async () => {
    const { time, connection, pings } = watch(false);
    connection.start();
    await time.settle();
    connection.stop();
    const before = pings();
    await time.advance(60_000);
    expect(pings()).toBe(before);
  });
});
