/** Files that were uploaded to the platform, and their links (blip-protocol 3.16). */
import { one, run, type World } from '../world/world.ts';

const linkKeptMs = 30 * 60_000;

export function uploadLink(world: World, id: string): string {
  return `${world.url}/media/${id}`;
}

/** Keeps what was posted to an upload address. @returns its link, or null for an address that was not given out or is used. */
export function storeUpload(world: World, id: string, bytes: Buffer): string | null {
  return run(world, 'UPDATE media SET bytes = ? WHERE id = ? AND bytes IS NULL', bytes, id).changes === 0 ? null : uploadLink(world, id);
}

/** @returns null for an unknown link, and for a secure one after half an hour. */
export function readUpload(world: World, id: string): Buffer | null {
  const row = one<{ bytes: Buffer | null; is_secure: number; created_at: number }>(
    world,
    'SELECT bytes, is_secure, created_at FROM media WHERE id = ?',
    id,
  );
  if (row === undefined || (row.is_secure === 1 && world.clock.now() - row.created_at > linkKeptMs)) return null;
  return row.bytes;
}

/** False for a link of this platform that leads nowhere any more; other links are not followed. */
export function isUploadReachable(world: World, link: string): boolean {
  const own = uploadLink(world, '');
  return !link.startsWith(own) || readUpload(world, link.slice(own.length)) !== null;
}
