/**
 * The package that the version which worked here came from, kept before another one takes its place. One at most; no customer is in
 * it, so it outlives a sign-out. What is read here is believed by nobody before its bytes were held against it.
 */
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTextFile } from '../../core/regular-file.ts';
import type { PackageKind } from '../../core/updates/manifest.ts';

export interface KeptPackage {
  readonly version: string;
  readonly package: Extract<PackageKind, 'AppImage' | 'deb'>;
  /** Bare name in the folder of packages; null where only the facts are known. */
  readonly file: string | null;
  readonly sizeBytes: number;
  /** Base64. */
  readonly sha512: string;
  /** The signed release file that it came by, base64; null where it was not installed by an update. */
  readonly release: string | null;
}

export interface KeptPackages {
  /** What can be gone back to. */
  readonly kept: KeptPackage | null;
  /** What was installed last by an update: it is kept when the next one comes. */
  readonly installed: KeptPackage | null;
}

const documentName = 'packages.json';
export const packagesFolder = (dataFolder: string): string => join(dataFolder, 'packages');

/** It becomes a part of a path and of a command. */
const bareName = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,199}$/u;

function packageOf(value: unknown): KeptPackage | null {
  const { version, package: kind, file, sizeBytes, sha512, release } = Object(value) as Readonly<Record<keyof KeptPackage, unknown>>;
  if (kind !== 'AppImage' && kind !== 'deb') return null;
  if (typeof version !== 'string' || typeof sizeBytes !== 'number' || typeof sha512 !== 'string') return null;
  return {
    version,
    package: kind,
    file: typeof file === 'string' && bareName.test(file) ? file : null,
    sizeBytes,
    sha512,
    release: typeof release === 'string' ? release : null,
  };
}

/** Nothing where there is no document that can be read. By hand: the start guard reads it before anything else. */
export function readPackages(dataFolder: string): KeptPackages {
  let value: unknown = null;
  try {
    value = JSON.parse(readTextFile(join(packagesFolder(dataFolder), documentName)));
  } catch {
    // never written, or damaged: then nothing is kept
  }
  const { kept, installed } = Object(value) as Readonly<Record<keyof KeptPackages, unknown>>;
  return { kept: packageOf(kept), installed: packageOf(installed) };
}

/** Writes the document whole, and deletes what it does not name. Fails as the system does. */
export function writePackages(dataFolder: string, packages: KeptPackages): void {
  const folder = packagesFolder(dataFolder);
  const beside = join(folder, `${documentName}.new`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(beside, JSON.stringify(packages));
  renameSync(beside, join(folder, documentName));
  const named = new Set([documentName, packages.kept?.file, packages.installed?.file]);
  for (const name of readdirSync(folder)) if (!named.has(name)) rmSync(join(folder, name), { force: true, recursive: true });
}
