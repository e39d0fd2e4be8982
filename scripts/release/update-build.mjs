// What a build is told of updates: the keys whose releases it believes, and where it looks for them. A release is built with both in
// the environment; without them it believes the test key, whose private half everybody has, and looks nowhere.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Id of the key in this folder. No release is made with it. */
export const testKeyId = 'test-only';

/** In the names of packages whose Electron is not Electron's own download, so that none is released by mistake. */
export const testMark = 'for-tests';

const ownFolder = import.meta.dirname;

/**
 * @param {NodeJS.ProcessEnv} env `DESKAPP_RELEASE_KEYS` names a file `[{ "id", "publicKey" }]`, `DESKAPP_UPDATE_FEED` a folder's address
 * @returns {{ keys: { id: string, publicKey: string }[], feed: string | null }}
 */
export function updateBuild(env = process.env) {
  const keys = JSON.parse(readFileSync(env['DESKAPP_RELEASE_KEYS'] ?? join(ownFolder, 'keys.json'), 'utf8'));
  const feed = env['DESKAPP_UPDATE_FEED'] ?? null;
  return { keys, feed: feed === null ? null : new URL(feed.endsWith('/') ? feed : `${feed}/`).href };
}
