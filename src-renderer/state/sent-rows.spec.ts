import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../src-preload/contract/changes.ts';
import type { ActiveMessage } from '../../src-preload/contract/models/messages.ts';
import type { AskedFilters, SentKey } from '../../src-preload/contract/models/sent.ts';
import { compareSent, isBehind, sentMatcher } from '../../src-preload/contract/sent-rows.ts';
import type { MessageStatus } from '../../src-preload/contract/statuses.ts';
import { aMessage, aSnapshot, hourMs, noon } from '../test-data.ts';
import { applyBatch, fromSnapshot, type MirrorData } from './mirror.ts';
import { askedFilters, knownSent, type ReadPage } from './sent-rows.ts';
import { noFilters } from './ui.ts';

const ids = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);

describe('rows that are all here', () => {
  const data = fromSnapshot(
    aSnapshot({
      messages: [
        aMessage({ id: 'old', createdAt: noon - 50 * hourMs, recipientName: 'João Peçanha', templateName: 'welcome_back' }),
        aMessage({ id: 'new', createdAt: noon - hourMs, status: 'failed', chatbotIdentity: 'sales@msging.net' }),
        aMessage({
          id: 'mid',
          createdAt: noon - 24 * hourMs,
          recipientName: null,
          recipientPhone: '+5531988889999',
          recipientPhoneText: '+55 31 98888-9999',
        }),
      ],
    }),
    null,
  );
  const rows = (part: Partial<typeof noFilters>): string[] => ids(knownSent(data, [], askedFilters({ ...noFilters, ...part }, noon)).rows);
  const find = (query: string): string[] => rows({ query });

  it('have the newest first', () => {
    expect(rows({})).toEqual(['new', 'mid', 'old']);
  });

  it('are found by names without their accents, in any order of words', () => {
    expect(find('pecanha JOAO')).toEqual(['old']);
    expect(find('joão')).toEqual(['old']);
    expect(find('joão maria')).toEqual([]);
  });

  it('are found by words whatever the punctuation, and with a letter wrong', () => {
    expect(find('“Peçanha, João”')).toEqual(['old']);
    expect(find('welcome-back')).toEqual(['old']);
    expect(find('pecanja')).toEqual(['old']);
    expect(find('pecana')).toEqual(['old']);
    expect(find('pexanja')).toEqual([]);
    expect(find('031 98888-9999')).toEqual(['mid']);
    expect(find('+55 (0)31 98888-9999')).toEqual(['mid']);
    expect(find('0055 31 98888')).toEqual(['mid']);
  });

  it('are found by templates, first words and numbers however they are written', () => {
    expect(find('welcome')).toEqual(['old']);
    expect(find('fatura')).toHaveLength(3);
    expect(find('+55 (31) 98888-9999')).toEqual(['mid']);
    expect(find('8888')).toEqual(['mid']);
  });

  it('are narrowed by status, template, chatbot and date together', () => {
    expect(rows({ status: 'failed' })).toEqual(['new']);
    expect(rows({ template: 'welcome_back' })).toEqual(['old']);
    expect(rows({ chatbot: 'billing@msging.net' })).toEqual(['mid', 'old']);
    expect(rows({ date: 'today' })).toEqual(['new']);
    expect(rows({ date: 'yesterday' })).toEqual(['mid']);
    expect(rows({ date: 'older' })).toEqual(['old']);
    expect(rows({ date: 'today', status: 'sent' })).toEqual([]);
  });
});

const filters: AskedFilters = { query: '', status: null, templateName: null, chatbotIdentity: null, from: null, until: null };
/** Rows of a snapshot and of a page in these lives: small, so that a few rows are many pages. */
const few = 3;

/** Main with its rows and its feed: what is said arrives when the life says so, and what was asked was answered before. */
function aMain(asked: AskedFilters) {
  const rows = new Map<string, ActiveMessage>();
  const underway: { readonly seq: number; readonly changes: Change[] }[] = [];
  let seq = 0;
  let made = 0;
  const inOrder = (): ActiveMessage[] => [...rows.values()].sort(compareSent);
  const say = (...changes: Change[]): void => {
    seq += 1;
    underway.push({ seq, changes: [...changes, { kind: 'sent', total: rows.size }] });
  };
  const put = (row: ActiveMessage): void => {
    rows.set(row.id, row);
    say({ kind: 'messages', messages: [row] });
  };
  return {
    rows,
    inOrder,
    underway,
    /** Some are written at the same moment, and some by a clock that was behind. */
    write(at: number): void {
      made += 1;
      put(aMessage({ id: `m${String(made).padStart(3, '0')}`, createdAt: at, version: 1 }));
    },
    move(place: number, status: MessageStatus): void {
      const row = inOrder()[place];
      if (row !== undefined) put({ ...row, status, version: row.version + 1 });
    },
    hide(place: number): ActiveMessage | null {
      const row = inOrder()[place];
      if (row === undefined) return null;
      const hidden = { ...row, version: row.version + 1 };
      rows.delete(row.id);
      say({ kind: 'messages', messages: [hidden] }, { kind: 'messagesRemoved', ids: [row.id] });
      return hidden;
    },
    restore: (row: ActiveMessage): void => put({ ...row, version: row.version + 1 }),
    snapshot() {
      const newest = inOrder().slice(0, few);
      const last = newest.at(-1);
      const next = rows.size > few && last !== undefined ? { createdAt: last.createdAt, id: last.id } : null;
      return aSnapshot({ seq, messages: newest, sent: { next, total: rows.size } });
    },
    page(behind: SentKey): ReadPage {
      const passing = inOrder().filter(sentMatcher(asked));
      const found = passing.filter((row) => isBehind(row, behind));
      const read = found.slice(0, few);
      const last = read.at(-1);
      const next = found.length > few && last !== undefined ? { createdAt: last.createdAt, id: last.id } : null;
      return { rows: read, next, total: passing.length, seq, behind };
    },
  };
}

const doing = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('write' as const), at: fc.integer({ min: 0, max: 8 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('move' as const),
      place: fc.nat(14),
      status: fc.constantFrom<MessageStatus>('sent', 'read', 'failed'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('hide' as const), place: fc.nat(14) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restore' as const) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('hear' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('ask' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('answer' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('resnapshot' as const) }) },
);

describe('rows that are told of and read in pages', () => {
  it.each([
    ['without filters', filters],
    ['of one status', { ...filters, status: 'read' as const }],
  ])('are each there once, none is lost and none is old, %s, in whatever order it all comes', (_name, asked) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.array(doing, { maxLength: 60, size: 'max' }), (first, doings) => {
        const main = aMain(asked);
        for (let place = 0; place < first; place += 1) main.write(place % 5);
        for (let place = 0; place < first; place += 2) main.move(place, 'read');
        let data: MirrorData = fromSnapshot(main.snapshot(), null);
        main.underway.length = 0;
        let pages: ReadPage[] = [];
        /** A page that main has read and the window does not have yet. */
        let answer: ReadPage | null = null;
        const hidden: ActiveMessage[] = [];

        const known = () => knownSent(data, pages, asked);
        const ask = (): void => {
          const { end } = known();
          if (answer === null && end !== null) answer = main.page(end);
        };
        const take = (): void => {
          if (answer === null) return;
          pages = [...pages, answer];
          answer = null;
        };
        const hear = (): void => {
          const batch = main.underway.shift();
          if (batch === undefined) return;
          const applied = applyBatch(data, batch);
          if (applied.kind === 'applied') data = applied.data;
        };
        /** Every row once, in order, as new as it was ever read; and all of main's that nothing on its way is about. */
        const check = (): void => {
          const { rows, end } = known();
          expect(ids(rows)).toEqual(ids([...new Map(rows.map((row) => [row.id, row])).values()].sort(compareSent)));
          const read = new Map([...data.messages, ...pages.flatMap((page) => page.rows.map((row) => [row.id, row] as const))]);
          expect(rows.filter((row) => row.version < (read.get(row.id)?.version ?? 0))).toEqual([]);
          const changing = new Set(
            main.underway.flatMap(({ changes }) => changes.flatMap((one) => (one.kind === 'messages' ? ids(one.messages) : []))),
          );
          const shown = (row: ActiveMessage): boolean => !changing.has(row.id) && (end === null || !isBehind(row, end));
          const expected = main.inOrder().filter(sentMatcher(asked)).filter(shown);
          expect(rows.filter(shown).map(({ id, version }) => [id, version])).toEqual(expected.map(({ id, version }) => [id, version]));
        };

        for (const todo of doings) {
          switch (todo.kind) {
            case 'write':
              main.write(todo.at);
              break;
            case 'move':
              main.move(todo.place, todo.status);
              break;
            case 'hide': {
              const row = main.hide(todo.place);
              if (row !== null) hidden.push(row);
              break;
            }
            case 'restore': {
              const row = hidden.pop();
              if (row !== undefined) main.restore(row);
              break;
            }
            case 'hear':
              hear();
              break;
            case 'ask':
              ask();
              break;
            case 'answer':
              take();
              break;
            case 'resnapshot':
              // What was on its way is in it; pages are read again, as the mark says.
              data = fromSnapshot(main.snapshot(), data);
              main.underway.length = 0;
              pages = [];
              answer = null;
          }
          check();
        }
        // The end: everything is told, and read to the last row.
        while (main.underway.length > 0) hear();
        take();
        for (let turn = 0; turn < 100 && known().end !== null; turn += 1) {
          ask();
          take();
        }
        check();
        expect(known().end).toBeNull();
        expect(data.sent.total).toBe(main.rows.size);
      }),
      { numRuns: 300 },
    );
  });

  it('end where a page of an older picture would leave a gap', () => {
    const row = (place: number) => aMessage({ id: `m${place}`, createdAt: place });
    const keyOf = (place: number): SentKey => ({ createdAt: place, id: `m${place}` });
    const data = fromSnapshot(aSnapshot({ messages: [row(9), row(8)], sent: { next: keyOf(8), total: 9 } }), null);
    const page: ReadPage = { rows: [row(3), row(2)], next: keyOf(2), total: 6, seq: 0, behind: keyOf(5) };
    expect(knownSent(data, [page], filters)).toMatchObject({ end: keyOf(8), rows: [{ id: 'm9' }, { id: 'm8' }] });
    const joined: ReadPage = { rows: [row(7), row(6)], next: keyOf(6), total: 6, seq: 0, behind: keyOf(8) };
    expect(ids(knownSent(data, [joined], filters).rows)).toEqual(['m9', 'm8', 'm7', 'm6']);
  });
});
