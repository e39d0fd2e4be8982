/**
 * Checked media on disk: previews survive a restart and no file is held in memory. A file is named by its checksum, so the same
 * bytes stand there once and a damaged file is noticed and dropped: where its bytes are wrong, never because a disk would not read it
 * or mark it. Bounded by bytes, the least recently used leaving first.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { DeskError } from '../../../src-preload/contract/result.ts';
import type { Logger } from '../log.ts';
import type { Random, TimeSource } from '../ports.ts';
import { typeOfExtension } from './media-kinds.ts';

export interface StoredMedia {
  readonly path: string;
  readonly mime: string;
  readonly sizeBytes: number;
}

/** A file on its way in; it is nothing yet but a temporary file. */
export interface IncomingMedia {
  readonly path: string;
  sizeBytes(): number;
  write(chunk: Uint8Array): Promise<void>;
  /** No more comes; the file can be read by its path. */
  close(): Promise<void>;
  /** Takes it into the store; returns its id. After `close`. */
  keep(extension: string): Promise<string>;
  /** Forgets it; after `keep` there is nothing to forget. */
  discard(): Promise<void>;
}

export interface MediaStore {
  receive(): Promise<IncomingMedia>;
  /** By its id; null where it is not there, or no longer what it was. Counts as a use. */
  find(id: string): Promise<StoredMedia | null>;
  /** Takes nothing in any more and touches the folder no longer: what was on its way in is given up. */
  close(): Promise<void>;
}

export interface MediaStoreDeps {
  /** It need not exist. */
  readonly folder: string;
  readonly limitBytes: () => number;
  readonly time: Pick<TimeSource, 'now'>;
  readonly random: Pick<Random, 'uuid'>;
  readonly log: Pick<Logger, 'warn'>;
}

const idPattern = /^[0-9a-f]{64}\.[a-z0-9]{2,4}$/;
const unfinished = '.part';

const isGone = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** What a disk says in the app's words; anything else is passed on. */
function diskError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOSPC' || code === 'EDQUOT' ? new DeskError('diskFull', { cause: error }) : error;
}

async function checksumOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
}

export function createMediaStore({ folder, limitBytes, time, random, log }: MediaStoreDeps): MediaStore {
  /** Sizes by id, oldest use first. */
  let entries: Promise<Map<string, number>> | null = null;
  /** Ids whose bytes were compared with their checksum in this run. */
  const intact = new Set<string>();
  /** What works on the folder at this moment, and files that are on their way in. */
  const underWay = new Set<Promise<unknown>>();
  const incoming = new Set<() => Promise<void>>();
  let isClosed = false;

  async function whileOpen<T>(work: () => Promise<T>): Promise<T> {
    if (isClosed) throw new DeskError('noWorkspace', { detail: 'the media store is closed' });
    const running = work();
    underWay.add(running);
    try {
      return await running;
    } finally {
      underWay.delete(running);
    }
  }

  async function removeFile(name: string): Promise<void> {
    try {
      await rm(join(folder, name), { force: true, recursive: true });
    } catch (error) {
      // Open elsewhere, on Windows: the next run finds it again.
      log.warn('a file of the media cache could not be removed', { error });
    }
  }

  async function readFolder(): Promise<Map<string, number>> {
    await mkdir(folder, { recursive: true });
    const found: { readonly id: string; readonly sizeBytes: number; readonly usedAt: number }[] = [];
    for (const name of await readdir(folder)) {
      // Beside files of ours: what an earlier run did not finish, and what nobody here made.
      const known = idPattern.test(name) ? await stat(join(folder, name)) : null;
      if (known?.isFile() === true) found.push({ id: name, sizeBytes: known.size, usedAt: known.mtimeMs });
      else await removeFile(name);
    }
    return new Map(found.toSorted((a, b) => a.usedAt - b.usedAt).map(({ id, sizeBytes }) => [id, sizeBytes]));
  }

  async function loaded(): Promise<Map<string, number>> {
    entries ??= readFolder();
    try {
      return await entries;
    } catch (error) {
      entries = null;
      throw diskError(error);
    }
  }

  function forget(known: Map<string, number>, id: string): void {
    known.delete(id);
    intact.delete(id);
  }

  async function remove(known: Map<string, number>, id: string): Promise<void> {
    forget(known, id);
    await removeFile(id);
  }

  /** Makes it the one used last, here and, where the disk takes the mark, for the next run. */
  async function use(known: Map<string, number>, id: string, sizeBytes: number): Promise<void> {
    known.delete(id);
    known.set(id, sizeBytes);
    const seconds = time.now() / 1000;
    try {
      await utimes(join(folder, id), seconds, seconds);
    } catch (error) {
      if (isGone(error)) throw error;
      log.warn('the use of a file of the media cache could not be marked', { error });
    }
  }

  async function makeRoom(known: Map<string, number>): Promise<void> {
    let total = [...known.values()].reduce((sum, size) => sum + size, 0);
    for (const [id, size] of known) {
      if (total <= limitBytes()) return;
      total -= size;
      await remove(known, id);
    }
  }

  async function keep(path: string, id: string, sizeBytes: number): Promise<void> {
    const known = await loaded();
    try {
      await rename(path, join(folder, id));
      intact.add(id);
      await use(known, id, sizeBytes);
    } catch (error) {
      throw diskError(error);
    }
    await makeRoom(known);
  }

  async function receive(): Promise<IncomingMedia> {
    await loaded();
    const path = join(folder, random.uuid() + unfinished);
    const hash = createHash('sha256');
    const file = await open(path, 'wx').catch((error: unknown) => {
      throw diskError(error);
    });
    let sizeBytes = 0;
    let isOpen = true;
    const close = async () => {
      if (!isOpen) return;
      isOpen = false;
      await file.close();
    };
    const discard = async () => {
      incoming.delete(discard);
      await close();
      await rm(path, { force: true });
    };
    incoming.add(discard);
    return {
      path,
      sizeBytes: () => sizeBytes,
      write: (chunk) =>
        whileOpen(async () => {
          try {
            await file.writeFile(chunk);
          } catch (error) {
            throw diskError(error);
          }
          hash.update(chunk);
          sizeBytes += chunk.length;
        }),
      close,
      keep: (extension) =>
        whileOpen(async () => {
          const id = `${hash.digest('hex')}.${extension}`;
          await keep(path, id, sizeBytes);
          return id;
        }),
      discard,
    };
  }

  async function find(id: string): Promise<StoredMedia | null> {
    if (!idPattern.test(id)) return null;
    const mime = typeOfExtension(id.slice(65));
    const known = await loaded();
    const sizeBytes = known.get(id);
    if (mime === null || sizeBytes === undefined) return null;
    const path = join(folder, id);
    try {
      if (!intact.has(id)) {
        if ((await checksumOf(path)) !== id.slice(0, 64)) {
          log.warn('a damaged file of the media cache is dropped', { id });
          await remove(known, id);
          return null;
        }
        intact.add(id);
      }
      await use(known, id, sizeBytes);
      return { path, mime, sizeBytes };
    } catch (error) {
      if (isGone(error)) forget(known, id);
      else log.warn('a file of the media cache cannot be read for now', { error });
      return null;
    }
  }

  return {
    receive: () => whileOpen(receive),
    find: async (id) => (isClosed ? null : await whileOpen(() => find(id))),
    async close() {
      isClosed = true;
      await Promise.allSettled(underWay);
      await Promise.allSettled(Array.from(incoming, (discard) => discard()));
    },
  };
}
