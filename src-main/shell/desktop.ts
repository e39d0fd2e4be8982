/** The app's own places, and the system's programs that show them. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DeskError } from '../../src-preload/contract/result.ts';
import type { Desktop } from '../core/ports.ts';

export interface DesktopOptions {
  /** Folder of all data of the app. */
  readonly folder: string;
  /** `process.resourcesPath` and `process.execPath`: where a package keeps what came with Electron. */
  readonly resources: string;
  readonly executable: string;
  /** Electron's `shell.openPath`: empty where it worked, else the system's words. */
  readonly openPath: (path: string) => Promise<string>;
}

export function createDesktop({ folder, resources, executable, openPath }: DesktopOptions): Desktop {
  // macOS keeps it inside of the app, the others beside the executable.
  const inResources = join(resources, 'LICENSES.chromium.html');
  const chromiumLicences = existsSync(inResources) ? inResources : join(dirname(executable), 'LICENSES.chromium.html');
  return {
    places: { data: folder, logs: join(folder, 'logs'), chromiumLicences },
    async open(path) {
      const trouble = existsSync(path) ? await openPath(path) : 'it is not there';
      if (trouble !== '') throw new DeskError('notOpened', { params: { path }, detail: trouble });
    },
  };
}
