/** What the window waits for, loaded while its page loads: log, settings and window place at once, then the core. */
import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import type { ChangeBatch } from '../../src-preload/contract/changes.ts';
import { problemOf } from '../../src-preload/contract/error-info.ts';
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import { systemTime } from '../core/clock.ts';
import type { Core } from '../core/core.ts';
import type { Logger } from '../core/log.ts';
import { type PolicyFile, readPolicy } from '../core/preferences/policy.ts';
import { createSettings } from '../core/preferences/settings.ts';
import { failedStartMethods } from '../ipc/failed-start.ts';
import { restartableMethods } from '../ipc/restartable.ts';
import { type DataFolder, folderProblem } from './data-folder.ts';
import { crashFolder, tidyCrashReports } from './diagnostics/crash-reports.ts';
import { beginRun, type RunRecord } from './diagnostics/run-record.ts';
import { openDocument } from './document-store.ts';
import { graphicsDocument, keepSeenGraphics } from './graphics.ts';
import type { LateLog } from './late-log.ts';
import { createLogFile } from './log-file.ts';
import { shutFiles } from './private-files.ts';
import { keepPlace } from './remember-place.ts';
import { createDocumentPort, createSettingsStore, type Look } from './settings-store.ts';
import type { RunningCore } from './start-core.ts';
import type { WentBack } from './start-guard/starts.ts';

/** By then Chromium knows how it draws, and has drawn. */
const graphicsSettleMs = 2_000;

export interface BackendOptions {
  readonly folder: DataFolder;
  readonly sink: LateLog;
  readonly log: Logger;
  readonly window: BrowserWindow;
  readonly workspaceFile: string | null;
  /** What the organisation fixed on this machine. */
  readonly policyFile: PolicyFile;
  /** How this version came here, where it did by a going back. */
  readonly wentBack: WentBack | null;
  readonly sandboxEntry: string;
  readonly workerEntry: string;
  /** Resolves when the page's scripts have run. */
  readonly pageRuns: Promise<void>;
  /** Chromium looks for graphics in this run. */
  readonly triesGraphics: boolean;
  /** Notes how this run goes. */
  readonly onRun: (run: RunRecord) => void;
  readonly publish: (batch: ChangeBatch) => void;
  /** Another theme or language was chosen. */
  readonly lookChanged: (look: Look) => void;
  /** Ends the app and starts it again as it was started. */
  readonly relaunch: () => void;
  /** Ends the app as a quit does, and does `last` when everything has ended. */
  readonly endWith: (last: () => Promise<void>) => void;
}

export interface Backend {
  /** Wait for the core; where it does not start they say why, and "try again" starts it anew. */
  readonly methods: CoreMethods;
  /** Null while the core is not there. */
  core(): Core | null;
  stop(): Promise<void>;
  /** After `stop`: installs what was put off to the end of the app. */
  installOnEnd(): Promise<void>;
}

/** Opens what is on disk and starts the core. */
export function openBackend(options: BackendOptions): Backend {
  const {
    folder,
    sink,
    log,
    window,
    workspaceFile,
    policyFile,
    wentBack,
    sandboxEntry,
    workerEntry,
    pageRuns,
    triesGraphics,
    onRun,
    publish,
    lookChanged,
    relaunch,
    endWith,
  } = options;
  // Before the first of them is opened: SQLite gives what it makes beside a file that file's own mode.
  shutFiles(folder.path, log);
  sink.connect(createLogFile(join(folder.path, 'logs')));
  const open = (name: string) => openDocument({ folder: folder.path, name, log });
  const settings = createSettingsStore(open('settings'), policyFile, lookChanged);
  const policy = readPolicy(policyFile, log);
  const lastWorkspace = createDocumentPort(open('last-workspace'));
  const updateMemory = open('updates');
  const diagnosticsMemory = open('diagnostics');
  const run = beginRun(open('last-run'), systemTime().now, log);
  onRun(run);
  tidyCrashReports(crashFolder(folder.path), systemTime().now(), log);
  keepPlace(window, open('window'), log);
  if (triesGraphics) void pageRuns.then(() => systemTime().setTimer(noteGraphics, graphicsSettleMs));

  let running: RunningCore | null = null;
  let started = false;
  let stopped = false;

  function noteGraphics(): void {
    if (stopped) return;
    keepSeenGraphics({
      document: open(graphicsDocument),
      chromium: process.versions.chrome,
      now: systemTime().now,
      compositing: () => app.getGPUFeatureStatus().gpu_compositing,
      failed: (error) => log.warn('what was seen of the graphics could not be kept', { error }),
    });
  }

  /** What Chromium keeps lies in the temporary folder for the rest of this run: only a new one is at home in the right folder. */
  function checkFolder(): void {
    if (folder.problem === null) return;
    const problem = folderProblem(folder.wanted);
    if (problem === null) relaunch();
    throw problem ?? folder.problem;
  }

  async function start(): Promise<CoreMethods> {
    checkFolder();
    const { composeCore } = await import('./start-core.ts');
    if (stopped) throw new Error('the app ended before the core was there');
    running = composeCore({
      folder: folder.path,
      settings,
      lastWorkspace,
      policy,
      updateMemory,
      diagnosticsMemory,
      lastRunTrouble: run.before,
      window,
      endWith,
      relaunch,
      sink,
      workspaceFile,
      wentBack,
      sandboxEntry,
      workerEntry,
      pageRuns,
    });
    running.core.onChanges(publish);
    await running.core.start();
    started = true;
    return running.core.methods;
  }

  async function failed(error: unknown): Promise<CoreMethods> {
    log.error(`the core did not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    const halfStarted = running;
    running = null;
    try {
      await halfStarted?.stop();
    } catch (reason) {
      log.error('what had started did not stop', { error: reason });
    }
    return failedStartMethods(problemOf(error), createSettings(settings, lastWorkspace, log, policy).settings(), systemTime().now());
  }

  return {
    methods: restartableMethods(start, failed),
    core: () => (started && running ? running.core : null),
    async stop() {
      stopped = true;
      await running?.stop();
    },
    installOnEnd: async () => await running?.core.installOnEnd(),
  };
}
