/** Puts a world together on its database: a new one is seeded, an old one goes on. */
import { rmSync } from 'node:fs';
import { createCampaign, startCampaign } from '../commands/campaigns.ts';
import { runSchedule } from '../commands/schedules.ts';
import { answerOf, type Inbound } from '../life/answers.ts';
import { applyDeliveryJob } from '../life/deliveries.ts';
import { sessionsEnded } from '../life/presence.ts';
import { createHub } from '../lime/hub.ts';
import type { MediaUrls } from '../media/media-server.ts';
import { seedWorld } from '../seed/seed-world.ts';
import { type ClockState, createClock, machineNow } from './clock.ts';
import { openDatabase, wipe } from './database.ts';
import { createEnvelopeLog } from './envelope-log.ts';
import { createJobs, type JobHandler, type JobKind } from './jobs.ts';
import { defaultSwitches, switchesSchema } from './switches.ts';
import { readMeta, type World, writeMeta } from './world.ts';

/** @throws where the database cannot be opened. */
export function createWorld(databaseFile: string, mediaFolder: string, media: MediaUrls): World {
  const database = openDatabase(databaseFile);
  const bare = { database };
  const clock = createClock(readMeta<ClockState>(bare, 'clock'), (state) => writeMeta(bare, 'clock', state));
  const hub = createHub();
  const handlers: Record<JobKind, JobHandler> = {
    delivery: (payload) => applyDeliveryJob(world, payload),
    campaign: (payload) => startCampaign(world, payload),
    createCampaign: (payload) => createCampaign(world, payload),
    inbound: (payload) => answerOf(world, payload as Inbound),
    schedule: (payload) => runSchedule(world, payload),
  };
  const jobs = createJobs(database, clock, handlers, () => hub.flush());
  const switches = switchesSchema.safeParse(readMeta(bare, 'switches') ?? {});
  const world: World = {
    database,
    clock,
    jobs,
    log: createEnvelopeLog(),
    hub,
    switches: switches.success ? switches.data : defaultSwitches,
    url: '',
    media,
    mediaFolder,
  };
  if (readMeta<boolean>(world, 'seeded') !== true) fill(world);
  sessionsEnded(world, null);
  return world;
}

function fill(world: World): void {
  world.database.transaction(() => {
    seedWorld(world);
    writeMeta(world, 'seeded', true);
  })();
}

/** Throws the world away and makes it anew: the clock back at the machine's time and speed, switches as they were made. */
export function resetWorld(world: World): void {
  world.database.transaction(() => {
    wipe(world.database);
    world.clock.setFactor(1);
    world.clock.moveTo(machineNow());
    world.switches = defaultSwitches;
    seedWorld(world);
    writeMeta(world, 'seeded', true);
  })();
  rmSync(world.mediaFolder, { recursive: true, force: true });
  world.log.clear();
  world.hub.eventFaults.set({ duplicate: 0, shuffle: 0, drop: 0, seed: 1 });
}
