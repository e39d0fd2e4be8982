/** Puts the core together from Electron's parts. Loaded after the window: everything heavy comes in with this file. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { app, type BrowserWindow, safeStorage, session, shell, utilityProcess } from 'electron';
import { problemOf } from '../../src-preload/contract/error-info.ts';
import type { RunTrouble } from '../../src-preload/contract/models/diagnostics.ts';
import { asObject } from '../core/as-object.ts';
import { systemTime } from '../core/clock.ts';
import type { Core, CoreOptions } from '../core/core.ts';
import { createCore } from '../core/create-core.ts';
import { createLogger } from '../core/log.ts';
import type { SettingsStore } from '../core/ports.ts';
import { type AdvancedSettings, advancedSettingsSchema } from '../core/preferences/advanced-settings.ts';
import type { Policy } from '../core/preferences/policy.ts';
import { systemRandom } from '../core/random.ts';
import { readTextFile } from '../core/regular-file.ts';
import { createDesktop } from './desktop.ts';
import { systemDiagnostics } from './diagnostics/system-diagnostics.ts';
import type { DocumentStore } from './document.ts';
import { openDocument } from './document-store.ts';
import type { LateLog } from './late-log.ts';
import { createProxyFor } from './proxy.ts';
import { createSandboxProcess } from './sandbox-process.ts';
import { createSecrets } from './secrets.ts';
import type { WentBack } from './start-guard/starts.ts';
import { systemUpdater } from './updates/system-updater.ts';

const sandboxPauseMs = 400;

export interface StartCoreOptions {
  /** Folder of all data of the app; it exists and can be written to. */
  readonly folder: string;
  readonly settings: SettingsStore;
  readonly lastWorkspace: SettingsStore;
  readonly policy: Policy;
  /** What updates remember. */
  readonly updateMemory: DocumentStore;
  /** Ends the app as a quit does, and does `last` when everything has ended. */
  readonly endWith: (last: () => Promise<void>) => void;
  /** Ends the app and starts it again as it was started. */
  readonly relaunch: () => void;
  readonly sink: LateLog;
  readonly window: BrowserWindow;
  /** What nobody wanted of the run before this one. */
  readonly lastRunTrouble: RunTrouble | null;
  /** What diagnostics remember. */
  readonly diagnosticsMemory: DocumentStore;
  readonly workspaceFile: string | null;
  readonly wentBack: WentBack | null;
  readonly sandboxEntry: string;
  readonly workerEntry: string;
  /** Resolves when the page's scripts have run. */
  readonly pageRuns: Promise<void>;
}

export interface RunningCore {
  readonly core: Core;
  /** Ends the core first, then the sandbox that it may still be talking to. */
  stop(): Promise<void>;
}

/** The workspace file as it is when it is asked for; null where it cannot be read, which the core turns into a clear error. */
function workspaceFileAt(path: string): NonNullable<CoreOptions['workspaceFile']> {
  return {
    path,
    get text() {
      try {
        return readTextFile(path);
      } catch {
        return null;
      }
    },
  };
}

/** Where updates come from and how long they are waited for; the updater is made before the core reads its settings. */
function updateSettings(settings: SettingsStore, { advanced }: Policy): Pick<AdvancedSettings, 'updateFeed' | 'updateStallMs'> {
  const { updateFeed, updateStallMs } = advancedSettingsSchema.shape;
  const chosen = { ...asObject(asObject(settings.read())['advanced']), ...advanced };
  return {
    updateFeed: updateFeed.safeParse(chosen['updateFeed']).data ?? null,
    updateStallMs: updateStallMs.safeParse(chosen['updateStallMs']).data ?? updateStallMs.parse(undefined),
  };
}

export function composeCore({
  folder,
  settings,
  lastWorkspace,
  policy,
  updateMemory,
  diagnosticsMemory,
  lastRunTrouble,
  window,
  endWith,
  relaunch,
  sink,
  workspaceFile,
  wentBack,
  sandboxEntry,
  workerEntry,
  pageRuns,
}: StartCoreOptions): RunningCore {
  const log = createLogger(sink, 'shell');
  const dataFolder = join(folder, 'data');
  mkdirSync(dataFolder, { recursive: true });
  const sandbox = createSandboxProcess({
    fork: (args) => utilityProcess.fork(sandboxEntry, [...args], { serviceName: 'Desk App sandbox', stdio: ['ignore', 'ignore', 'pipe'] }),
    databaseFile: join(dataFolder, 'sandbox.sqlite'),
    log: log.child('sandbox'),
    startTimeoutMs: 30_000,
    restartPauseMs: 500,
    stopLimitMs: 2_000,
  });
  const { updateFeed, updateStallMs } = updateSettings(settings, policy);
  const updater = systemUpdater({
    feed: updateFeed,
    stallLimitMs: updateStallMs,
    dataFolder: folder,
    log: log.child('updates'),
    endWith,
    comeBack(problem) {
      updateMemory.write({ ...updateMemory.read(), failure: problemOf(problem) });
      relaunch();
    },
  });
  const core = createCore({
    ports: {
      time: systemTime(),
      random: systemRandom,
      log: sink,
      secrets: createSecrets(safeStorage, openDocument({ folder, name: 'secrets', log }), log.child('secrets')),
      settings,
      lastWorkspace,
      policy,
      updates: { updater, memory: updateMemory },
      diagnostics: systemDiagnostics({ dataFolder: folder, memory: diagnosticsMemory, sink, window }),
      proxyFor: createProxyFor((url) => session.defaultSession.resolveProxy(url), log.child('proxy')),
      desktop: createDesktop({
        folder,
        resources: process.resourcesPath,
        executable: process.execPath,
        openPath: (path) => shell.openPath(path),
      }),
      async startSandbox(port) {
        await pageRuns;
        // One that ran before has a list to show: the page draws it before a server takes the machine.
        if (port !== 0) await pause(sandboxPauseMs);
        return await sandbox.start(port);
      },
    },
    dataFolder,
    workerEntry,
    workspaceFile: workspaceFile === null ? null : workspaceFileAt(workspaceFile),
    appVersion: app.getVersion(),
    wentBack,
    lastRunTrouble,
    // `C` and `POSIX` are no languages; Chromium then has one of its own.
    systemLanguage: app.getPreferredSystemLanguages().find((tag) => /^[a-z]{2,3}(?:-|$)/i.test(tag)) ?? app.getLocale(),
  });
  return {
    core,
    async stop() {
      try {
        await core.stop();
      } finally {
        await sandbox.stop();
      }
    },
  };
}
