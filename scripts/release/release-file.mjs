// The signed word about a release: `<channel>.release`, beside the packages that it names.
import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { createReadStream, readdirSync } from 'node:fs';
import { open, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { manifestSchema } from '../../src-main/core/updates/manifest.ts';
import { openManifest, sealManifest } from '../../src-main/core/updates/signed-manifest.ts';
import { languageTags } from '../../src-preload/contract/languages.ts';
import { testKeyId, testMark } from './update-build.mjs';

const dayMs = 24 * 3_600_000;

/** What the app replaces itself with, by the end of a file's name. An MSI is not among them: whoever rolled it out replaces it. */
const kinds = /** @type {Readonly<Record<string, { system: string, package: string }>>} */ ({
  '.AppImage': { system: 'linux', package: 'AppImage' },
  '.deb': { system: 'linux', package: 'deb' },
  '.exe': { system: 'win32', package: 'nsis' },
  '.zip': { system: 'darwin', package: 'zip' },
});
const archs = /** @type {Readonly<Record<string, readonly string[]>>} */ ({
  x64: ['x64'],
  x86_64: ['x64'],
  amd64: ['x64'],
  arm64: ['arm64'],
  aarch64: ['arm64'],
  universal: ['x64', 'arm64'],
});

/** @import { Language } from '../../src-preload/contract/languages.ts' */

/**
 * @typedef {object} ReleaseWord
 * @property {string} appId
 * @property {string} version
 * @property {'stable' | 'beta'} channel
 * @property {number} now milliseconds since 1970
 * @property {Record<Language, string>} notes
 * @property {number} [rolloutPercent]
 * @property {number} [daysValid]
 * @property {boolean} [isMandatory]
 * @property {string} [leastVersion]
 * @property {readonly string[]} [withdrawn]
 */

/**
 * Reads the packages of a version in a folder, and writes what is signed about them beside them, in one step.
 * @param {string} folder
 * @param {ReleaseWord} word
 * @param {{ id: string, publicKey: string, privateKeyPem: string }} key
 * @returns {Promise<string>} path of the file
 */
export async function writeReleaseFile(folder, word, key) {
  const privateKey = createPrivateKey(key.privateKeyPem);
  if (createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64') !== key.publicKey)
    throw new Error(`the private key is not the other half of "${key.id}", so no installation would believe this release`);
  const files = await packagesOf(folder, word.version);
  if (files.length === 0) throw new Error(`${folder} holds no package of version ${word.version}`);
  const manifest = {
    appId: word.appId,
    channel: word.channel,
    version: word.version,
    issuedAt: new Date(word.now).toISOString(),
    expiresAt: new Date(word.now + (word.daysValid ?? 60) * dayMs).toISOString(),
    counter: Math.floor(word.now / 1_000),
    rolloutPercent: word.rolloutPercent ?? 100,
    isMandatory: word.isMandatory ?? false,
    leastVersion: word.leastVersion ?? '0.1.0',
    withdrawn: word.withdrawn ?? [],
    notes: word.notes,
    files,
  };
  manifestSchema.parse(manifest);
  const file = sealManifest(Buffer.from(JSON.stringify(manifest, null, 1)), key.id, privateKey);
  openManifest(file, [key]);
  const path = join(folder, `${word.channel}.release`);
  await writeFile(`${path}.new`, file);
  await rename(`${path}.new`, path);
  return path;
}

/** @param {string} folder @param {string} version */
async function packagesOf(folder, version) {
  const names = (await readdir(folder)).filter((name) => name.includes(`-${version}-`) && extname(name) in kinds).sort();
  const described = await Promise.all(names.map((name) => describe(folder, name)));
  return described.flat();
}

/** Whether one of them holds an Electron of the tests. @param {string} folder @param {string} version */
export function holdsTestPackages(folder, version) {
  return readdirSync(folder).some((name) => name.includes(`-${version}-${testMark}-`));
}

/** @param {string} folder @param {string} name */
async function describe(folder, name) {
  const kind = kinds[extname(name)];
  const arch = archs[name.slice(name.lastIndexOf('-') + 1, -extname(name).length)];
  if (kind === undefined || arch === undefined) throw new Error(`${name} does not say which machine it is for`);
  const path = join(folder, name);
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  const facts = {
    ...kind,
    name,
    sizeBytes: (await stat(path)).size,
    sha512: hash.digest('base64'),
    ...(kind.package === 'AppImage' ? { blockMapBytes: await blockMapBytes(path) } : {}),
  };
  return arch.map((one) => ({ ...facts, arch: one }));
}

/** An AppImage ends with its block map, and that with its own size in four bytes. @param {string} path */
async function blockMapBytes(path) {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, size - 4);
    return buffer.readUInt32BE(0);
  } finally {
    await file.close();
  }
}

/**
 * What is new, from `<folder>/<version>/<language>.txt`; empty where there is none.
 * @param {string} folder @param {string} version
 */
export async function releaseNotes(folder, version) {
  const texts = await Promise.all(
    languageTags.map((language) => readFile(join(folder, version, `${language}.txt`), 'utf8').catch(() => '')),
  );
  return /** @type {Record<Language, string>} */ (
    Object.fromEntries(languageTags.map((language, at) => [language, (texts[at] ?? '').trim()]))
  );
}

/**
 * What keeps a build from being published; empty where nothing does.
 * @param {{ keyId: string, keys: readonly { id: string }[], feed: string | null, notes: Readonly<Record<string, string>>, isOwnElectron: boolean }} release
 */
export function releaseFaults({ keyId, keys, feed, notes, isOwnElectron }) {
  return [
    ...(keyId === testKeyId ? ['it is signed with the test key, whose private half everybody has: set DESKAPP_SIGNING_KEY'] : []),
    ...(keys.some(({ id }) => id === testKeyId) ? ['the build believes the test key: set DESKAPP_RELEASE_KEYS'] : []),
    ...(keys.length === 2 ? [] : [`the build believes ${keys.length} keys: two are needed, the one in use and the next one`]),
    ...(feed === null ? ['the build looks nowhere for updates: set DESKAPP_UPDATE_FEED'] : []),
    ...(Object.values(notes).every((text) => text !== '') ? [] : ['the notes of the release are not there in three languages']),
    ...(isOwnElectron ? [] : ["it holds an Electron that is not Electron's own download"]),
  ];
}
