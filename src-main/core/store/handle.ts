/** The handle every store function takes first: prepared statements kept, slow ones told, failures coded. */
import type Database from 'better-sqlite3';
import { DeskError } from '../../../src-preload/contract/result.ts';
import type { Logger } from '../log.ts';
import { storeError } from './errors.ts';

type Value = string | number | null;
/** By name, as `@name` in the statement. */
type Values = Readonly<Record<string, Value>>;

export interface Db {
  readonly file: string;
  /** Runs one statement; returns how many rows it changed. */
  run(sql: string, values?: Values): number;
  get<T>(sql: string, values?: Values): T | undefined;
  all<T>(sql: string, values?: Values): T[];
  /**
   * Runs `work` in one transaction that takes the write lock first; a call inside another joins it. `work` must not be async:
   * what it awaits would be outside.
   */
  transaction<T>(work: () => T): T;
  /** Tells the log, once for each, that something stored cannot be read and is left out or stood in for. */
  unreadable(what: string): void;
  /** Closes the file cleanly; a second call does nothing. */
  close(): void;
}

export interface HandleOptions {
  readonly log: Pick<Logger, 'warn'>;
  readonly clock: { monotonic(): number };
  /** Told of each refusal of the disk, the file or SQLite; whoever asked is told too. */
  readonly onRefused?: (error: DeskError) => void;
  /** A statement above this is named in the log; the sign that work belongs off the main thread where it is not given. */
  readonly slowMs?: number;
}

const mainSlowMs = 20;

/** A handle over an open database. */
export function createHandle(database: Database.Database, { log, clock, onRefused, slowMs = mainSlowMs }: HandleOptions): Db {
  const statements = new Map<string, Database.Statement<[Values]>>();
  const told = new Set<string>();
  /** What SQLite knows too, without asking it at every statement. */
  let isInside = false;

  function prepared(sql: string): Database.Statement<[Values]> {
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = database.prepare<Values>(sql);
      statements.set(sql, statement);
    }
    return statement;
  }

  function coded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const failure = storeError(error);
      // What is a `DeskError` already was told of where it happened, within this transaction.
      if (failure !== error && failure instanceof DeskError) onRefused?.(failure);
      throw failure;
    }
  }

  function timed<T>(sql: string, work: () => T): T {
    // Whoever still asks was answered by the platform only after the workspace had been left.
    if (!database.open) throw new DeskError('noWorkspace');
    // A transaction is timed as one: two looks at the clock cost as much as a small statement.
    if (isInside) return coded(work);
    const startedAt = clock.monotonic();
    try {
      return coded(work);
    } finally {
      const tookMs = clock.monotonic() - startedAt;
      if (tookMs > slowMs) log.warn(`store: ${Math.round(tookMs)} ms for ${sql.replace(/\s+/gu, ' ').trim().slice(0, 120)}`);
    }
  }

  function inside<T>(work: () => T): T {
    isInside = true;
    try {
      return work();
    } finally {
      isInside = false;
    }
  }

  return {
    file: database.name,
    run: (sql, values = {}) => timed(sql, () => prepared(sql).run(values).changes),
    get: <T>(sql: string, values: Values = {}) => timed(sql, () => prepared(sql).get(values) as T | undefined),
    all: <T>(sql: string, values: Values = {}) => timed(sql, () => prepared(sql).all(values) as T[]),
    transaction: (work) =>
      database.open && database.inTransaction ? work() : timed('transaction', () => database.transaction(() => inside(work)).immediate()),
    unreadable(what) {
      if (told.has(what)) return;
      told.add(what);
      log.warn(`store: ${what} cannot be read`);
    },
    close() {
      if (database.open) database.close();
    },
  };
}

/** SQLite keeps truth as 0 and 1. */
export function flag(value: boolean): number {
  return value ? 1 : 0;
}

/**
 * For a column of ids or identities that are kept as they were heard, which an index serves: as it is asked for, or in one casing, as
 * nearly all are heard (wire/ids.ts).
 */
export function anyCasing(parameter: `@${string}`): string {
  return `IN (${parameter}, lower(${parameter}), upper(${parameter}))`;
}

/**
 * `LIMIT` by a parameter (as `@name`) for statements that run all the time. Where it stands there alone, SQLite compiles the statement
 * anew each time a value is bound, to plan for that value: several times the cost of a small look.
 */
export function atMost(parameter: `@${string}`): string {
  return `LIMIT ${parameter} + 0`;
}
