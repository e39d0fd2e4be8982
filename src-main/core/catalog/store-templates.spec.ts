import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLogger } from '../log.ts';
import { openDatabase } from '../store/database.ts';
import type { Db } from '../store/handle.ts';
import { listTemplates } from '../store/templates.ts';
import { storeTemplates } from './store-templates.ts';

let folder: string;
let db: Db;
const lines: string[] = [];
const log = createLogger({ write: (_level, _name, text) => void lines.push(text) }, 'templates');

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deskapp-templates-'));
  db = await openDatabase(join(folder, 'workspace.db'), { log, clock: { monotonic: () => performance.now() } });
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const template = (name: string, text: string) => ({
  name,
  language: 'pt_BR',
  status: 'APPROVED',
  category: 'UTILITY',
  components: [{ type: 'BODY', text }],
});
const stored = () => listTemplates(db, null, 10_000).map(({ name, raw }) => [name, raw]);

it('replaces the whole set in slices, tells whether anything changed, and rests in between', async () => {
  let pauses = 0;
  const options = { serverNow: 5, log, pause: async () => void (pauses += 1) };
  const many = Array.from({ length: 450 }, (_, index) => template(`t_${String(index).padStart(3, '0')}`, 'Oi'));
  const first = await storeTemplates(db, many, options);
  expect(first.isChanged).toBe(true);
  expect(first.summaries.map(({ name }) => name)).toEqual(many.map(({ name }) => name));
  expect(stored()).toHaveLength(450);
  // Nine slices of reading and nine of writing.
  expect(pauses).toBe(18);
  expect(await storeTemplates(db, many, options)).toMatchObject({ isChanged: false });
  const changed = [template('t_000', 'Olá'), template('t_449', 'Oi')];
  expect(await storeTemplates(db, changed, options)).toMatchObject({ isChanged: true });
  expect(stored()).toEqual([
    ['t_000', changed[0]],
    ['t_449', changed[1]],
  ]);
});

const options = { serverNow: 5, log, pause: async () => undefined };
const names = () => stored().map(([name]) => name);

it.each<[string, unknown]>([
  ['a number', 7],
  ['null', null],
  ['lists in lists', [[['a']]]],
  ['an object of something else', { odd: 1 }],
  ['a template without a language', { name: '', components: [] }],
])('sets %s among the templates aside, and keeps every stored one that it may be', async (_what, odd) => {
  await storeTemplates(db, [template('a', '1'), template('b', '1')], options);
  lines.length = 0;
  const { summaries } = await storeTemplates(db, [template('a', '2'), odd, template('c', '1')], options);
  expect(names()).toEqual(['a', 'b', 'c']);
  // The list in memory has them too.
  expect(summaries.map(({ name }) => name).toSorted()).toEqual(['a', 'b', 'c']);
  expect(stored()[0]).toEqual(['a', template('a', '2')]);
  expect(lines.join()).toContain('1 of 3 had no usable name');
});

it('keeps only those of its name where it has one', async () => {
  await storeTemplates(db, [template('a', '1'), template('b', '1'), template('c', '1')], options);
  await storeTemplates(db, [template('a', '1'), { name: 'b', language: [] }], options);
  expect(names()).toEqual(['a', 'b']);
});

it.each([[[[[[1]]]]], [[null, null]], [['a', 'b']], [[{}, { name: {} }]]])(
  'refuses a list of no templates, and touches nothing: %j',
  async (list) => {
    await storeTemplates(db, [template('a', '1'), template('b', '1')], options);
    await expect(storeTemplates(db, list, options)).rejects.toMatchObject({ kind: 'unclear', code: 'badAnswer' });
    expect(names()).toEqual(['a', 'b']);
  },
);
