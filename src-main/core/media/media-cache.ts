/** Checked media in memory, the least recently used leaving first; bounded by bytes (product P3.3). */
import type { MediaCheck } from '../../../src-preload/contract/models.ts';

interface CachedMedia {
  readonly id: string;
  readonly check: MediaCheck;
  readonly bytes: Uint8Array;
  /** Monotonic time of the fetch. */
  readonly fetchedAt: number;
}

export interface MediaCache {
  byKey(key: string): CachedMedia | null;
  byId(id: string): CachedMedia | null;
  add(key: string, media: CachedMedia): void;
}

/** @param limitBytes of all kept media together; what alone is larger is not kept */
export function createMediaCache(limitBytes: number): MediaCache {
  /** Oldest use first. */
  const entries = new Map<string, CachedMedia>();
  let size = 0;

  function remove(key: string): void {
    size -= entries.get(key)?.bytes.length ?? 0;
    entries.delete(key);
  }

  function use(key: string, media: CachedMedia): CachedMedia {
    entries.delete(key);
    entries.set(key, media);
    return media;
  }

  return {
    byKey(key) {
      const found = entries.get(key);
      return found === undefined ? null : use(key, found);
    },
    byId(id) {
      for (const [key, media] of entries) if (media.id === id) return use(key, media);
      return null;
    },
    add(key, media) {
      remove(key);
      if (media.bytes.length > limitBytes) return;
      entries.set(key, media);
      size += media.bytes.length;
      for (const oldest of entries.keys()) {
        if (size <= limitBytes) break;
        remove(oldest);
      }
    },
  };
}
