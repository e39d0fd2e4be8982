/**
 * Judges a media address the way WhatsApp will: can it be fetched, is it the kind it should be, is it small enough. Main fetches
 * it, never the page, and serves the preview from the store (product P3.3).
 */
import type { MediaCheck, MediaKind } from '../../../src-preload/contract/models/media.ts';
import type { ProxyFor, TimeSource } from '../ports.ts';
import type { AdvancedSettings } from '../preferences/advanced-settings.ts';
import { extensionOf, sizeLimits } from './media-kinds.ts';
import type { MediaStore } from './media-store.ts';
import { fileNameOf } from './media-url.ts';

export interface MediaInspector {
  /** @throws DeskError `media...` with what is wrong in its params */
  inspect(url: string, kind: MediaKind): Promise<MediaCheck>;
}

export interface MediaInspectorDeps {
  readonly time: TimeSource;
  readonly store: MediaStore;
  readonly advanced: () => Pick<
    AdvancedSettings,
    'mediaTimeoutMs' | 'mediaMaxRedirects' | 'mediaLeastBytesPerSecond' | 'mediaTrustProxyNames'
  >;
  readonly proxyFor: ProxyFor;
  /** True in a workspace on loopback: media may come from this machine too, also by plain http. */
  readonly allowLoopback: () => boolean;
  /** What this attendant uploaded needs no fetch; null for every other link. */
  readonly uploaded: (url: string, kind: MediaKind) => MediaCheck | null;
}

/** WhatsApp itself believes what it fetched for ten minutes (whatsapp-templates 10). */
const freshMs = 10 * 60_000;
/** Answers that are remembered, and files that are fetched at the same time. */
const mostRemembered = 200;
const mostAtOnce = 4;

export const previewPrefix = 'app://media/';

/** Documents other than PDF are taken, but older pages of WhatsApp say PDF alone for a header (whatsapp-templates 10). */
export function warningOf(mime: string, kind: MediaKind): MediaCheck['warning'] {
  return kind === 'document' && mime !== 'application/pdf' ? 'documentNotPdf' : null;
}

/** Lets so many run at once; the others wait their turn. */
function createTurns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

export function createMediaInspector({ time, store, advanced, proxyFor, allowLoopback, uploaded }: MediaInspectorDeps): MediaInspector {
  const remembered = new Map<string, { readonly check: MediaCheck; readonly fetchedAt: number }>();
  const underWay = new Map<string, Promise<MediaCheck>>();
  const inTurn = createTurns(mostAtOnce);

  function remember(key: string, check: MediaCheck): void {
    remembered.delete(key);
    remembered.set(key, { check, fetchedAt: time.monotonic() });
    for (const oldest of remembered.keys()) {
      if (remembered.size <= mostRemembered) break;
      remembered.delete(oldest);
    }
  }

  async function fetchAndCheck(key: string, url: string, kind: MediaKind): Promise<MediaCheck> {
    // With the first address: nobody checks media while the window starts.
    const [{ fetchMedia }, { checkFetchedType }] = await Promise.all([import('./fetch-media.ts'), import('./media-type.ts')]);
    const settings = advanced();
    const limits = {
      allowLoopback: allowLoopback(),
      proxyFor,
      trustProxyNames: settings.mediaTrustProxyNames,
      timeoutMs: settings.mediaTimeoutMs,
      leastBytesPerSecond: settings.mediaLeastBytesPerSecond,
      maxRedirects: settings.mediaMaxRedirects,
      limitBytes: sizeLimits[kind],
    };
    const { file, contentType, url: lastUrl } = await fetchMedia(url, limits, store, time);
    try {
      const mime = await checkFetchedType(file.path, contentType, kind);
      const check: MediaCheck = {
        url,
        kind,
        mime,
        sizeBytes: file.sizeBytes(),
        fileName: fileNameOf(new URL(url.trim())) ?? fileNameOf(lastUrl),
        previewUrl: previewPrefix + (await file.keep(extensionOf(mime) ?? '')),
        warning: warningOf(mime, kind),
      };
      remember(key, check);
      return check;
    } finally {
      await file.discard();
    }
  }

  return {
    async inspect(url, kind) {
      const own = uploaded(url.trim(), kind);
      if (own !== null) return own;
      const key = `${kind} ${allowLoopback() ? 'loopback' : 'public'} ${url}`;
      const known = remembered.get(key);
      const isFresh = known !== undefined && time.monotonic() - known.fetchedAt < freshMs;
      // What was evicted from the disk meanwhile has no preview any more.
      if (isFresh && (await store.find(known.check.previewUrl.slice(previewPrefix.length))) !== null) return known.check;
      const running = underWay.get(key) ?? inTurn(() => fetchAndCheck(key, url, kind)).finally(() => underWay.delete(key));
      underWay.set(key, running);
      return await running;
    },
  };
}
