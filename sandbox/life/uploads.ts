/** Files that were uploaded to the platform, on disk, and their links (blip-protocol 3.16). */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '../world/identifiers.ts';
import { all, one, run, type World } from '../world/world.ts';

const linkKeptMs = 30 * 60_000;
const storedCount = 200;
const storedBytes = 1024 * 1024 * 1024;

interface UploadRow {
  readonly id: string;
  readonly is_secure: number;
  readonly mime: string | null;
  readonly size_bytes: number | null;
  readonly created_at: number;
}

export function uploadLink(world: World, id: string): string {
  return `${world.url}/media/${id}`;
}

export function uploadFile(world: World, id: string): string {
  return join(world.mediaFolder, id);
}

/** Gives out an address to upload to, and throws the oldest files away where there are too many. */
export function addUpload(world: World, owner: string, isSecure: boolean): string {
  const id = newId();
  mkdirSync(world.mediaFolder, { recursive: true });
  run(world, 'INSERT INTO media (id, owner, is_secure, created_at) VALUES (?, ?, ?, ?)', id, owner, isSecure ? 1 : 0, world.clock.now());
  let bytes = 0;
  const rows = all<UploadRow>(world, 'SELECT * FROM media ORDER BY created_at DESC, rowid DESC');
  for (const [position, row] of rows.entries()) {
    bytes += row.size_bytes ?? 0;
    if (position < storedCount && bytes <= storedBytes) continue;
    run(world, 'DELETE FROM media WHERE id = ?', row.id);
    rmSync(uploadFile(world, row.id), { force: true });
  }
  return id;
}

/** True for an address that was given out and has no file yet. */
export function isOpenUpload(world: World, id: string): boolean {
  return one(world, 'SELECT 1 FROM media WHERE id = ? AND size_bytes IS NULL', id) !== undefined;
}

/** Notes that the file of an address is complete. @returns false where another upload was faster. */
export function finishUpload(world: World, id: string, mimeType: string, sizeBytes: number): boolean {
  return run(world, 'UPDATE media SET mime = ?, size_bytes = ? WHERE id = ? AND size_bytes IS NULL', mimeType, sizeBytes, id).changes > 0;
}

/** A link's half hour begins anew. @returns false for an unknown link. */
export function refreshUpload(world: World, id: string): boolean {
  return run(world, 'UPDATE media SET created_at = ? WHERE id = ?', world.clock.now(), id).changes > 0;
}

/** @returns null for an unknown link, and for one whose half hour is over: secure ones, or all of them by a switch. */
export function findUpload(world: World, id: string): { readonly mime: string; readonly sizeBytes: number } | null {
  const row = one<UploadRow>(world, 'SELECT * FROM media WHERE id = ?', id);
  if (row === undefined || row.size_bytes === null) return null;
  const runsOut = row.is_secure === 1 || world.switches.mediaLinks === 'allExpire';
  if (runsOut && world.clock.now() - row.created_at > linkKeptMs) return null;
  return { mime: row.mime ?? 'application/octet-stream', sizeBytes: row.size_bytes };
}

/** False for a link of this platform that leads nowhere any more; other links are not followed. */
export function isUploadReachable(world: World, link: string): boolean {
  const own = uploadLink(world, '');
  return !link.startsWith(own) || findUpload(world, link.slice(own.length)) !== null;
}
