/** One world: an old store, lives that die while they migrate it until it is done, one that brings everything to rest, and the verdict. */

import { oldVersion } from '../../core/store-90/old-store.ts';
import type { OnItsWay } from '../../core/store-90/on-their-way.ts';
import type { Becomes } from '../../core/store-90/situations.ts';
import type { LifeReport } from '../reports.ts';
import { bringToRest } from '../rest.ts';
import type { World } from '../run-life.ts';
import { readStored } from '../stored-rows.ts';
import { anyMoment, type Tally } from '../tally.ts';
import { type Intent, judgeIntents, type Outcome } from '../verdict.ts';
import { takenRow } from '../world.ts';
import type { MigrationDeath } from './deaths.ts';
import { type MigrationEnd, runMigratingLife } from './life.ts';
import { lookAside, lookAtKeptCopy } from './look-aside.ts';
import type { OldData } from './old-data.ts';

/** The editing of what is edited ends with the rest: it leaves as it was. */
const outcomes: Readonly<Record<Becomes, Outcome>> = {
  leaves: 'sent',
  found: 'sent',
  held: 'sent',
  failed: 'failed',
  unconfirmed: 'unconfirmed',
};

const intentOf = ({ id, tag, situation }: OnItsWay): Intent => ({ tag, id, fault: situation, answer: 'told', editedAs: null });

export interface MigrationWorld {
  readonly index: number;
  readonly world: World;
  readonly old: OldData;
  readonly tally: Tally;
  /** The next death that is wanted; null: as many as wanted came, the store is migrated and left to die at its end. */
  readonly nextDeath: () => MigrationDeath | null;
  /** Told of each end; a death in the middle counts. */
  readonly onEnd: (end: MigrationEnd) => void;
}

/** Lives until the store is new. Each death is looked into: the store is wholly old or wholly new. */
async function migrate({ index, world, old, tally, nextDeath, onEnd }: MigrationWorld): Promise<void> {
  const file = world.folder.databaseFile();
  for (let isNew = false; !isNew; ) {
    const death = nextDeath() ?? { by: 'step', label: 'migration.committed', nth: 1 };
    const end = await runMigratingLife(world, death, () => undefined);
    onEnd(end);
    if (end.by === 'itself') tally.problem(`world ${index}: the core ended by itself: ${end.complaint}`);
    // At its own last step nothing but the migration has touched the store.
    const seen = lookAside(old.file, file, end.isOver && end.label !== 'migration.committed');
    const where = end.label ?? anyMoment;
    for (const line of [...seen.differences, ...lookAtKeptCopy(old.file, file)])
      tally.problem(`world ${index}, after a death at ${where}: ${line}`);
    // It may have died between its commit and its word of it.
    isNew = seen.version !== oldVersion;
    if (!end.isOver && !end.isInTheMiddle) tally.problem(`world ${index}: a life died at ${where} and never came to its migration`);
    if (end.by === 'itself') return;
  }
}

/** Runs it and judges it. */
export async function runMigrationWorld(options: MigrationWorld): Promise<void> {
  const { index, world, old, tally } = options;
  await migrate(options);
  const mayBeUnconfirmed = new Set(old.messages.filter(({ becomes }) => becomes === 'unconfirmed').map(({ id }) => id));
  const listen = (report: LifeReport): void => {
    if (report.kind === 'error') tally.error(`rest: ${report.text}`);
  };
  for (const one of await bringToRest(world, tally, {}, listen)) tally.problem(`world ${index}: did not come to rest: ${one}`);
  const file = world.folder.databaseFile();
  for (const line of lookAside(old.file, file, true).differences) tally.problem(`world ${index}, at rest: ${line}`);
  const { rows } = readStored(file);
  const taken = (await world.sandbox.control.ledger()).map(takenRow).filter((row) => row.tag !== '');
  const verdicts = judgeIntents(
    old.messages.map(intentOf),
    rows.filter((row) => row.tag !== ''),
    taken,
    (id) => mayBeUnconfirmed.has(id),
  );
  tally.judged(index, verdicts);
  const becomes = new Map(old.messages.map((message) => [message.tag, message.becomes]));
  for (const { intent, outcome, wrong, why } of verdicts) {
    const expected = outcomes[becomes.get(intent.tag) ?? 'leaves'];
    if (wrong === null && outcome !== expected) tally.problem(`world ${index}, ${intent.fault}: ${outcome}, not ${expected}: ${why}`);
  }
  tally.counts.worlds += 1;
  tally.counts.ledger += taken.length;
}
