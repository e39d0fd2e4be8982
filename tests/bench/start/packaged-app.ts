/** The app as its .deb installs it, beside whatever is installed on this machine. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtPackage, oldVersion } from '../../packaged/fixtures/packages.ts';

export interface UnpackedApp {
  readonly program: string;
  remove(): void;
}

/** Null where no packages were built before. */
export function unpackedApp(): UnpackedApp | null {
  if (process.env['DESKAPP_PACKAGES'] === undefined) return null;
  const folder = mkdtempSync(join(tmpdir(), 'desk-installed-'));
  execFileSync('dpkg-deb', ['-x', builtPackage('deb', oldVersion), folder]);
  return { program: join(folder, 'opt/Desk App/desk-app'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
