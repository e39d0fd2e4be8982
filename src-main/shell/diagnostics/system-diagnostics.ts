/** Diagnostics on the real system: its save dialog, and what Electron knows of it. */
import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, screen } from 'electron';
import type { DiagnosticsSystem } from '../../core/diagnostics/system.ts';
import type { DocumentStore } from '../document.ts';
import type { LateLog } from '../late-log.ts';
import { crashFolder, listCrashReports } from './crash-reports.ts';

function freeMegabytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return Math.round((bavail * bsize) / 1_048_576);
  } catch {
    return null; // the folder is gone
  }
}

function packageKind(): string {
  if (!app.isPackaged) return 'none';
  if (process.env['APPIMAGE'] !== undefined) return 'AppImage';
  return process.platform === 'linux' ? 'deb' : process.platform;
}

export interface SystemDiagnosticsOptions {
  readonly dataFolder: string;
  readonly memory: DocumentStore;
  readonly sink: LateLog;
  readonly window: BrowserWindow;
}

export function systemDiagnostics({ dataFolder, memory, sink, window }: SystemDiagnosticsOptions): DiagnosticsSystem {
  return {
    memory: { read: memory.read, write: (value) => memory.write(Object(value)) },
    logFolder: join(dataFolder, 'logs'),
    setLowestLevel: sink.setLowest,
    facts: () => ({
      electron: process.versions['electron'] ?? null,
      chromium: process.versions['chrome'] ?? null,
      node: process.versions.node,
      package: packageKind(),
      locale: app.getLocale(),
      systemLanguages: app.getPreferredSystemLanguages().join(', '),
      desktop: [process.env['XDG_SESSION_TYPE'], process.env['XDG_CURRENT_DESKTOP']].filter(Boolean).join(', '),
      screens: screen
        .getAllDisplays()
        .map(({ size, scaleFactor }) => `${size.width}x${size.height} at ${scaleFactor}`)
        .join(', '),
      freeDiskMegabytes: freeMegabytes(dataFolder),
    }),
    crashReports: () => listCrashReports(crashFolder(dataFolder)),
    async chooseFile(suggestedName) {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        defaultPath: join(app.getPath('downloads'), suggestedName),
        filters: [{ name: 'ZIP', extensions: ['zip'] }],
      });
      return canceled || filePath === '' ? null : filePath;
    },
  };
}
