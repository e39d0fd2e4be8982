import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../src-preload/contract/models/session.ts';
import { createManualTime } from '../../../tests/core/manual-time.ts';
import { advancedSettingsSchema } from '../advanced-settings.ts';
import type { BlipClient, ExchangeReport, SessionEvent } from '../api/blip-client.ts';
import { ApiError } from '../api/errors.ts';
import { createLogger } from '../log.ts';
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
  const part: Pick<BlipClient, 'hasSession' | 'ping' | 'connect' | 'reconnectNow' | 'retryNow' | 'onExchange' | 'onSessionEvent'> = {
    hasSession,
    async ping() {
      pings += 1;
      const outcome = answer === 'wrongKey' ? 'answered' : answer;
      const at = time.now();
      for (const listener of exchanges)
        listener({
          bot: 'b',
          what: 'get /ping',
          outcome,
          serverDate: at,
          sentAt: at,
          receivedAt: at,
          isPing: true,
          keyRefused: answer === 'wrongKey',
        });
      if (answer === 'wrongKey') throw new ApiError('signedOut', 'wrongKey', { params: { key: 'b' } });
      if (answer !== 'answered') throw new ApiError('retry', 'unreachable');
    },
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
    emit: (event: SessionEvent) => events.forEach((listener) => listener(event)),
  };
}

describe('createConnectionWatch', () => {
  it('with keys only, notices a refused platform within 5 s and its return', async () => {
    const { time, seen, connection, be } = watch(false);
    connection.start();
    await time.settle();
    expect(seen.at(-1)?.state).toBe('online');
    be('refused');
    await time.advance(5_000);
    expect(seen.at(-1)).toMatchObject({ state: 'offline', problem: { code: 'unreachable' } });
    be('answered');
    await time.advance(5_000);
    expect(seen.at(-1)).toMatchObject({ state: 'online', problem: null });
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
