import { describe, expect, it } from 'vitest';
import type { PresenceStatus } from '../../../src-preload/contract/models/session.ts';
import { createManualTime } from '../../../tests/core/manual-time.ts';
import type { PresenceAnswer } from '../api/blip-client.ts';
import { ApiError } from '../api/errors.ts';
import { createLogger } from '../log.ts';
import { createPersonWatch } from './person.ts';
import { createPresenceKeeper } from './presence.ts';

const second = 1_000;
const settleMs = 10 * second;

interface Options {
  readonly wanted: PresenceStatus | null;
  readonly server: PresenceStatus | null;
  readonly isThere?: boolean;
  readonly hasSession?: boolean;
}

function keeper({ wanted, server, isThere = true, hasSession = true }: Options) {
  const time = createManualTime();
  const asked: PresenceStatus[] = [];
  const kept: PresenceStatus[] = [];
  const platform = { status: server };
  let onSet: (status: PresenceStatus) => PresenceAnswer | Promise<PresenceAnswer> = (status) => {
    platform.status = status;
    return { status, readOnly: false };
  };
  let onGet: () => PresenceAnswer | Promise<PresenceAnswer> = () => ({ status: platform.status, readOnly: false });
  const person = createPersonWatch({
    time,
    longSleepMs: () => 600 * second,
    onChange: () => void presence.personChanged(),
  });
  const presence = createPresenceKeeper({
    client: {
      hasSession,
      getPresence: async () => await onGet(),
      getStoredPresence: async () => await onGet(),
      async setPresence(status) {
        asked.push(status);
        return await onSet(status);
      },
    },
    time,
    log: createLogger({ write: () => {} }),
    advanced: () => ({ presenceSettleMs: settleMs }),
    wanted,
    keepWanted: (status) => kept.push(status),
    person,
    onChange: () => {},
  });
  if (isThere) person.acted();
  return {
    time,
    person,
    presence,
    asked,
    kept,
    platform,
    /** The platform takes every change, at once. */
    accept() {
      onSet = (status) => {
        platform.status = status;
        return { status, readOnly: false };
      };
    },
    onSet: (next: typeof onSet) => (onSet = next),
    onGet: (next: typeof onGet) => (onGet = next),
  };
}

/** An answer that a spec gives when it wants to. */
function held<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

const refusedOnline = () => {
  throw new ApiError('rejected', 'presenceRefused', { platformCode: 61, detail: 'no free slot' });
};

describe('the first start', () => {
  it('stays Online where the server says so, and begins Invisible otherwise', async () => {
    const online = keeper({ wanted: null, server: 'Online' });
    await online.presence.connected();
    expect(online.presence.state()).toMatchObject({ wanted: 'Online', actual: 'Online' });
    expect(online.asked).toEqual(['Online']);
    for (const server of ['Offline', 'Pause', null] as const) {
      const other = keeper({ wanted: null, server });
      await other.presence.connected();
      expect(other.presence.state()).toMatchObject({ wanted: 'Invisible', actual: 'Invisible' });
      expect(other.kept).toEqual(['Invisible']);
    }
  });

  it('asks again where the server did not answer, and chooses nothing meanwhile', async () => {
    const k = keeper({ wanted: null, server: 'Online' });
    k.onGet(() => Promise.reject(new ApiError('unclear', 'timeout')));
    await k.presence.connected();
    expect(k.kept).toEqual([]);
    k.onGet(() => ({ status: 'Online', readOnly: false }));
    await k.time.advance(2 * second);
    expect(k.presence.state()).toMatchObject({ wanted: 'Online', actual: 'Online' });
  });
});

describe('a reconnection', () => {
  it.each([true, false])('sets what is wanted although the platform has it stored (session: %s)', async (hasSession) => {
    const k = keeper({ wanted: 'Online', server: 'Online', hasSession });
    await k.presence.connected();
    k.presence.lost();
    expect(k.presence.state()).toMatchObject({ wanted: 'Online', actual: null });
    await k.presence.connected();
    expect(k.asked).toEqual(['Online', 'Online']);
    expect(k.presence.state()).toMatchObject({ wanted: 'Online', actual: 'Online' });
  });

  it('sets what was chosen while there was no connection', async () => {
    const k = keeper({ wanted: 'Invisible', server: 'Offline' });
    await k.presence.set('Online');
    expect(k.presence.state()).toMatchObject({ wanted: 'Online', actual: null });
    expect(k.asked).toEqual([]);
    await k.presence.connected();
    expect(k.asked).toEqual(['Online']);
  });

  it('counts no Offline that the dropped socket left behind as somebody’s wish', async () => {
    const k = keeper({ wanted: 'Online', server: 'Online' });
    await k.presence.connected();
    k.presence.lost();
    k.platform.status = 'Offline';
    k.onSet(() => held<PresenceAnswer>().promise);
    void k.presence.connected();
    await k.presence.refresh();
    expect(k.presence.state()).toMatchObject({ wanted: 'Online', actual: null });
    expect(k.kept).toEqual([]);
  });

  it('sets once more where the platform notices the end of the old socket late, and then believes it', async () => {
    const k = keeper({ wanted: 'Online', server: 'Online' });
    await k.presence.connected();
    k.presence.lost();
    await k.presence.connected();
    await k.time.advance(settleMs);
    k.platform.status = 'Offline';
    await k.presence.refresh();
    expect(k.platform.status).toBe('Online');
    expect(k.asked).toHaveLength(3);
    await k.time.advance(settleMs);
    k.platform.status = 'Offline';
    await k.presence.refresh();
    expect(k.presence.state()).toMatchObject({ wanted: 'Offline', actual: 'Offline' });
    expect(k.asked).toHaveLength(3);
  });

  it('takes no answer to a change of the connection before for its own', async () => {
    const k = keeper({ wanted: 'Online', server: 'Invisible', hasSession: false });
    const old = held<PresenceAnswer>();
    k.onSet(() => old.promise);
    void k.presence.connected();
    k.presence.lost();
    const again = k.presence.connected();
    k.accept();
    old.resolve({ status: 'Online', readOnly: false });
    await again;
    expect(k.asked).toEqual(['Online', 'Online']);
    expect(k.presence.state().actual).toBe('Online');
  });

  it('tries again where the change was not answered, more and more rarely, and shows what the server has meanwhile', async () => {
    const k = keeper({ wanted: 'Online', server: 'Invisible' });
    k.onSet(() => {
      throw new ApiError('unclear', 'timeout');
    });
    await k.presence.connected();
    expect(k.presence.state()).toMatchObject({ wanted: 'Online', actual: 'Invisible' });
    await k.time.advance(600 * second);
    expect(k.asked.length).toBeGreaterThan(8);
    expect(k.asked.length).toBeLessThan(18);
    k.accept();
    await k.time.advance(60 * second);
    expect(k.presence.state()).toMatchObject({ wanted: 'Online', actual: 'Online' });
  });

  it('waits as long as a 429 says', async () => {
    const k = keeper({ wanted: 'Online', server: 'Invisible' });
    k.onSet(() => {
      throw new ApiError('retry', 'rateLimited', { httpStatus: 429, retryAfterMs: 120 * second });
    });
    await k.presence.connected();
    k.accept();
    await k.time.advance(119 * second);
    expect(k.asked).toHaveLength(1);
    await k.time.advance(second);
    expect(k.presence.state().actual).toBe('Online');
  });
});

describe('what somebody else changes', () => {
  it.each(['Invisible', 'Pause', 'Offline'] as const)('shows and becomes the wanted status, kept too: %s', async (status) => {
    const k = keeper({ wanted: 'Online', server: 'Online' });
    await k.presence.connected();
    await k.time.advance(settleMs);
    k.platform.status = status;
    await k.presence.refresh();
    expect(k.presence.state()).toMatchObject({ wanted: status, actual: status, problem: null });
    expect(k.kept).toEqual([status]);
    k.presence.lost();
    await k.presence.connected();
    expect(k.asked).toEqual(['Online', status]);
  });

  it('is told from a change of ours that is not effective yet', async () => {
    const k = keeper({ wanted: 'Invisible', server: 'Invisible' });
    await k.presence.connected();
    await k.time.advance(settleMs);
    k.onSet(() => ({ status: 'Online', readOnly: false }));
    await k.presence.set('Online');
    await k.time.advance(3 * second);
    await k.presence.refresh();
    expect(k.presence.state()).toMatchObject({ wanted: 'Online', actual: 'Online' });
    k.platform.status = 'Online';
    await k.time.advance(settleMs);
    expect(k.presence.state()).toMatchObject({ wanted: 'Online', actual: 'Online' });
    expect(k.kept).toEqual(['Online']);
  });

  it('is believed right after a change of ours as soon as that had time', async () => {
    const k = keeper({ wanted: 'Online', server: 'Online' });
    await k.presence.connected();
    k.platform.status = 'Invisible';
    await k.presence.refresh();
    expect(k.presence.state().wanted).toBe('Online');
    await k.time.advance(settleMs);
    expect(k.presence.state()).toMatchObject({ wanted: 'Invisible', actual: 'Invisible' });
  });

  it('is not what was asked before a change of ours and answered after it', async () => {
    const k = keeper({ wanted: 'Invisible', server: 'Invisible' });
    await k.presence.connected();
    await k.time.advance(settleMs);
    const late = held<PresenceAnswer>();
    k.onGet(() => late.promise);
    const reading = k.presence.refresh();
    await k.presence.set('Online');
    k.onGet(() => ({ status: k.platform.status, readOnly: false }));
    await k.time.advance(2 * settleMs);
    late.resolve({ status: 'Pause', readOnly: false });
    await reading;
    expect(k.presence.state()).toMatchObject({ wanted: 'Online', actual: 'Online' });
  });
});

describe('a choice', () => {
  it('made twice in a row ends in the last one, whatever is answered first', async () => {
    const k = keeper({ wanted: 'Invisible', server: 'Invisible' });
    await k.presence.connected();
    const answers: (() => void)[] = [];
    k.onSet((status) => {
      const answer = held<PresenceAnswer>();
      answers.push(() => {
        k.platform.status = status;
        answer.resolve({ status, readOnly: false });
      });
      return answer.promise;
    });
    const choices = [k.presence.set('Online'), k.presence.set('Pause'), k.presence.set('Online'), k.presence.set('Offline')];
    while (answers.length > 0) {
      answers.shift()?.();
      await k.time.settle();
    }
    await Promise.all(choices);
    expect(k.asked).toEqual(['Invisible', 'Online', 'Offline']);
    expect(k.presence.state()).toMatchObject({ wanted: 'Offline', actual: 'Offline' });
    expect(k.platform.status).toBe('Offline');
  });

  it('that the server refuses is shown with what the server has; it is not asked for again before the next connection', async () => {
    const k = keeper({ wanted: 'Invisible', server: 'Invisible' });
    await k.presence.connected();
    k.onSet(refusedOnline);
    await expect(k.presence.set('Online')).rejects.toMatchObject({ code: 'presenceRefused' });
    const shown = { wanted: 'Online', actual: 'Invisible', problem: { code: 'presenceRefused', detail: 'no free slot' } };
    expect(k.presence.state()).toMatchObject(shown);
    await k.time.advance(60 * second);
    await k.presence.refresh();
    expect(k.presence.state()).toMatchObject(shown);
    expect(k.asked).toEqual(['Invisible', 'Online']);
    k.accept();
    k.presence.lost();
    await k.presence.connected();
    expect(k.presence.state()).toMatchObject({ wanted: 'Online', actual: 'Online', problem: null });
  });

  it('that was refused is not undone by a guess of what the platform made of it', async () => {
    const k = keeper({ wanted: 'Online', server: 'Invisible' });
    k.onSet(() => {
      throw new ApiError('rejected', 'presenceRefused', { platformCode: 1 });
    });
    k.onGet(() => Promise.reject(new ApiError('unclear', 'timeout')));
    await k.presence.connected();
    expect(k.presence.state().actual).toBe('Offline');
    k.onGet(() => ({ status: 'Invisible', readOnly: false }));
    await k.presence.refresh();
    expect(k.presence.state()).toMatchObject({ wanted: 'Online', actual: 'Invisible', problem: { code: 'presenceRefused' } });
  });

  it('is Offline after another refusal where the server does not tell (blip-protocol 3.12)', async () => {
    const k = keeper({ wanted: 'Online', server: null });
    k.onSet(() => {
      throw new ApiError('rejected', 'presenceRefused', { platformCode: 1 });
    });
    await k.presence.connected();
    expect(k.presence.state()).toMatchObject({ wanted: 'Online', actual: 'Offline' });
  });

  it('that the keys cannot make is said, and tried again with the next connection', async () => {
    const k = keeper({ wanted: 'Online', server: 'Offline', hasSession: false });
    k.onSet(() => ({ status: 'Offline', readOnly: true }));
    await k.presence.connected();
    expect(k.presence.state()).toMatchObject({ readOnly: true, actual: 'Offline', problem: { code: 'notAllowed' } });
    await k.time.advance(600 * second);
    expect(k.asked).toEqual(['Online']);
    k.presence.lost();
    k.accept();
    await k.presence.connected();
    expect(k.presence.state()).toMatchObject({ readOnly: false, actual: 'Online', problem: null });
  });
});

describe('a start or a long sleep', () => {
  it.each(['Online', 'Pause'] as const)('makes %s Invisible until a person uses the app', async (wanted) => {
    const k = keeper({ wanted, server: wanted, isThere: false });
    expect(k.presence.state()).toMatchObject({ wanted, waitsForPerson: true });
    await k.presence.connected();
    expect(k.asked).toEqual(['Invisible']);
    expect(k.presence.state()).toMatchObject({ wanted, actual: 'Invisible', waitsForPerson: true });
    k.presence.lost();
    await k.presence.connected();
    expect(k.asked).toEqual(['Invisible', 'Invisible']);
    k.person.acted();
    await k.time.settle();
    expect(k.asked).toEqual(['Invisible', 'Invisible', wanted]);
    expect(k.presence.state()).toMatchObject({ wanted, actual: wanted, waitsForPerson: false });
    expect(k.kept).toEqual([]);
  });

  it.each(['Invisible', 'Offline'] as const)('keeps %s: nobody is called there who is not', async (wanted) => {
    const k = keeper({ wanted, server: 'Online', isThere: false });
    await k.presence.connected();
    expect(k.asked).toEqual([wanted]);
    expect(k.presence.state()).toMatchObject({ actual: wanted, waitsForPerson: false });
  });

  it.each([
    [1, 2, 'Invisible'],
    [3, 4, 'Invisible'],
    // Somebody else holds it there.
    [9, 4, 'Online'],
  ] as const)('is set again where the platform took it %i times without making it', async (ignored, asked, actual) => {
    const k = keeper({ wanted: 'Online', server: 'Online', isThere: false });
    let sets = 0;
    k.onSet((status) => {
      sets += 1;
      if (sets > ignored) k.platform.status = status;
      return { status: k.platform.status, readOnly: false };
    });
    await k.presence.connected();
    await k.time.advance(60 * second);
    expect(k.asked).toHaveLength(asked);
    expect(k.presence.state()).toMatchObject({ wanted: 'Online', actual, waitsForPerson: true });
  });

  it('is ended by a choice, without the kept status in between', async () => {
    const k = keeper({ wanted: 'Online', server: 'Online', isThere: false });
    await k.presence.connected();
    await k.presence.set('Pause');
    expect(k.asked).toEqual(['Invisible', 'Pause']);
    expect(k.person.isThere()).toBe(true);
  });

  it('does not fight with another device where the attendant is', async () => {
    const k = keeper({ wanted: 'Online', server: 'Online', isThere: false });
    await k.presence.connected();
    await k.time.advance(settleMs);
    k.platform.status = 'Pause';
    await k.presence.refresh();
    await k.time.advance(60 * second);
    expect(k.presence.state()).toMatchObject({ wanted: 'Pause', actual: 'Pause', waitsForPerson: true });
    expect(k.asked).toEqual(['Invisible']);
  });

  it('a sleep takes the person away at once, and they come back by their next act', async () => {
    const k = keeper({ wanted: 'Online', server: 'Online' });
    k.person.start();
    await k.presence.connected();
    k.time.sleepMachine(601 * second);
    k.person.look();
    await k.time.settle();
    expect(k.presence.state()).toMatchObject({ wanted: 'Online', actual: 'Invisible', waitsForPerson: true });
    k.person.acted();
    await k.time.settle();
    expect(k.presence.state()).toMatchObject({ wanted: 'Online', actual: 'Online' });
    k.person.stop();
  });
});
