/**
 * The package that the version which worked here came from, kept before another one takes its place. One at most; no customer is in
 * it, so it outlives a sign-out. What is read here is believed by nobody before its bytes were held against it.
 */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTextFile } from '../../core/regular-file.ts';
import type { PackageKind } from '../../core/updates/manifest.ts';

export interface KeptPackage {
  readonly version: string;
  readonly package: PackageKind;
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

export const packagesFolder = (dataFolder: string): string => join(dataFolder, 'packages');
const documentIn = (dataFolder: string): string => join(packagesFolder(dataFolder), 'packages.json');

/** It becomes a part of a path and of a command. */
const bareName = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,199}$/u;

function packageOf(value: unknown): KeptPackage | null {
  const { version, package: kind, file, sizeBytes, sha512, release } = Object(value) as Readonly<Record<keyof KeptPackage, unknown>>;
  if (kind !== 'AppImage' && kind !== 'deb') return null;
  if (typeof version !== 'string' || typeof sizeBytes !== 'number' || typeof sha512 !== 'string') return null;
  const isNamed = typeof file === 'string' && bareName.test(file);
  return {
    version,
    package: kind,
    file: isNamed ? file : null,
    sizeBytes,
    sha512,
    release: typeof release === 'string' ? release : null,
  };
}

/** Nothing where there is no document that can be read. */
export function readPackages(dataFolder: string): KeptPackages {
  let value: unknown = null;
  try {
    value = JSON.parse(readTextFile(documentIn(dataFolder)));
  } catch {
    // never written, or damaged: then nothing is kept
  }
  const { kept, installed } = Object(value) as Readonly<Record<keyof KeptPackages, unknown>>;
  return { kept: packageOf(kept), installed: packageOf(installed) };
}

/** Written whole. Fails as the system does. */
export function writePackages(dataFolder: string, packages: KeptPackages): void {
  const path = documentIn(dataFolder);
  const beside = `${path}.new`;
  mkdirSync(packagesFolder(dataFolder), { recursive: true });
  try {
    writeFileSync(beside, JSON.stringify(packages));
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
