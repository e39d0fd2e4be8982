/** Looks for updates, fetches them and has them installed when nothing is interrupted (product P9.1). The rules are `stepUpdate`'s. */
import { problemOf } from '../../../src-preload/contract/error-info.ts';
import type { Update, UpdateBusy, UpdateChannel } from '../../../src-preload/contract/models/update.ts';
import type { Logger } from '../log.ts';
import type { Random, TimeSource } from '../ports.ts';
import type { AdvancedSettings } from '../preferences/advanced-settings.ts';
import type { FoundUpdate } from './judge-manifest.ts';
import { stepUpdate, type UpdateEffect, type UpdateEvent, type UpdateMachine } from './update-machine.ts';
import type { UpdateMemory } from './update-memory.ts';
import type { Updater } from './updater.ts';

export interface UpdatesDeps {
  readonly updater: Updater;
  readonly memory: UpdateMemory;
  readonly time: TimeSource;
  readonly random: Random;
  readonly log: Logger;
  readonly version: string;
  readonly advanced: () => Pick<AdvancedSettings, 'updateFirstCheckMs' | 'updateCheckMs' | 'updateQuietLookMs'>;
  readonly channel: () => UpdateChannel;
  /** Whether what is found is fetched without a person's word. */
  readonly downloads: () => boolean;
  /** The best known time, milliseconds since 1970. */
  readonly now: () => number;
  /** What an installation would interrupt now. */
  readonly busy: () => readonly UpdateBusy[];
  readonly onChange: (update: Update) => void;
}

export interface Updates {
  get(): Update;
  start(): void;
  stop(): void;
  /** A person asks: stages and a skipped version do not count. */
  check(): void;
  download(): void;
  cancelDownload(): void;
  plan(plan: 'ask' | 'onQuit' | 'whenQuiet'): void;
  skip(): void;
  /** The channel or the way of fetching changed: what was found no longer counts. */
  settingsChanged(): void;
  /** The app ends: what was put off to this moment is installed. Resolves when the installer has the file. */
  ends(): Promise<void>;
}

/** Share by which a pause between two checks is longer or shorter, so that a company's installations do not ask together. */
const jitter = 1 / 3;

/** Does nothing before `start`. */
export function createUpdates(deps: UpdatesDeps): Updates {
  const { updater, memory, time, random, log, onChange } = deps;
  const off = updater.installation === null;
  let machine: UpdateMachine = {
    update: off ? { state: 'off', reason: updater.offReason } : { state: 'idle' },
    busy: [],
    asksSystem: updater.asksSystem,
  };
  /** What the offer of the state stands for. */
  let found: FoundUpdate | null = null;
  let isAsked = false;
  /** Number of the newest check: what an older one finds came for another channel. */
  let checks = 0;
  let fetching: AbortController | null = null;
  let installing: Promise<void> | null = null;
  let cancelCheck: (() => void) | null = null;
  let cancelLook: (() => void) | null = null;
  let stopped = false;

  const get = (): Update => ({
    version: deps.version,
    channel: deps.channel(),
    checkedAt: memory.checkedAt(),
    skippedVersion: memory.skippedVersion(),
    busy: [...machine.busy],
    asksSystem: updater.asksSystem,
    state: machine.update,
  });

  function tell(event: UpdateEvent): void {
    const before = JSON.stringify(get());
    const step = stepUpdate(machine, event);
    machine = step.machine;
    for (const effect of step.effects) run(effect);
    lookWhileWaiting();
    if (JSON.stringify(get()) !== before) onChange(get());
  }

  function run(effect: UpdateEffect): void {
    switch (effect.kind) {
      case 'check':
        void check();
        return;
      case 'download':
        if (found !== null) void download(found);
        return;
      case 'cancelDownload':
        fetching?.abort();
        return;
      case 'skip':
        memory.skip(effect.version);
        return;
      case 'install':
        if (found !== null) installing = install(found, effect.relaunch);
    }
  }

  /**
   * Signature first, then what it says, then whether it may be believed here and now; only a believed one is remembered. What it takes to
   * judge is read when there is something to judge: no start waits for it.
   */
  async function judge(file: Uint8Array): Promise<FoundUpdate | null> {
    const { installation } = updater;
    if (installation === null) return null;
    const [{ openManifest }, { judgeManifest }] = await Promise.all([import('./signed-manifest.ts'), import('./judge-manifest.ts')]);
    const { manifest, keyId } = openManifest(file, updater.keys);
    const channel = deps.channel();
    const offered = judgeManifest(manifest, {
      installation,
      channel,
      highestCounter: memory.highestCounter(keyId, channel),
      now: deps.now(),
      rolloutPlace: memory.rolloutPlace(),
      skippedVersion: memory.skippedVersion(),
      brokenVersion: memory.brokenVersion(),
      isAsked,
    });
    memory.believed(keyId, channel, manifest.counter, time.now());
    return offered;
  }

  async function check(): Promise<void> {
    checks += 1;
    const mine = checks;
    let event: UpdateEvent;
    let offered: FoundUpdate | null = null;
    try {
      offered = await updater.check(deps.channel(), judge);
      event = { kind: 'checked', offer: offered?.offer ?? null, download: deps.downloads() };
    } catch (error) {
      log.warn('updates: the check failed', { error });
      event = { kind: 'checkFailed', problem: problemOf(error) };
    }
    if (stopped || mine !== checks) return;
    isAsked = false;
    // What is ready was fetched by what was found then.
    const isKept =
      machine.update.state === 'ready' && (event.kind === 'checkFailed' || offered?.offer.version === machine.update.offer.version);
    if (!isKept) found = offered;
    scheduleCheck(deps.advanced().updateCheckMs);
    tell(event);
  }

  async function download(wanted: FoundUpdate): Promise<void> {
    const mine = new AbortController();
    fetching = mine;
    try {
      await updater.download(wanted, (receivedBytes) => !mine.signal.aborted && tell({ kind: 'progressed', receivedBytes }), mine.signal);
      if (!mine.signal.aborted) tell({ kind: 'downloaded' });
    } catch (error) {
      if (mine.signal.aborted) return;
      log.warn('updates: the file could not be fetched', { error });
      tell({ kind: 'downloadFailed', problem: problemOf(error) });
    } finally {
      if (fetching === mine) fetching = null;
    }
  }

  async function install(wanted: FoundUpdate, relaunch: boolean): Promise<void> {
    log.info(`updates: ${wanted.offer.version} takes the place of ${deps.version}`);
    // Known before the older version runs: it may have to put a copy of the data back.
    if (wanted.offer.isRollBack) memory.rollsBack({ from: deps.version, to: wanted.offer.version });
    try {
      await updater.install(wanted, { relaunch });
    } catch (error) {
      log.error('updates: the installation did not begin', { error });
      if (wanted.offer.isRollBack) memory.rollsBack(null);
      // At the end of the app nobody sees it any more.
      if (!relaunch) memory.failed(problemOf(error));
      tell({ kind: 'installFailed', problem: problemOf(error) });
    }
  }

  function scheduleCheck(afterMs: number): void {
    cancelCheck?.();
    cancelCheck = null;
    if (stopped || off) return;
    cancelCheck = time.setTimer(() => tell({ kind: 'checkDue' }), afterMs * (1 - jitter + 2 * jitter * random.fraction()));
  }

  /** While one waits for quiet, somebody looks whether it is quiet. */
  function lookWhileWaiting(): void {
    const isWaiting = machine.update.state === 'ready' && machine.update.plan === 'whenQuiet' && !stopped;
    if (!isWaiting) {
      cancelLook?.();
      cancelLook = null;
      return;
    }
    cancelLook ??= time.setTimer(() => {
      cancelLook = null;
      tell({ kind: 'busyChanged', busy: deps.busy() });
    }, deps.advanced().updateQuietLookMs);
  }

  return {
    get,
    start() {
      const failure = off ? null : memory.takeFailure();
      if (failure !== null) {
        machine = { ...machine, update: { state: 'failed', problem: failure, offer: null } };
        onChange(get());
      }
      if (!off) cancelCheck = time.setTimer(() => tell({ kind: 'checkDue' }), deps.advanced().updateFirstCheckMs);
    },
    stop() {
      stopped = true;
      cancelCheck?.();
      fetching?.abort();
      lookWhileWaiting();
    },
    check() {
      isAsked = true;
      tell({ kind: 'checkDue' });
    },
    download: () => tell({ kind: 'downloadAsked' }),
    cancelDownload: () => tell({ kind: 'cancelAsked' }),
    plan(plan) {
      tell({ kind: 'busyChanged', busy: deps.busy() });
      tell({ kind: 'planned', plan });
    },
    skip: () => tell({ kind: 'skipAsked' }),
    settingsChanged() {
      if (off || machine.update.state === 'installing') return;
      fetching?.abort();
      found = null;
      machine = { ...machine, update: { state: 'idle' } };
      onChange(get());
      tell({ kind: 'checkDue' });
    },
    async ends() {
      tell({ kind: 'ends' });
      await installing;
    },
  };
}
