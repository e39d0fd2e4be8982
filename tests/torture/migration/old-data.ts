/** An attendant's database of schema 90, in the place of what the core would have made: much that is over, and a few on their way in every state. */
import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createBlipClient } from '../../../src-main/core/api/create-blip-client.ts';
import { systemTime } from '../../../src-main/core/clock.ts';
import { advancedSettingsSchema } from '../../../src-main/core/preferences/advanced-settings.ts';
import { systemRandom } from '../../../src-main/core/random.ts';
import { parseWorkspaceFile } from '../../../src-main/core/workspace/read-workspace.ts';
import { places, todaysRequest } from '../../core/store-90/new-places.ts';
import { fillMessages } from '../../core/store-90/old-messages.ts';
import { createOldStore, insertOld, type OldRow } from '../../core/store-90/old-store.ts';
import { fillSurroundings } from '../../core/store-90/old-surroundings.ts';
import { fillOnTheirWay, type OnItsWay } from '../../core/store-90/on-their-way.ts';
import { type Chance, createChance } from '../chance.ts';
import type { World } from '../run-life.ts';

const dayMs = 24 * 3_600_000;
const timesEach = 1;

/** What all worlds begin with: nothing of it is on its way, and nothing of it young enough for the platform to be asked. */
export function makeHistory(file: string, seed: number, count: number): void {
  const database = createOldStore(file);
  const chance = createChance(seed);
  const until = Date.now() - 10 * dayMs;
  database.transaction(() => {
    const ids = fillMessages(database, chance, { count, until, withOutbox: false });
    fillSurroundings(database, chance, ids, until);
  })();
  database.close();
}

/** The platform takes what it took before the schema changed, under the same names. */
async function sendTaken(world: World, messages: readonly OnItsWay[]): Promise<void> {
  const client = createBlipClient({
    workspace: parseWorkspaceFile(world.sandbox.workspace),
    time: systemTime(),
    random: systemRandom,
    log: { lowest: 'info', write: () => undefined },
    advanced: () => advancedSettingsSchema.parse({}),
    proxyFor: async () => null,
  });
  for (const { request } of messages) {
    const todays = todaysRequest(request);
    if (todays.transport === 'campaign') await client.sendCampaign(todays);
    else await client.sendPlain(todays, request.recipientIdentity);
  }
  await client.close();
}

/** What the core had read of the platform, of which a message that leaves is checked: each by what is asked of today's store. */
const synced = {
  chatbot: places.chatbot,
  chatbot_template: places.chatbot_template,
  template: places.template,
  sync_state: `SELECT * FROM (${places.sync_state}) WHERE name = 'templates'`,
} as const;

function readSynced(file: string): readonly (readonly [table: string, rows: readonly OldRow[]])[] {
  const database = new Database(file, { fileMustExist: true });
  try {
    return Object.entries(synced).map(([table, sql]) => [table, database.prepare<[], OldRow>(sql).all()]);
  } finally {
    database.close();
  }
}

export interface OldData {
  /** As it was before the core ever saw it, closed and whole. */
  readonly file: string;
  readonly messages: readonly OnItsWay[];
}

/**
 * Puts the store in the core's place.
 * @param isCutOff its last run was killed: what it wrote last is in the log beside the file.
 */
export async function putOldData(world: World, history: string, chance: Chance, index: number, isCutOff: boolean): Promise<OldData> {
  const place = world.folder.databaseFile();
  const known = readSynced(place);
  for (const name of readdirSync(world.folder.data)) if (name.includes('.sqlite3')) rmSync(join(world.folder.data, name), { force: true });
  const file = join(world.folder.root, 'old.sqlite3');
  copyFileSync(history, file);
  const database = new Database(file);
  database.pragma('wal_autocheckpoint = 0');
  const { sandboxAt, realAt, factor } = world.line;
  const messages = database.transaction(() => {
    for (const [table, rows] of known) for (const row of rows) insertOld(database, table, row);
    return fillOnTheirWay(database, chance, {
      now: Math.round(sandboxAt + (Date.now() - realAt) * factor),
      times: timesEach,
      tagOf: (number) => `w${index}n${number}z`,
      boundTo: { identity: 'marina.alves%40acme.example@blip.ai', email: world.sandbox.workspace.attendant.email },
    });
  })();
  if (!isCutOff) database.pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(file, place);
  if (isCutOff && existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${place}-wal`);
  database.close();
  await sendTaken(
    world,
    messages.filter(({ isTaken }) => isTaken),
  );
  return { file, messages };
}
