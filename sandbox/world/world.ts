/** What every part of the sandbox works on. One object per running sandbox, made by `create-world.ts`. */
import type { Hub } from '../lime/hub.ts';
import type { MediaUrls } from '../media/media-server.ts';
import type { SandboxClock } from './clock.ts';
import type { SandboxDatabase } from './database.ts';
import type { EnvelopeLog } from './envelope-log.ts';
import type { Jobs } from './jobs.ts';
import type { Switches } from './switches.ts';

export interface World {
  readonly database: SandboxDatabase;
  readonly clock: SandboxClock;
  readonly jobs: Jobs;
  readonly log: EnvelopeLog;
  readonly hub: Hub;
  /** Values in force; `control` replaces them. */
  switches: Switches;
  /** `http://127.0.0.1:PORT` of the platform's surface. */
  url: string;
  media: MediaUrls;
  /** Where uploaded files are kept, one by its id; made when the first one comes. */
  readonly mediaFolder: string;
}

type Statement = ReturnType<typeof prepare>;
type Parameter = string | number | bigint | Buffer | null;

/** First row of a query, or undefined. */
export function one<T>(world: Pick<World, 'database'>, sql: string, ...parameters: readonly Parameter[]): T | undefined {
  return statement(world.database, sql).get(...parameters) as T | undefined;
}

export function all<T>(world: Pick<World, 'database'>, sql: string, ...parameters: readonly Parameter[]): T[] {
  return statement(world.database, sql).all(...parameters) as T[];
}

/** @returns number of changed rows and the new row's id. */
export function run(world: Pick<World, 'database'>, sql: string, ...parameters: readonly Parameter[]): { changes: number; id: number } {
  const result = statement(world.database, sql).run(...parameters);
  return { changes: result.changes, id: Number(result.lastInsertRowid) };
}

const prepared = new WeakMap<SandboxDatabase, Map<string, Statement>>();
function prepare(database: SandboxDatabase, sql: string) {
  return database.prepare<Parameter[]>(sql);
}

const preparedLimit = 500;

function statement(database: SandboxDatabase, sql: string): Statement {
  let cache = prepared.get(database);
  if (cache === undefined) prepared.set(database, (cache = new Map()));
  let found = cache.get(sql);
  if (found === undefined) {
    if (cache.size >= preparedLimit) cache.clear();
    cache.set(sql, (found = prepare(database, sql)));
  }
  return found;
}

export function readMeta<T>(world: Pick<World, 'database'>, key: string): T | null {
  const row = one<{ value: string }>(world, 'SELECT value FROM meta WHERE key = ?', key);
  return row === undefined ? null : (JSON.parse(row.value) as T);
}

export function writeMeta(world: Pick<World, 'database'>, key: string, value: unknown): void {
  run(
    world,
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    key,
    JSON.stringify(value),
  );
}

/** Value of a bot's desk configuration, or null (blip-protocol 3.10.1). */
export function configurationValue(world: World, bot: string, name: string): string | null {
  const row = one<{ value: string }>(world, 'SELECT value FROM configuration WHERE caller = ? AND name = ? COLLATE NOCASE', bot, name);
  return row?.value ?? null;
}

export function routerIdentity(world: Pick<World, 'database'>): string {
  return one<{ identity: string }>(world, 'SELECT identity FROM bots WHERE is_router = 1')?.identity ?? '';
}
