/** What the window waits for, loaded while its page loads: log, settings and window place at once, then the core. */
import { join } from 'node:path';
import { type BrowserWindow, nativeTheme } from 'electron';
import type { ChangeBatch } from '../../src-preload/contract/changes.ts';
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import { systemTime } from '../core/clock.ts';
import type { Core } from '../core/core.ts';
import type { Logger } from '../core/log.ts';
import { createSettings } from '../core/settings.ts';
import { failedStartMethods, problemOf } from '../ipc/failed-start.ts';
import type { DataFolder } from './data-folder.ts';
import { openDocument } from './document-store.ts';
import type { LateLog } from './late-log.ts';
import { createLogFile } from './log-file.ts';
import { keepPlace } from './remember-place.ts';
import { createSettingsStore } from './settings-store.ts';
import type { RunningCore } from './start-core.ts';

export interface BackendOptions {
  readonly folder: DataFolder;
  readonly sink: LateLog;
  readonly log: Logger;
  readonly window: BrowserWindow;
  readonly workspaceFile: string | null;
  readonly sandboxEntry: string;
  /** Resolves when the page's scripts have run. */
  readonly pageRuns: Promise<void>;
  readonly publish: (batch: ChangeBatch) => void;
}

export interface Backend {
  /** Resolves when the core has started, or with methods that say why it has not. */
  readonly methods: Promise<CoreMethods>;
  /** Null before the core is there, and for good where it could not start. */
  core(): Core | null;
  stop(): Promise<void>;
}

/** Opens what is on disk and starts the core; fails where not even the settings can be opened. */
export function openBackend({ folder, sink, log, window, workspaceFile, sandboxEntry, pageRuns, publish }: BackendOptions): Backend {
  sink.connect(createLogFile(join(folder.path, 'logs')));
  const document = openDocument({ folder: folder.path, name: 'settings', log });
  const settings = createSettingsStore(document, (theme) => {
    nativeTheme.themeSource = theme;
  });
  keepPlace(window, openDocument({ folder: folder.path, name: 'window', log }), log);

  let running: RunningCore | null = null;
  let started = false;
  let stopped = false;

  async function start(): Promise<CoreMethods> {
    try {
      if (folder.problem) throw folder.problem;
      const { composeCore } = await import('./start-core.ts');
      if (stopped) throw new Error('the app ended before the core was there');
      running = composeCore({ folder: folder.path, settings, sink, workspaceFile, sandboxEntry, pageRuns });
      running.core.onChanges(publish);
      await running.core.start();
      started = true;
      return running.core.methods;
    } catch (error) {
      log.error(`the core did not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      await running?.stop();
      return failedStartMethods(problemOf(error), createSettings(settings, log).settings(), systemTime().now());
    }
  }

  const methods = start();
  return {
    methods,
    core: () => (started && running ? running.core : null),
    async stop() {
      stopped = true;
      await running?.stop();
    },
  };
}
