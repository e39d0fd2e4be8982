/** The AppImage that the app runs from: a file that shows itself as a folder for as long as it runs. */
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, sep } from 'node:path';

type Environment = Record<string, string | undefined>;

export interface AppImage {
  readonly file: string;
  /** Where it shows itself; gone when the app has ended. */
  readonly folder: string;
}

/**
 * Null where the app runs from none. The names in the environment may be those of another app's image, which started this one: that
 * one is not ours to replace. `resourcesFolder` is `process.resourcesPath`.
 */
export function ownAppImage(env: Readonly<Environment>, resourcesFolder: string): AppImage | null {
  const { APPIMAGE: file, APPDIR: folder } = env;
  if (file === undefined || folder === undefined || !existsSync(folder)) return null;
  return realpathSync(resourcesFolder).startsWith(realpathSync(folder) + sep) ? { file, folder } : null;
}

/** What an image puts its own folders into before it starts the app. */
const folderLists = ['PATH', 'LD_LIBRARY_PATH', 'XDG_DATA_DIRS', 'GSETTINGS_SCHEMA_DIR'] as const;

/** Takes the image's folders out of the environment: they are gone with it, and whoever makes them anew would be believed. */
export function leaveAppImage(env: Environment, { folder }: AppImage): void {
  for (const name of folderLists) {
    const kept = env[name]?.split(delimiter).filter((entry) => entry !== folder && !entry.startsWith(folder + sep));
    if (kept === undefined) continue;
    if (kept.length === 0) delete env[name];
    else env[name] = kept.join(delimiter);
  }
}
