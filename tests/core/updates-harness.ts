/** Updates as the core runs them, over a port that a spec plays, with time that it moves. */

import { createLogger } from '../../src-main/core/log.ts';
import { advancedSettingsSchema } from '../../src-main/core/preferences/advanced-settings.ts';
import { aManifest, anInstallation, issuedAt, makeKey, sealed } from '../../src-main/core/updates/spec-support.ts';
import { createUpdateMemory } from '../../src-main/core/updates/update-memory.ts';
import type { Updater } from '../../src-main/core/updates/updater.ts';
import { createUpdates } from '../../src-main/core/updates/updates.ts';
import type { Update, UpdateBusy, UpdateChannel } from '../../src-preload/contract/models/update.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import { createManualTime } from './manual-time.ts';

export const key = makeKey('release-1');
const hourMs = 3_600_000;

// Read with the first release file otherwise, and time stands still meanwhile.
await import('../../src-main/core/updates/judge-manifest.ts');

/** What the feed and the system say; a spec changes it. */
export interface World {
  feed: Buffer | DeskError;
  download: 'whole' | 'never' | DeskError;
  /** `never`: the app does not close. */
  install: 'begins' | 'never' | DeskError;
  busy: readonly UpdateBusy[];
  channel: UpdateChannel;
  downloads: boolean;
}

/** Updates of 1.0.0 on an hour-old release of 1.0.1; `remembered`: what the run before wrote down. */
export function openUpdates(part: Partial<World> = {}, remembered: unknown = {}, how: Partial<Updater> = {}) {
  const world: World = {
    feed: sealed(aManifest(), key),
    download: 'whole',
    install: 'begins',
    busy: [],
    channel: 'stable',
    downloads: true,
    ...part,
  };
  const time = createManualTime(issuedAt + hourMs);
  const did: string[] = [];
  const seen: Update[] = [];
  let kept: unknown = remembered;
  const updater: Updater = {
    installation: anInstallation,
    offReason: 'notInstalled',
    keys: [key.key],
    asksSystem: false,
    async check(channel, judge) {
      did.push(`check ${channel}`);
      if (world.feed instanceof DeskError) throw world.feed;
      return judge(world.feed);
    },
    async download(found, received, signal) {
      did.push(`download ${found.file.name}`);
      received(400);
      if (world.download instanceof DeskError) throw world.download;
      if (world.download === 'never') await new Promise((_resolve, reject) => signal.addEventListener('abort', reject));
      received(1_000);
    },
    async install(found, { relaunch }) {
      did.push(`install ${found.offer.version}${relaunch ? ' and come back' : ''}`);
      if (world.install instanceof DeskError) throw world.install;
      if (world.install === 'never') await new Promise(() => {});
    },
    ...how,
  };
  const random = { uuid: () => '', fraction: () => 0.5 };
  const log = createLogger({ write: () => {} }, 'updates');
  const updates = createUpdates({
    updater,
    memory: createUpdateMemory(
      {
        read: () => kept,
        write(value) {
          kept = value;
        },
      },
      random,
      log,
    ),
    time,
    random,
    log,
    version: '1.0.0',
    advanced: () => advancedSettingsSchema.parse({}),
    channel: () => world.channel,
    downloads: () => world.downloads,
    now: () => time.now(),
    busy: () => world.busy,
    onChange: (update) => seen.push(update),
  });
  updates.start();
  return { world, time, did, seen, updates, kept: () => kept };
}
