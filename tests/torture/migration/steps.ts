/** The steps of a migration as the database driver sees them, so that a life can be ended at each of them, between two statements too. */
import Database from 'better-sqlite3';

export const migrationSteps = [
  'migration.begun',
  /** Some pages of the copy aside are written. */
  'copy.part',
  'copy.made',
  'step.statement',
  'step.done',
  'migration.checked',
  'migration.committed',
] as const;
export type MigrationStep = (typeof migrationSteps)[number];

/** Pages between two parts of a copy: SQLite's driver takes as many where nobody says otherwise. */
const pagesOfPart = 100;

/** A step's statements one by one; a trigger's body belongs to it. */
export function statementsOf(sql: string): string[] {
  const statements: string[] = [];
  let open = '';
  for (const part of sql.split(/(?<=;)[^\S\n]*\n/u)) {
    open += `${part}\n`;
    const isTrigger = /CREATE\s+(?:TEMP\s+)?TRIGGER/iu.test(open);
    if (isTrigger && !/\bEND\s*;\s*$/iu.test(open)) continue;
    if (open.trim() !== '') statements.push(open);
    open = '';
  }
  if (open.trim() !== '') statements.push(open);
  return statements;
}

/** Tells of every pass of a step in all databases that are opened from now on. */
export function watchMigration(onStep: (step: MigrationStep) => void): void {
  const { backup, exec, pragma } = Database.prototype;
  let isMigrating = false;
  Database.prototype.backup = async function watchedBackup(this: Database.Database, ...[file, options]: Parameters<typeof backup>) {
    isMigrating = true;
    onStep('migration.begun');
    const copied = await backup.call(this, file, {
      ...options,
      progress(info) {
        onStep('copy.part');
        return options?.progress(info) ?? pagesOfPart;
      },
    });
    onStep('copy.made');
    return copied;
  };
  Database.prototype.exec = function watchedExec(this: Database.Database, sql: string) {
    if (!isMigrating) return exec.call(this, sql);
    for (const statement of statementsOf(sql)) {
      onStep('step.statement');
      exec.call(this, statement);
    }
    return this;
  };
  Database.prototype.pragma = function watchedPragma(this: Database.Database, ...given: Parameters<typeof pragma>) {
    // They go on again when everything is committed, or nothing.
    const isOver = isMigrating && given[0] === 'foreign_keys = ON';
    if (isOver) isMigrating = false;
    if (isOver) onStep('migration.committed');
    const answer: unknown = pragma.apply(this, given);
    if (isMigrating && given[0].startsWith('user_version =')) onStep('step.done');
    if (isMigrating && given[0] === 'foreign_key_check') onStep('migration.checked');
    return answer;
  };
}
