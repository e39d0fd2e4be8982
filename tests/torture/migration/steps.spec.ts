import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrations } from '../../../src-main/core/store/migrate.ts';
import { createChance } from '../chance.ts';
import { deathsOf } from './deaths.ts';
import { migrationSteps, statementsOf } from './steps.ts';

it('takes every step of the store apart into statements that come to the same schema', () => {
  const [whole, apart] = [new Database(':memory:'), new Database(':memory:')];
  for (const { sql } of migrations) {
    whole.exec(sql);
    // What is none by itself cannot be prepared; what is two is refused.
    for (const statement of statementsOf(sql)) apart.prepare(statement).run();
  }
  const schema = (database: Database.Database) => database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all();
  expect(schema(apart)).toEqual(schema(whole));
});

it('kills at each step in the middle of a migration, and at any moment of it', () => {
  const deaths = deathsOf(createChance(1), { passes: new Map([['copy.part', 40]]), tookMs: 500 });
  const made = Array.from({ length: 100 }, () => deaths.next().value);
  const atSteps = new Set(made.flatMap((death) => (death.by === 'step' ? [death.label] : [])));
  const moments = made.flatMap((death) => (death.by === 'moment' ? [death.afterMs] : []));
  expect([...atSteps].sort()).toEqual(migrationSteps.filter((step) => step !== 'migration.committed').toSorted());
  expect(moments.length).toBeGreaterThan(20);
  expect(Math.max(...moments)).toBeLessThanOrEqual(500);
});
