/** Before another version takes its place, the package of the one that runs is kept, for the start guard to go back to. */
import { createHash } from 'node:crypto';
import { constants, copyFileSync, createReadStream, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ManifestFile } from '../../core/updates/manifest.ts';
import { type KeptPackage, type KeptPackages, packagesFolder, readPackages, writePackages } from '../start-guard/kept-package.ts';

export interface RunningPackage {
  readonly dataFolder: string;
  readonly version: string;
  /** The AppImage that runs; null for every other package. */
  readonly imageFile: string | null;
}

/** What takes the place of what runs. */
export interface NextPackage {
  readonly version: string;
  readonly file: Pick<ManifestFile, 'package' | 'sizeBytes' | 'sha512'>;
  /** Where it was fetched to. */
  readonly path: string;
  /** The signed release file that names it. */
  readonly release: Uint8Array | null;
}

export interface Keeping {
  /** It did not take the place: what was kept before is kept again. */
  undo(): void;
  /** It did. */
  settle(): void;
}

const nothing: Keeping = { undo: () => undefined, settle: () => undefined };

/**
 * An AppImage is kept itself. Of a deb only the package that an update brought can be, so each of them is put by when it is installed,
 * and becomes what is kept with the next one. Other packages are not kept. Fails as the disk does.
 */
export async function keepPackage(running: RunningPackage, next: NextPackage): Promise<Keeping> {
  const { package: kind, sizeBytes, sha512 } = next.file;
  if (kind !== 'AppImage' && kind !== 'deb') return nothing;
  const { dataFolder } = running;
  const before = readPackages(dataFolder);
  mkdirSync(packagesFolder(dataFolder), { recursive: true });
  const facts = { version: next.version, package: kind, sizeBytes, sha512, release: base64(next.release) };
  const after: KeptPackages =
    kind === 'AppImage'
      ? { kept: await keepImage(running, before), installed: { ...facts, file: null } }
      : {
          kept: knownOf(running.version, before) ?? before.kept,
          installed: { ...facts, file: putBy(dataFolder, next.path, next.version, 'deb') },
        };
  return {
    undo: () => writePackages(dataFolder, before),
    settle: () => writePackages(dataFolder, after),
  };
}

const base64 = (bytes: Uint8Array | null): string | null => (bytes === null ? null : Buffer.from(bytes).toString('base64'));

/** What is known of the version that runs. */
const knownOf = (version: string, { installed, kept }: KeptPackages): KeptPackage | null =>
  [installed, kept].find((one) => one?.version === version) ?? null;

async function keepImage({ dataFolder, version, imageFile }: RunningPackage, before: KeptPackages): Promise<KeptPackage> {
  if (imageFile === null) throw new Error('there is no AppImage to keep');
  const known = knownOf(version, before);
  const file = putBy(dataFolder, imageFile, version, 'AppImage');
  const facts = await factsOf(join(packagesFolder(dataFolder), file));
  // Somebody put another file into its place while it ran.
  if (known !== null && known.sha512 !== facts.sha512) throw new Error(`${imageFile} is not what was installed as ${version}`);
  return { version, package: 'AppImage', file, ...facts, release: known?.release ?? null };
}

/** A second name of the same bytes where the disk has such, else a copy; returns the name in the folder of packages. */
function putBy(dataFolder: string, source: string, version: string, ending: string): string {
  const name = `desk-app-${version}.${ending}`;
  const path = join(packagesFolder(dataFolder), name);
  const beside = `${path}.new`;
  rmSync(beside, { force: true });
  try {
    linkSync(source, beside);
  } catch {
    // Another disk, or somebody else's file.
    copyFileSync(source, beside, constants.COPYFILE_FICLONE);
  }
  renameSync(beside, path);
  return name;
}

async function factsOf(path: string): Promise<Pick<KeptPackage, 'sizeBytes' | 'sha512'>> {
  const hash = createHash('sha512');
  let sizeBytes = 0;
  await pipeline(
    createReadStream(path),
    async function* measure(parts: AsyncIterable<Buffer>) {
      for await (const part of parts) {
        sizeBytes += part.byteLength;
        yield part;
      }
    },
    hash,
  );
  return { sizeBytes, sha512: hash.digest('base64') };
}
