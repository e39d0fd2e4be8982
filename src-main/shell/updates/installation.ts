/** What kind of package the app runs from, and so whether it may replace itself. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PackageKind } from '../../core/updates/manifest.ts';
import { ownAppImage } from '../app-image.ts';

export interface RunningApp {
  readonly isPackaged: boolean;
  readonly system: NodeJS.Platform;
  /** `process.resourcesPath`. */
  readonly resourcesFolder: string;
  readonly executable: string;
  readonly productName: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export type InstallationKind = { readonly package: PackageKind } | { readonly off: 'notInstalled' | 'managedPackage' };

/**
 * An MSI is whoever rolled it out's to replace: two installers on one machine end in two installations. It has a mark beside the app
 * (`scripts/mark-msi.mjs`). So is a folder that was copied there: NSIS leaves an uninstaller.
 */
export function installationKind({ isPackaged, system, resourcesFolder, executable, productName, env }: RunningApp): InstallationKind {
  if (!isPackaged) return { off: 'notInstalled' };
  switch (system) {
    case 'linux':
      if (ownAppImage(env, resourcesFolder) !== null) return { package: 'AppImage' };
      return packageType(resourcesFolder) === 'deb' ? { package: 'deb' } : { off: 'notInstalled' };
    case 'darwin':
      return { package: 'zip' };
    case 'win32':
      if (packageType(dirname(executable)) !== null) return { off: 'managedPackage' };
      return existsSync(join(dirname(executable), `Uninstall ${productName}.exe`)) ? { package: 'nsis' } : { off: 'managedPackage' };
    default:
      return { off: 'notInstalled' };
  }
}

/** In the packages of package managers. */
function packageType(folder: string): string | null {
  const file = join(folder, 'package-type');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}
