import { afterEach, describe, expect, it } from 'vitest';
import type { ChangeBatch } from '../../src-preload/contract/changes.ts';
import type { Snapshot } from '../../src-preload/contract/models/snapshot.ts';
import { DeskFailure } from '../desk.ts';
import { aMessage, aSession, aTicket, someSettings } from '../test-data.ts';
import { applyBatch, connectMirror, fromSnapshot, useMirror } from './mirror.ts';

const snapshot = (seq: number, ...ids: string[]): Snapshot => ({
  seq,
  session: aSession(),
  settings: someSettings,
  messages: ids.map((id) => aMessage({ id })),
  tickets: [],
});
const idsOf = (): string[] => [...(useMirror.getState().data?.messages.keys() ?? [])];

describe('applyBatch', () => {
  const data = fromSnapshot(snapshot(5, 'a', 'b'), 1);

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
        { kind: 'templates' },
      ],
    });
    if (applied.kind !== 'applied') throw new Error(applied.kind);
    expect(applied.data.seq).toBe(6);
    expect([...applied.data.messages.values()].map(({ id, status }) => `${id} ${status}`)).toEqual(['b read', 'c sent']);
    expect([...applied.data.tickets.keys()]).toEqual(['t']);
    expect(applied.data.templatesVersion).toBe(2);
    expect([...data.messages.keys()]).toEqual(['a', 'b']);
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
});
