/** Apart from what reads them, so that the window does not wait for more than this. */
import { app, crashReporter } from 'electron';
import { crashFolder } from './crash-reports.ts';

/** Has the system write minidumps into the data folder; nothing is ever sent. To be called before the app is ready. */
export function keepCrashReports(dataFolder: string): void {
  app.setPath('crashDumps', crashFolder(dataFolder));
  crashReporter.start({ uploadToServer: false });
}
