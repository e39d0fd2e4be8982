/**
 * Puts the kept version in the place of this one: the only way backwards that nobody signed for. Loaded when a person chose it, and
 * from the guard's own bundle, as all of this.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeskError } from '../../../src-preload/contract/result.ts';
import { asObject } from '../../core/as-object.ts';
import { readTextFile } from '../../core/regular-file.ts';
import type { ManifestFile } from '../../core/updates/manifest.ts';
import { openManifest, type ReleaseKey } from '../../core/updates/signed-manifest.ts';
import { installDeb } from '../updates/install-deb.ts';
import { replaceFile, verifyPackage } from '../updates/package-file.ts';
import { type KeptPackage, packagesFolder, readPackages } from './kept-package.ts';

export interface GoBackOptions {
  readonly dataFolder: string;
  /** The version that does not start. */
  readonly from: string;
  /** The AppImage that runs; null for every other package. */
  readonly imageFile: string | null;
  readonly appId: string;
  /** Keys whose word about a package is believed. */
  readonly keys: readonly ReleaseKey[];
  readonly install?: (file: string) => void;
}

/**
 * Returns the version that stands there now. Fails with `updateDamaged`, `updateNotSigned`, `updateUnreadable`, `updateNoRight`,
 * `updateRefused` or `diskFull`: then nothing was changed.
 */
export async function goBack(options: GoBackOptions): Promise<string> {
  const { dataFolder, from, imageFile, install = installDeb } = options;
  const { kept } = readPackages(dataFolder);
  if (kept === null || kept.file === null || kept.version === from) throw new DeskError('updateDamaged', { detail: 'nothing is kept' });
  const path = join(packagesFolder(dataFolder), kept.file);
  await verifyPackage(path, factsOf(kept, options));
  if (kept.package === 'deb') install(path);
  else if (imageFile === null) throw new DeskError('updateNoRight', { detail: 'this is no AppImage' });
  else replaceFile(path, imageFile);
  holdBack(dataFolder, from);
  return kept.version;
}

/**
 * What was signed about it. Only an AppImage that did not come by an update has no such word: it lay in the attendant's own hands, and
 * is what was read from them then.
 */
function factsOf(kept: KeptPackage, { appId, keys }: GoBackOptions): Pick<ManifestFile, 'sizeBytes' | 'sha512'> {
  const { version, package: kind, sizeBytes, sha512, release } = kept;
  if (release === null) {
    if (kind === 'AppImage') return { sizeBytes, sha512 };
    throw new DeskError('updateNotSigned', { detail: 'its release file was not kept' });
  }
  const { manifest } = openManifest(Buffer.from(release, 'base64'), keys);
  const file = manifest.files.find((one) => one.package === kind && one.sizeBytes === sizeBytes && one.sha512 === sha512);
  if (file === undefined || manifest.version !== version || manifest.appId !== appId)
    throw new DeskError('updateNotSigned', { detail: `its release file is about ${manifest.appId} ${manifest.version}` });
  return file;
}

/** The version that did not start is not fetched again by itself. It is in place that this is known, not worth a failure that it is not. */
function holdBack(dataFolder: string, version: string): void {
  const path = join(dataFolder, 'updates.json');
  try {
    writeFileSync(`${path}.new`, JSON.stringify({ ...readObject(path), skippedVersion: version, brokenVersion: version }));
    renameSync(`${path}.new`, path);
  } catch (error) {
    process.stderr.write(`${path} could not be written: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}

function readObject(path: string): object {
  try {
    return asObject(JSON.parse(readTextFile(path)));
  } catch {
    return {}; // none yet, or damaged: what updates remember begins anew
  }
}
