/**
 * The database driver with troubles of its own, under the real store: a file that may not grow, and the two planted defects that
 * show that the torture would notice a pipeline without `started` commits or without look-ups.
 */
import Database from 'better-sqlite3';

export const defects = ['no-started-commit', 'no-look-up'] as const;
export type Defect = (typeof defects)[number];

/** Each statement that a defect changes, and what it becomes. */
const changes: Readonly<Record<Defect, readonly (readonly [from: RegExp, to: string])[]>> = {
  // The mark is told as made, but nothing is stored.
  'no-started-commit': [
    [/SET state = 'started', started_at = @startedAt, attempts = attempts \+ 1/, 'SET attempts = attempts + 0 * @startedAt'],
  ],
  // What is unclear goes back to waiting as if it had never left.
  'no-look-up': [
    [/SET state = 'lookup'/, "SET state = 'waiting'"],
    [/SET lease = NULL, state = @state/, "SET lease = NULL, state = CASE @state WHEN 'lookup' THEN 'waiting' ELSE @state END"],
  ],
};

/** Plants the defect in every statement prepared from now on; `onApplied` is told of each that was changed. */
export function plantDefect(defect: Defect, onApplied: () => void): void {
  const { prepare } = Database.prototype;
  Database.prototype.prepare = function prepareWithDefect(this: Database.Database, sql: string) {
    const changed = changes[defect].reduce((text, [from, to]) => text.replace(from, to), sql);
    if (changed !== sql) onApplied();
    return prepare.call(this, changed);
  } as typeof prepare;
}

export interface PageLimit {
  /** The open file may grow by so many pages from now on. */
  set(pages: number): void;
  lift(): void;
  /** Every write of an open file is refused from now on, or taken again. */
  setReadOnly(isReadOnly: boolean): void;
}

const unlimited = 4_294_967_294;

/** Takes hold of every database of the core that is opened from now on; a sandbox in the same process keeps its room. */
export function watchPages(): PageLimit {
  const open = new Set<Database.Database>();
  const { pragma } = Database.prototype;
  Database.prototype.pragma = function watchedPragma(this: Database.Database, ...given: Parameters<typeof pragma>) {
    if (this.name.endsWith('.sqlite3')) open.add(this);
    return pragma.apply(this, given);
  };
  const limit = (most: (database: Database.Database) => number): void => {
    for (const database of open) if (database.open) pragma.call(database, `max_page_count = ${most(database)}`);
  };
  return {
    set: (pages) => limit((database) => Number(pragma.call(database, 'page_count', { simple: true })) + pages),
    lift: () => limit(() => unlimited),
    setReadOnly(isReadOnly) {
      for (const database of open) if (database.open) pragma.call(database, `query_only = ${isReadOnly ? 'ON' : 'OFF'}`);
    },
  };
}
