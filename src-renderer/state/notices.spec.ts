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
    state = stepNotices(state, { ...event, at });
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
const news = (failed: readonly string[], replied: readonly string[] = []): Untimed => {
  const of = (ids: readonly string[]) => ids.map((id) => ({ messageId: id, person: id, ticket: null }));
  return { kind: 'news', failed: of(failed), replied: of(replied) };
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
    ...(['failed', 'cancelled', 'unconfirmed', 'expired', 'replied'] as const).map((status): [string, Partial<ActiveMessage>, string[]] => [
      `once it is ${status}`,
      { status },
      [],
    ]),
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

  it('say the same whether the row or the answer to the sending is here first', () => {
    const undoable = rows({ status: 'sending', phase: 'undoable' });
    expect(play(undoable, sent('m')).shown).toMatchObject([{ isUndoable: true, about: { reached: 'left' } }]);
    expect(shown(play(rows({ status: 'read' }), sent('m')))).toEqual(['m read']);
    expect(shown(play(rows({ status: 'failed' }), news(['m']), sent('m')))).toEqual(['failed m']);
  });

  it('group failures and answers, tell each once, and drop those that were mended', () => {
    const failed = (...ids: string[]) => rows(...ids.map((id) => ({ id, status: 'failed' as const })));
    expect(shown(play(news(['a', 'b', 'c'])))).toEqual(['failed a+b+c']);
    expect(shown(play(news(['a']), news(['b']), news(['a'])))).toEqual(['failed a+b']);
    expect(shown(play(news(['a']), { kind: 'closed', key: 1 }, news(['a'])))).toEqual([]);
    expect(shown(play(news(['a', 'b']), failed('b')))).toEqual(['failed b']);
    expect(shown(play(news(['a', 'b']), failed('a', 'b'), rows({ id: 'a', status: 'failed' }, { id: 'n', retryOfId: 'a' })))).toEqual([]);
    expect(shown(play(sent('a'), rows({ id: 'a' }), failed('a'), news(['a'], ['z'])))).toEqual(['failed a', 'replied z']);
  });
});

const ids = ['a', 'b', 'c'] as const;
const anyRow = fc.record({
  id: fc.constantFrom(...ids),
  status: fc.constantFrom<ActiveMessage['status'][]>('sending', 'sent', 'delivered', 'read', 'failed', 'cancelled', 'replied', 'expired'),
  phase: fc.constantFrom<ActiveMessage['phase'][]>(null, 'undoable', 'queued', 'editing'),
});
const anyEvent: fc.Arbitrary<Untimed> = fc.oneof(
  fc.constantFrom('x', 'y', 'z').map((text) => said(text)),
  fc.constantFrom('x', 'y').map((text) => said(text, 'error')),
  fc.constantFrom(...ids).map(sent),
  fc.uniqueArray(anyRow, { selector: ({ id }) => id }).map((list) => rows(...list)),
  fc.tuple(fc.subarray([...ids]), fc.subarray([...ids])).map(([failed, replied]) => news(failed, replied)),
  fc.nat({ max: 12 }).map((key): Untimed => ({ kind: 'closed', key })),
  fc.boolean().map((isHeld): Untimed => ({ kind: 'held', isHeld })),
  fc.constantFrom(1 as const, 2 as const).map((most): Untimed => ({ kind: 'room', most })),
  fc.constant<Untimed>({ kind: 'passed' }),
);

const onItsWay = new Set<ActiveMessage['status']>(['sending', 'sent', 'delivered', 'read']);

/** What is wrong with what is shown after an event, by the rows as they were last told. */
function wrongAfter(before: Notices, event: Untimed, after: Notices, rowsNow: ReadonlyMap<string, ActiveMessage>): string[] {
  const wrong: string[] = [];
  const check = (what: string, holds: boolean): void => void (holds || wrong.push(what));
  const keys = after.shown.map(({ key }) => key);
  check('too many', keys.length <= after.most);
  check(
    'one that was gone is back',
    after.shown.every(({ key }) => key >= before.nextKey || before.shown.some((one) => one.key === key)),
  );
  const stillGoes = (id: string): boolean => {
    const row = rowsNow.get(id);
    return row === undefined || (onItsWay.has(row.status) && !(row.status === 'sending' && row.phase === 'editing'));
  };
  const isSaid = event.kind === 'said' && (event.message === undefined || stillGoes(event.message.id));
  check('the newest is not first', !isSaid || after.shown[0]?.words?.text === event.words.text);
  check('it was closed', event.kind !== 'closed' || !keys.includes(event.key));
  check('time passed under the pointer', event.kind !== 'passed' || !before.isHeld || after.shown.length === before.shown.length);
  const idsOf = (state: Notices, kind: 'failed' | 'replied'): string[] =>
    state.shown.flatMap(({ about }) => (about.kind === kind ? about.news.map(({ messageId }) => messageId) : []));
  for (const kind of ['failed', 'replied'] as const) {
    check(`${kind} stands twice`, new Set(idsOf(after, kind)).size === idsOf(after, kind).length);
    const again = idsOf(after, kind).filter((id) => before.told.has(`${kind} ${id}`) && !idsOf(before, kind).includes(id));
    check(`${kind} is told again`, again.length === 0);
  }
  if (event.kind !== 'rows' && event.kind !== 'said') return wrong;
  check('failed that did not', event.kind !== 'rows' || idsOf(after, 'failed').every((id) => rowsNow.get(id)?.status === 'failed'));
  for (const { about, isUndoable, wasRow } of after.shown) {
    if (about.kind !== 'onItsWay') continue;
    const row = rowsNow.get(about.messageId);
    check('behind its row', row === undefined ? !wasRow : onItsWay.has(row.status));
    check('undo out of time', isUndoable === (row?.status === 'sending' && row.phase === 'undoable'));
  }
  return wrong;
}

it('hold in every order of events: few, newest, once, never back, and never behind the row', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyEvent, fc.nat({ max: 5_000 })), { maxLength: 60 }), (events) => {
      let state = noNotices;
      let at = 0;
      let rowsNow: ReadonlyMap<string, ActiveMessage> = new Map();
      const wrong: string[] = [];
      for (const [event, afterMs] of events) {
        at += afterMs;
        const before = state;
        state = stepNotices(before, { ...event, at });
        if (event.kind === 'rows') rowsNow = event.rows as ReadonlyMap<string, ActiveMessage>;
        wrong.push(...wrongAfter(before, event, state, rowsNow));
      }
      expect(wrong).toEqual([]);
    }),
  );
});
