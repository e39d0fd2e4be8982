/** Every statement of the directory against one of many people: none walks through a table that grows. */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireContact } from '../../src-main/core/api/blip-client.ts';
import { checkFile } from '../../src-main/core/directory/directory-file.ts';
import { type DirectoryHere, openDirectoryHere } from './directory-here.ts';
import { type Asked, walksOf, watchStatements } from './query-plans.ts';

const sources = 'src-main/core/directory';
let home: string;
let directory: DirectoryHere;
let asked: readonly Asked[];

function person(index: number, over: Partial<WireContact> = {}): WireContact {
  const digits = `55119${10_000_000 + index}`;
  return {
    identity: `${digits}@wa.gw.msging.net`,
    name: `Pessoa${index % 300} Silva${index % 7}`,
    phone: `+${digits}`,
    email: index % 2 === 0 ? `pessoa.${index}@acme.example` : null,
    extras: {},
    lastMessageAt: index * 1_000,
    ...over,
  };
}
const people = (count: number, first = 0) => Array.from({ length: count }, (_, index) => person(first + index));

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'deskapp-plans-'));
  const file = join(home, 'directory.sqlite3');
  const filled = await openDirectoryHere(file);
  await filled.save(people(10_000), 1);
  // As SQLite's own upkeep would have counted by then.
  filled.db.run('ANALYZE');
  filled.close();
  directory = await openDirectoryHere(file);
  asked = watchStatements(directory.db);
  await directory.save([person(1), person(2, { name: 'Maria Nova', lastMessageAt: 9 }), person(20_000), person(3, { name: null })], 2);
  for (const query of [
    '',
    'jo',
    'pessoa',
    'pessoa7 silva',
    'pessoa12 silva3',
    'essoa',
    'pessao',
    'maria novo',
    '10000007',
    '55',
    'pessoa7 0007',
    '%',
  ])
    directory.find(query, 50, ['5511910000007']);
  directory.ofPhone(['5511910000001']);
  directory.ofIdentity('5511910000001@wa.gw.msging.net');
  checkFile(directory.db);
  await directory.settle({ completeAt: 1 });
  await directory.removeMissing(2);
}, 60_000);

afterAll(async () => {
  directory.close();
  await rm(home, { recursive: true });
});

describe('a directory of thousands', () => {
  it('is asked by every statement of its modules', () => {
    const asking = readdirSync(sources).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
    const missed = asking.flatMap((name) => {
      const places = readFileSync(join(sources, name), 'utf8').match(/\bdb\s*\.(?:run|get|all)\b/gu)?.length ?? 0;
      const reached = new Set(asked.map(({ place }) => place).filter((place) => place.startsWith(`${name}:`))).size;
      return reached === places ? [] : [`${name}: ${reached} of ${places}`];
    });
    // What looks at a file before anybody has it, and what gives up.
    expect(missed).toEqual(['contact-import.ts: 11 of 12', 'directory-file.ts: 1 of 2']);
  });

  it('walks through no table that grows', () => {
    const walks = asked.flatMap((one) => walksOf(directory.db, one).map((step) => ({ step, sql: one.sql })));
    expect(walks.filter(({ step, sql }) => !(step.endsWith('USING INDEX contact_by_recency') && sql.includes('LIMIT')))).toEqual([]);
    // The most recent ones: what was listed for nothing typed, and what is kept of them.
    expect(walks).toHaveLength(2);
  });
});
