/**
 * Judges a media address the way WhatsApp will: can it be fetched, is it the kind it should be, is it small enough. Main fetches
 * it, never the page, and serves the preview from memory (product P3.3).
 */
import type { MediaCheck, MediaKind } from '../../../src-preload/contract/models.ts';
import type { AdvancedSettings } from '../advanced-settings.ts';
import type { Random, TimeSource } from '../ports.ts';
import { createMediaCache } from './media-cache.ts';
import { fileNameOf } from './media-url.ts';

export interface MediaInspector {
  /** @throws DeskError `media...` with what is wrong in its params */
  inspect(url: string, kind: MediaKind): Promise<MediaCheck>;
  /** Bytes behind a preview address; null when they are gone from memory. */
  read(id: string): { readonly bytes: Uint8Array; readonly mime: string } | null;
}

export interface MediaInspectorDeps {
  readonly time: TimeSource;
  readonly random: Pick<Random, 'uuid'>;
  readonly advanced: () => Pick<AdvancedSettings, 'mediaTimeoutMs' | 'mediaMaxRedirects'>;
  /** True in a workspace on loopback: media may come from this machine too, also by plain http. */
  readonly allowLoopback: () => boolean;
  /** Of all kept media together; default 64 MB. */
  readonly cacheBytes?: number;
}

/** WhatsApp itself believes what it fetched for ten minutes (whatsapp-templates 10). */
const freshMs = 10 * 60_000;

export function createMediaInspector(deps: MediaInspectorDeps): MediaInspector {
  const { time, random, advanced, allowLoopback } = deps;
  const cache = createMediaCache(deps.cacheBytes ?? 64 * 1024 * 1024);
  const underWay = new Map<string, Promise<MediaCheck>>();

  async function fetchAndCheck(key: string, url: string, kind: MediaKind): Promise<MediaCheck> {
    // With the first address: nobody checks media while the window starts.
    const [{ fetchMedia }, { checkMediaType, sizeLimits }] = await Promise.all([import('./fetch-media.ts'), import('./media-type.ts')]);
    const { mediaTimeoutMs: timeoutMs, mediaMaxRedirects: maxRedirects } = advanced();
    const limits = { allowLoopback: allowLoopback(), timeoutMs, maxRedirects, limitBytes: sizeLimits[kind] };
    const media = await fetchMedia(url, limits, time);
    const mime = await checkMediaType(media.bytes, media.contentType, kind);
    const id = random.uuid();
    const check: MediaCheck = {
      url,
      kind,
      mime,
      sizeBytes: media.bytes.length,
      fileName: fileNameOf(new URL(url.trim())) ?? fileNameOf(media.url),
      previewUrl: `app://media/${id}`,
    };
    cache.add(key, { id, check, bytes: media.bytes, fetchedAt: time.monotonic() });
    return check;
  }

  return {
    async inspect(url, kind) {
      const key = `${kind} ${allowLoopback() ? 'loopback' : 'public'} ${url}`;
      const known = cache.byKey(key);
      if (known !== null && time.monotonic() - known.fetchedAt < freshMs) return known.check;
      const running = underWay.get(key) ?? fetchAndCheck(key, url, kind).finally(() => underWay.delete(key));
      underWay.set(key, running);
      return await running;
    },
    read(id) {
      const media = cache.byId(id);
      return media === null ? null : { bytes: media.bytes, mime: media.check.mime };
    },
  };
}
