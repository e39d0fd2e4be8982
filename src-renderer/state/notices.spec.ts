import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActiveMessage } from '../../src-preload/contract/models/messages.ts';
import { aMessage } from '../test-data.ts';
import { type Notice, type NoticeEvent, type Notices, nextEndMs, noNotices, noticeMs, stepNotices } from './notices.ts';

type Timeless<E> = E extends NoticeEvent ? Omit<E, 'at'> : never;
type Untimed = Timeless<NoticeEvent>;

/** Each event a moment after the one before, or `afterMs`. */
function play(...events: readonly (Untimed & { readonly afterMs?: number })[]): Notices {
  let at = 0;
  let state = noNotices;
  for (const { afterMs = 1, ...event } of events) {
    at += afterMs;
    state = stepNotices(state, { ...event, at } as NoticeEvent);
  }
  return state;
}

const said = (text: string, tone: 'success' | 'error' = 'success'): Untimed => ({ kind: 'said', words: { tone, text } });
const sent = (id: string): Untimed => ({
  kind: 'said',
  words: { tone: 'success', text: `${id} is on its way`, undo: { label: 'Undo', run: () => undefined } },
  message: { id, person: id },
});
const rows = (...messages: readonly Partial<ActiveMessage>[]): Untimed => ({
  kind: 'rows',
  rows: new Map(messages.map((part) => [part.id ?? 'm', aMessage(part)])),
});
const news = (failed: readonly string[], answered: readonly string[] = []): Untimed => {
  const of = (ids: readonly string[]) => ids.map((id) => ({ messageId: id, person: id, ticket: null }));
  return { kind: 'news', failed: of(failed), answered: of(answered) };
};
function name({ about, words }: Notice): string {
  if (about.kind === 'act') return words?.text ?? '';
  if (about.kind === 'onItsWay') return `${about.messageId} ${about.reached}`;
  return `${about.kind} ${about.news.map(({ messageId }) => messageId).join('+')}`;
}
const shown = (state: Notices): string[] => state.shown.map(name);

describe('notices', () => {
  it('are two at most, the newest first; one that was pushed out does not return', () => {
    const three = [said('a'), said('b'), said('c')] as const;
    expect(shown(play(...three))).toEqual(['c', 'b']);
    expect(shown(play(...three, { kind: 'closed', key: 3 }, { kind: 'closed', key: 2 }))).toEqual([]);
  });

  it('one where there is room for no more', () => {
    expect(shown(play(said('a'), said('b'), { kind: 'room', most: 1 }))).toEqual(['b']);
    expect(shown(play({ kind: 'room', most: 1 }, said('a'), said('b'), { kind: 'room', most: 2 }))).toEqual(['b']);
  });

  it('say the same once', () => {
    expect(shown(play(said('a', 'error'), said('b'), said('a', 'error')))).toEqual(['a', 'b']);
  });

  it('go by themselves, but a failure stays, and under the pointer no time passes', () => {
    expect(shown(play(said('a'), said('b', 'error'), { kind: 'passed', afterMs: noticeMs }))).toEqual(['b']);
    const held = play(said('a'), { kind: 'held', isHeld: true }, { kind: 'passed', afterMs: 60_000 });
    expect([shown(held), nextEndMs(held)]).toEqual([['a'], null]);
    const let_go = play(said('a'), { kind: 'held', isHeld: true }, { kind: 'held', isHeld: false, afterMs: 60_000 }, { kind: 'passed' });
    expect([shown(let_go), nextEndMs(let_go)]).toEqual([['a'], noticeMs - 2]);
  });

  it.each<[string, Partial<ActiveMessage>, string[]]>([
    ['before it left', { status: 'sending', phase: 'queued' }, ['m left']],
    ['once it is taken', { status: 'sent' }, ['m left']],
    ['once it is delivered', { status: 'delivered' }, ['m delivered']],
    ['once it is read', { status: 'read' }, ['m read']],
    ['while it is edited', { status: 'sending', phase: 'editing' }, []],
    ...(['failed', 'cancelled', 'unconfirmed', 'expired', 'answered'] as const).map(
      (status): [string, Partial<ActiveMessage>, string[]] => [`once it is ${status}`, { status }, []],
    ),
  ])('of a message on its way, %s', (_when, row, then) => {
    expect(shown(play(sent('m'), rows(row)))).toEqual(then);
  });

  it('of a message on its way wait for its row, and go with it', () => {
    expect(shown(play(sent('m'), rows({ id: 'other' })))).toEqual(['m left']);
    expect(shown(play(sent('m'), rows({ status: 'sending', phase: 'queued' }), rows({ id: 'other' })))).toEqual([]);
  });

  it('offer to undo exactly while the message can be taken back, longer than they stand without', () => {
    const undoable = rows({ status: 'sending', phase: 'undoable' });
    const isOffered = (state: Notices): boolean[] => state.shown.map(({ isUndoable }) => isUndoable);
    expect(isOffered(play(sent('m')))).toEqual([false]);
    const late = [sent('m'), undoable, { kind: 'passed', afterMs: noticeMs + 2_000 }] as const;
    expect(isOffered(play(...late))).toEqual([true]);
    expect(isOffered(play(...late, rows({ status: 'sending', phase: 'queued' })))).toEqual([false]);
    expect(shown(play(...late, rows({ status: 'sending', phase: 'queued' }), { kind: 'passed' }))).toEqual([]);
    // What can be undone gives way to the newest alone.
    expect(shown(play(sent('m'), undoable, said('a'), said('b')))).toEqual(['b', 'm left']);
  });

  it('group failures and answers, tell each once, and drop those that were mended', () => {
    const failed = (...ids: string[]) => rows(...ids.map((id) => ({ id, status: 'failed' as const })));
    expect(shown(play(news(['a', 'b', 'c'])))).toEqual(['failed a+b+c']);
    expect(shown(play(news(['a']), news(['b']), news(['a'])))).toEqual(['failed a+b']);
    expect(shown(play(news(['a']), { kind: 'closed', key: 1 }, news(['a'])))).toEqual([]);
    expect(shown(play(news(['a', 'b']), failed('b')))).toEqual(['failed b']);
    expect(shown(play(news(['a', 'b']), failed('a', 'b'), rows({ id: 'a', status: 'failed' }, { id: 'n', retryOfId: 'a' })))).toEqual([]);
    expect(shown(play(sent('a'), rows({ id: 'a' }), failed('a'), news(['a'], ['z'])))).toEqual(['failed a', 'answered z']);
  });
});

const ids = ['a', 'b', 'c'] as const;
const anyRow = fc.record({
  id: fc.constantFrom(...ids),
  status: fc.constantFrom<ActiveMessage['status'][]>('sending', 'sent', 'delivered', 'read', 'failed', 'cancelled', 'answered', 'expired'),
  phase: fc.constantFrom<ActiveMessage['phase'][]>(null, 'undoable', 'queued', 'editing'),
});
const anyEvent: fc.Arbitrary<Untimed> = fc.oneof(
  fc.constantFrom('x', 'y', 'z').map((text) => said(text)),
  fc.constantFrom('x', 'y').map((text) => said(text, 'error')),
  fc.constantFrom(...ids).map(sent),
  fc.uniqueArray(anyRow, { selector: ({ id }) => id }).map((list) => rows(...list)),
  fc.tuple(fc.subarray([...ids]), fc.subarray([...ids])).map(([failed, answered]) => news(failed, answered)),
  fc.nat({ max: 12 }).map((key): Untimed => ({ kind: 'closed', key })),
  fc.boolean().map((isHeld): Untimed => ({ kind: 'held', isHeld })),
  fc.constantFrom(1 as const, 2 as const).map((most): Untimed => ({ kind: 'room', most })),
  fc.constant<Untimed>({ kind: 'passed' }),
);

it('hold in every order of events: few, newest, once, never back, and never behind the row', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyEvent, fc.nat({ max: 5_000 })), { maxLength: 60 }), (events) => {
      let state = noNotices;
      let at = 0;
      let last = new Map<string, ActiveMessage>();
      const gone = new Set<number>();
      const tellings = new Map<string, number>();
      for (const [event, afterMs] of events) {
        at += afterMs;
        const before = state;
        state = stepNotices(before, { ...event, at } as NoticeEvent);
        if (event.kind === 'rows') last = event.rows as Map<string, ActiveMessage>;
        const keys = state.shown.map(({ key }) => key);

        expect(keys.length).toBeLessThanOrEqual(state.most);
        expect(keys.filter((key) => gone.has(key))).toEqual([]);
        for (const { key } of before.shown) if (!keys.includes(key)) gone.add(key);
        if (event.kind === 'said') expect(state.shown[0]?.words?.text).toBe(event.words.text);
        if (event.kind === 'closed') expect(keys).not.toContain(event.key);
        // Held, nothing goes because of the time.
        if (event.kind === 'passed' && before.isHeld) expect(state.shown).toEqual(before.shown);

        for (const kind of ['failed', 'answered'] as const)
          for (const id of ids) {
            const isNew = state.told.has(`${kind} ${id}`) && !before.told.has(`${kind} ${id}`);
            if (isNew) tellings.set(`${kind} ${id}`, (tellings.get(`${kind} ${id}`) ?? 0) + 1);
          }
        expect([...tellings.values()].every((count) => count === 1)).toBe(true);
        expect(new Set(state.shown.map(({ about }) => about.kind).filter((kind) => kind === 'failed')).size).toBeLessThanOrEqual(1);

        if (event.kind !== 'rows') continue;
        for (const { about, isUndoable, wasRow } of state.shown) {
          if (about.kind === 'failed') for (const { messageId } of about.news) expect(last.get(messageId)?.status).toBe('failed');
          if (about.kind !== 'onItsWay') continue;
          const row = last.get(about.messageId);
          if (row === undefined) expect(wasRow).toBe(false);
          else expect(['sending', 'sent', 'delivered', 'read']).toContain(row.status);
          expect(isUndoable).toBe(row?.status === 'sending' && row.phase === 'undoable');
        }
      }
    }),
  );
});
