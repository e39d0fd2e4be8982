/**
 * A file of the attendant's own becomes a media link: copied into the store (so that what was checked is what travels), judged by
 * its bytes, posted to the platform, remembered with its link.
 */
import { open } from 'node:fs/promises';
import { basename, extname, isAbsolute } from 'node:path';
import type { Change } from '../../../src-preload/contract/changes.ts';
import { cleanLine } from '../../../src-preload/contract/clean-text.ts';
import type { MediaCheck, MediaKind } from '../../../src-preload/contract/models/media.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import type { BlipClient } from '../api/blip-client.ts';
import { ApiError, unlessRefused } from '../api/errors.ts';
import type { ProxyFor, TimeSource } from '../ports.ts';
import type { AdvancedSettings } from '../preferences/advanced-settings.ts';
import { readWithoutWaiting } from '../regular-file.ts';
import type { Db } from '../store/handle.ts';
import { addUpload, findUpload, setFreshLink, type Upload } from '../store/uploads.ts';
import { previewPrefix, warningOf } from './inspect-media.ts';
import { extensionOf, sizeLimits, tooLarge } from './media-kinds.ts';
import type { IncomingMedia, MediaStore } from './media-store.ts';

export interface Uploads {
  /**
   * @param id by which its progress is told and it can be cancelled; the window's choice
   * @throws DeskError `mediaFileUnreadable`, `mediaEmpty`, `mediaTooLarge`, `mediaWrongKind`, `mediaTypeMismatch`, `upload...`, and
   * what the platform says to the request for an address
   */
  upload(id: string, path: string, kind: MediaKind): Promise<MediaCheck>;
  /** Nothing happens where it is over. */
  cancel(id: string): void;
  /** What is known of a link that came of an upload; null for every other link or kind. */
  find(url: string, kind: MediaKind): MediaCheck | null;
  /**
   * The link as it may travel now: one of an upload that is older than it may safely be is refreshed, every other stays. A refusal
   * leaves the link as it is. @throws ApiError where the platform could not be asked
   */
  freshLink(url: string): Promise<string>;
  /** Whether a file is under way. */
  isBusy(): boolean;
  stop(): void;
}

export interface UploadsDeps {
  readonly db: Db;
  readonly store: MediaStore;
  readonly client: Pick<BlipClient, 'getUploadAddress' | 'refreshMediaAddress'>;
  readonly time: TimeSource;
  readonly serverNow: () => number;
  readonly advanced: () => Pick<
    AdvancedSettings,
    'uploadTimeoutMs' | 'mediaLeastBytesPerSecond' | 'mediaTrustProxyNames' | 'mediaLinkFreshMs'
  >;
  readonly proxyFor: ProxyFor;
  readonly allowLoopback: () => boolean;
  readonly publish: (changes: readonly Change[]) => void;
}

/** Pause between two words about one upload's progress. */
const progressEveryMs = 150;
const copyBytes = 256 * 1024;

/** A file may be called anything: by a line break or a mark of direction it would be shown as another one. */
function nameOfFile(path: string): string {
  return cleanLine(basename(path));
}

function unreadable(path: string, cause: unknown): DeskError {
  const detail = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no file';
  return new DeskError('mediaFileUnreadable', { detail, params: { name: nameOfFile(path) }, cause });
}

/** Copies it into the store, its size first. A folder, a pipe or a device is no file. */
async function copyIn(store: MediaStore, path: string, limitBytes: number, cancel: AbortSignal): Promise<IncomingMedia> {
  const source = await open(path, readWithoutWaiting).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  try {
    const { size, isFile } = await source.stat().then((found) => ({ size: found.size, isFile: found.isFile() }));
    if (!isFile) throw unreadable(path, null);
    if (size > limitBytes) throw tooLarge(limitBytes);
    const file = await store.receive();
    try {
      const buffer = Buffer.alloc(copyBytes);
      for (;;) {
        const { bytesRead } = await source.read(buffer, 0, copyBytes, null).catch((error: unknown) => {
          throw unreadable(path, error);
        });
        if (bytesRead === 0) break;
        if (cancel.aborted) throw new DeskError('uploadCancelled');
        if (file.sizeBytes() + bytesRead > limitBytes) throw tooLarge(limitBytes); // it grows while it is read
        await file.write(buffer.subarray(0, bytesRead));
      }
      if (file.sizeBytes() === 0) throw new DeskError('mediaEmpty', { params: { name: nameOfFile(path) } });
      await file.close();
      return file;
    } catch (error) {
      await file.discard();
      throw error;
    }
  } finally {
    await source.close();
  }
}

function checkOf(upload: Upload, url: string): MediaCheck {
  const { kind, mime, sizeBytes, fileName, mediaId } = upload;
  return { url, kind, mime, sizeBytes, fileName, previewUrl: previewPrefix + mediaId, warning: warningOf(mime, kind) };
}

export function createUploads(deps: UploadsDeps): Uploads {
  const { db, store, client, time, serverNow, advanced, allowLoopback, proxyFor, publish } = deps;
  const underWay = new Map<string, AbortController>();

  /** Tells the window now and then, and at the end. */
  function createTeller(id: string, totalBytes: number): (sentBytes: number) => void {
    let toldAt = Number.NEGATIVE_INFINITY;
    return (sentBytes) => {
      const now = time.monotonic();
      if (sentBytes < totalBytes && now - toldAt < progressEveryMs) return;
      toldAt = now;
      publish([{ kind: 'upload', id, sentBytes, totalBytes }]);
    };
  }

  /** The platform's own words stay in the detail. */
  async function askAddress(): Promise<string> {
    try {
      return await client.getUploadAddress();
    } catch (error) {
      if (!(error instanceof ApiError) || error.kind !== 'rejected') throw error;
      throw new DeskError('uploadRefused', {
        detail: error.detail ?? '',
        params: { status: String(error.platformCode ?? '') },
        cause: error,
      });
    }
  }

  async function run(id: string, path: string, kind: MediaKind, cancel: AbortSignal): Promise<MediaCheck> {
    if (!isAbsolute(path)) throw unreadable(path, null);
    // With the first file: nobody uploads while the window starts.
    const [{ checkLocalType }, { uploadFile }] = await Promise.all([import('./media-type.ts'), import('./upload-file.ts')]);
    const file = await copyIn(store, path, sizeLimits[kind], cancel);
    try {
      const sizeBytes = file.sizeBytes();
      const mime = await checkLocalType(file.path, extname(path).slice(1), kind);
      const tell = createTeller(id, sizeBytes);
      tell(0);
      const address = await askAddress();
      if (cancel.aborted) throw new DeskError('uploadCancelled');
      const { uploadTimeoutMs: timeoutMs, mediaLeastBytesPerSecond: leastBytesPerSecond, mediaTrustProxyNames } = advanced();
      const rules = { allowLoopback: allowLoopback(), proxyFor, trustProxyNames: mediaTrustProxyNames, timeoutMs, leastBytesPerSecond };
      const url = await uploadFile(address, { path: file.path, sizeBytes }, rules, time, tell, cancel);
      const mediaId = await file.keep(extensionOf(mime) ?? '');
      const upload = { url, currentUrl: url, freshAt: serverNow(), kind, mime, sizeBytes, fileName: nameOfFile(path), mediaId };
      addUpload(db, upload);
      return checkOf(upload, url);
    } finally {
      await file.discard();
    }
  }

  return {
    async upload(id, path, kind) {
      if (underWay.has(id)) throw new DeskError('badInput', { detail: 'an upload of this id is under way' });
      const abort = new AbortController();
      underWay.set(id, abort);
      try {
        return await run(id, path, kind, abort.signal);
      } finally {
        underWay.delete(id);
      }
    },
    cancel: (id) => underWay.get(id)?.abort(),
    find(url, kind) {
      const found = findUpload(db, url);
      return found === null || found.kind !== kind ? null : checkOf(found, url);
    },
    async freshLink(url) {
      const found = findUpload(db, url);
      if (found === null) return url;
      if (serverNow() - found.freshAt < advanced().mediaLinkFreshMs) return found.currentUrl;
      const fresh = await unlessRefused(client.refreshMediaAddress(found.currentUrl));
      if (fresh === null) return found.currentUrl; // a link without an end needs none
      setFreshLink(db, found.url, fresh, serverNow());
      return fresh;
    },
    isBusy: () => underWay.size > 0,
    stop() {
      for (const abort of underWay.values()) abort.abort();
    },
  };
}
