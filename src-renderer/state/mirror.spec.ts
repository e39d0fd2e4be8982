import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { ChangeBatch } from '../../src-preload/contract/changes.ts';
import type { Snapshot } from '../../src-preload/contract/models/snapshot.ts';
import { DeskFailure } from '../desk.ts';
import { aMessage, aSession, aSnapshot, aTicket, someSettings } from '../test-data.ts';
import { applyBatch, connectMirror, fromSnapshot, type Schedule, useMirror } from './mirror.ts';

const snapshot = (seq: number, ...ids: string[]): Snapshot => aSnapshot({ seq, messages: ids.map((id) => aMessage({ id })) });
const idsOf = (): string[] => [...(useMirror.getState().data?.messages.keys() ?? [])];

describe('applyBatch', () => {
  const data = fromSnapshot(snapshot(5, 'a', 'b'), null);

  it('ignores what it has', () => {
    expect(applyBatch(data, { seq: 5, changes: [{ kind: 'reset' }] })).toEqual({ kind: 'ignored' });
  });

  it('asks for a snapshot after a gap and at a reset', () => {
    expect(applyBatch(data, { seq: 7, changes: [] })).toEqual({ kind: 'resnapshot' });
    expect(applyBatch(data, { seq: 6, changes: [{ kind: 'reset' }] })).toEqual({ kind: 'resnapshot' });
  });

  it('puts whole new values in the place of the old and leaves the rest', () => {
    const applied = applyBatch(data, {
      seq: 6,
      changes: [
        { kind: 'messages', messages: [aMessage({ id: 'b', status: 'read' }), aMessage({ id: 'c' })] },
        { kind: 'messagesRemoved', ids: ['a'] },
        { kind: 'tickets', tickets: [aTicket({ id: 't' })] },
        { kind: 'stale', topic: 'templates' },
        { kind: 'sent', total: 7 },
      ],
    });
    if (applied.kind !== 'applied') throw new Error(applied.kind);
    expect(applied.data.seq).toBe(6);
    expect([...applied.data.messages.values()].map(({ id, status }) => `${id} ${status}`)).toEqual(['b read', 'c sent']);
    expect([...applied.data.tickets.keys()]).toEqual(['t']);
    expect(applied.data.marks).toEqual({ templates: 2, sent: 1 });
    expect(applied.data.sent).toEqual({ next: null, total: 7 });
    expect([...applied.data.gone]).toEqual([['a', 6]]);
    expect([...data.messages.keys()]).toEqual(['a', 'b']);
  });

  it('copies each map once, however much of a batch is about it', () => {
    let copies = 0;
    const messages = new Map(data.messages);
    const entries = messages[Symbol.iterator].bind(messages);
    messages[Symbol.iterator] = () => {
      copies += 1;
      return entries();
    };
    const rows = Array.from({ length: 50 }, (_, place) => aMessage({ id: `n${place}` }));
    const changes = [
      ...rows.map((row) => ({ kind: 'messages' as const, messages: [row] })),
      { kind: 'messagesRemoved' as const, ids: ['n0', 'n1'] },
    ];
    const applied = applyBatch({ ...data, messages }, { seq: 6, changes });
    if (applied.kind !== 'applied') throw new Error(applied.kind);
    expect(applied.data.messages.size).toBe(2 + 50 - 2);
    expect(copies).toBe(1);
    expect(applied.data.tickets).toBe(data.tickets);
  });

  it('takes settings, session and removed tickets', () => {
    const withTicket = { ...data, tickets: new Map([['t', aTicket({ id: 't' })]]) };
    const applied = applyBatch(withTicket, {
      seq: 6,
      changes: [
        { kind: 'settings', settings: { ...someSettings, theme: 'dark' } },
        { kind: 'session', session: aSession({ serverOffsetMs: 9 }) },
        { kind: 'ticketsRemoved', ids: ['t'] },
      ],
    });
    if (applied.kind !== 'applied') throw new Error(applied.kind);
    expect(applied.data.settings.theme).toBe('dark');
    expect(applied.data.session.serverOffsetMs).toBe(9);
    expect(applied.data.tickets.size).toBe(0);
  });
});

/** Main as the mirror sees it: snapshots are handed out when the spec says so. */
function fakeMain() {
  let listener: ((batch: ChangeBatch) => void) | null = null;
  const asked: { resolve: (snapshot: Snapshot) => void; reject: (error: unknown) => void }[] = [];
  return {
    asked,
    push: (batch: ChangeBatch): void => listener?.(batch),
    isSubscribed: (): boolean => listener !== null,
    desk: {
      getSnapshot: () => new Promise<Snapshot>((resolve, reject) => asked.push({ resolve, reject })),
      onChanges: (next: (batch: ChangeBatch) => void) => {
        listener = next;
        return () => {
          listener = null;
        };
      },
    },
  };
}

/** Timers that go off when the spec says so. */
function fakeTimers() {
  const waiting: { readonly callback: () => void; readonly delayMs: number }[] = [];
  const schedule: Schedule = (callback, delayMs) => {
    const timer = { callback, delayMs };
    waiting.push(timer);
    return () => {
      const at = waiting.indexOf(timer);
      if (at >= 0) waiting.splice(at, 1);
    };
  };
  return {
    schedule,
    delays: (): number[] => waiting.map(({ delayMs }) => delayMs),
    fire: (): void => waiting.shift()?.callback(),
  };
}

/** Lets every promise that is settled be seen by those who wait for it. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

describe('connectMirror', () => {
  afterEach(() => useMirror.setState({ data: null, loadProblem: null }));

  it('keeps what comes before the snapshot and applies what is newer', async () => {
    const main = fakeMain();
    const mirror = connectMirror(main.desk);
    const loaded = mirror.load();
    main.push({ seq: 3, changes: [{ kind: 'messagesRemoved', ids: ['a'] }] });
    main.push({ seq: 4, changes: [{ kind: 'messages', messages: [aMessage({ id: 'new' })] }] });
    main.asked[0]?.resolve(snapshot(3, 'a'));
    await loaded;
    expect(idsOf()).toEqual(['a', 'new']);
  });

  it('asks once more after a gap, and applies what came meanwhile', async () => {
    const main = fakeMain();
    const mirror = connectMirror(main.desk);
    const loaded = mirror.load();
    main.asked[0]?.resolve(snapshot(1, 'a'));
    await loaded;
    main.push({ seq: 3, changes: [] });
    main.push({ seq: 4, changes: [{ kind: 'messages', messages: [aMessage({ id: 'late' })] }] });
    expect(main.asked).toHaveLength(2);
    const again = mirror.load();
    main.asked[1]?.resolve(snapshot(3, 'a', 'b'));
    await again;
    expect(main.asked).toHaveLength(2);
    expect(idsOf()).toEqual(['a', 'b', 'late']);
  });

  it('says why the snapshot could not be had, and recovers', async () => {
    const main = fakeMain();
    const mirror = connectMirror(main.desk);
    const loaded = mirror.load();
    main.asked[0]?.reject(new DeskFailure({ code: 'databaseLocked' }));
    await loaded;
    expect(useMirror.getState()).toEqual({ data: null, loadProblem: { code: 'databaseLocked' } });
    const again = mirror.load();
    main.asked[1]?.resolve(snapshot(1, 'a'));
    await again;
    expect(useMirror.getState().loadProblem).toBeNull();
    expect(idsOf()).toEqual(['a']);
    mirror.stop();
    expect(main.isSubscribed()).toBe(false);
  });

  it('asks again after 1, 2 and 5 s, then every 5 s, and from the beginning after a success', async () => {
    const main = fakeMain();
    const timers = fakeTimers();
    const mirror = connectMirror(main.desk, timers.schedule);
    void mirror.load();
    for (const delayMs of [1_000, 2_000, 5_000, 5_000, 5_000]) {
      main.asked.at(-1)?.reject(new DeskFailure({ code: 'internal' }));
      await settled();
      expect(timers.delays()).toEqual([delayMs]);
      timers.fire();
    }
    expect(main.asked).toHaveLength(6);
    main.asked.at(-1)?.resolve(snapshot(9, 'a'));
    await settled();
    expect(idsOf()).toEqual(['a']);
    main.push({ seq: 10, changes: [{ kind: 'reset' }] });
    main.asked.at(-1)?.reject(new DeskFailure({ code: 'internal' }));
    await settled();
    expect(timers.delays()).toEqual([1_000]);
    mirror.stop();
    expect(timers.delays()).toEqual([]);
  });

  it('catches up after a snapshot failed, whatever came meanwhile, and keeps none of it', async () => {
    const main = fakeMain();
    const timers = fakeTimers();
    const mirror = connectMirror(main.desk, timers.schedule);
    void mirror.load();
    main.asked[0]?.resolve(snapshot(1, 'a'));
    await settled();
    main.push({ seq: 3, changes: [] });
    main.asked[1]?.reject(new DeskFailure({ code: 'internal' }));
    await settled();
    for (let seq = 4; seq <= 5_000; seq += 1) main.push({ seq, changes: [{ kind: 'messages', messages: [aMessage({ id: `m${seq}` })] }] });
    expect(idsOf()).toEqual(['a']);
    expect(main.asked).toHaveLength(2);
    timers.fire();
    main.push({ seq: 5_001, changes: [{ kind: 'messages', messages: [aMessage({ id: 'newer' })] }] });
    main.asked[2]?.resolve(snapshot(5_000, 'a', 'b'));
    await settled();
    expect(idsOf()).toEqual(['a', 'b', 'newer']);
    expect(useMirror.getState().loadProblem).toBeNull();
    main.push({ seq: 5_002, changes: [{ kind: 'messagesRemoved', ids: ['a'] }] });
    expect(idsOf()).toEqual(['b', 'newer']);
    mirror.stop();
  });

  it('a person who asks does not wait for the pause, and no second question follows', async () => {
    const main = fakeMain();
    const timers = fakeTimers();
    const mirror = connectMirror(main.desk, timers.schedule);
    void mirror.load();
    main.asked[0]?.reject(new DeskFailure({ code: 'internal' }));
    await settled();
    void mirror.load();
    expect(timers.delays()).toEqual([]);
    main.asked[1]?.resolve(snapshot(1, 'a'));
    await settled();
    expect(idsOf()).toEqual(['a']);
    expect(main.asked).toHaveLength(2);
    mirror.stop();
  });

  it('asks once more where more came beside the question than it keeps', async () => {
    const main = fakeMain();
    const mirror = connectMirror(main.desk, fakeTimers().schedule);
    void mirror.load();
    for (let seq = 1; seq <= 2_000; seq += 1) main.push({ seq, changes: [] });
    main.asked[0]?.resolve(snapshot(0, 'a'));
    await settled();
    expect(main.asked).toHaveLength(2);
    main.asked[1]?.resolve(snapshot(2_000, 'a', 'b'));
    await settled();
    expect(idsOf()).toEqual(['a', 'b']);
    mirror.stop();
  });

  it('ends with what main has, in whatever order batches, losses, resets, failures and timers come', async () => {
    const step = fc.constantFrom('change', 'lost', 'reset', 'answer', 'fail', 'timer', 'ask');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        useMirror.setState({ data: null, loadProblem: null });
        const main = fakeMain();
        const timers = fakeTimers();
        const mirror = connectMirror(main.desk, timers.schedule);
        let seq = 0;
        const ids: string[] = [];
        let answered = 0;
        const change = (): ChangeBatch => {
          seq += 1;
          ids.push(`m${seq}`);
          return { seq, changes: [{ kind: 'messages', messages: [aMessage({ id: `m${seq}` })] }] };
        };
        const nextQuestion = () => {
          const question = main.asked[answered];
          if (question !== undefined) answered += 1;
          return question;
        };
        const run: Readonly<Record<typeof step extends fc.Arbitrary<infer T> ? T : never, () => void>> = {
          change: () => main.push(change()),
          lost: () => void change(),
          reset: () => {
            seq += 1;
            main.push({ seq, changes: [{ kind: 'reset' }] });
          },
          answer: () => nextQuestion()?.resolve(snapshot(seq, ...ids)),
          fail: () => nextQuestion()?.reject(new DeskFailure({ code: 'internal' })),
          timer: () => timers.fire(),
          ask: () => void mirror.load(),
        };
        void mirror.load();
        for (const name of steps) {
          run[name]();
          await settled();
        }
        // Main goes on, and nothing fails any more: the window has to catch up by itself.
        main.push(change());
        for (let turn = 0; turn < 5; turn += 1) {
          timers.fire();
          run.answer();
          await settled();
        }
        expect([...idsOf()].sort()).toEqual([...ids].sort());
        expect(timers.delays()).toEqual([]);
        mirror.stop();
      }),
      { numRuns: 300 },
    );
  });
});
