/**
 * Machines without graphics that Chromium can use (many virtual and remote desktops), remembered from one run to the next. On such a
 * machine Chromium's graphics process fails at each start and is begun anew without them, and the page waits for that. Where it is
 * known before, it is begun so at once: what is drawn, and how, is the same.
 */
import { join } from 'node:path';
import { readTextFile } from '../core/regular-file.ts';
import type { DocumentStore } from './document.ts';

/** Name of the document, without `.json`. */
export const graphicsDocument = 'graphics';
/** A driver may come, or somebody sits down at the machine itself: after this long a start tries again. */
const believedMs = 7 * 24 * 60 * 60_000;

/** What was seen of a run that tried. */
export interface SeenGraphics {
  /** Version of the Chromium that found none: another one may find some. */
  readonly chromium: string;
  /** Milliseconds since 1970, this machine's clock. */
  readonly noneAt: number;
}

/** True where a run of not long ago found no graphics; false for anything that is not such a note, or lies in the future. */
export function areLacking(stored: unknown, chromium: string, now: number): boolean {
  const { chromium: by, noneAt } = Object(stored) as Partial<Record<keyof SeenGraphics, unknown>>;
  return by === chromium && typeof noneAt === 'number' && noneAt <= now && now - noneAt < believedMs;
}

/** What the data folder says of it. Read straight from the disk, before the app is ready. */
export function areKnownToLack(folder: string, chromium: string, now: number): boolean {
  try {
    return areLacking(JSON.parse(readTextFile(join(folder, `${graphicsDocument}.json`))), chromium, now);
  } catch {
    return false; // none was ever written, or it is damaged: then they are tried
  }
}

/** What is to be remembered of a run that tried; null where what is stored stays as it is. */
function graphicsToKeep(stored: object, seen: SeenGraphics, hasGraphics: boolean): object | null {
  if (!hasGraphics) return seen;
  return Object.keys(stored).length === 0 ? null : {};
}

export interface WatchGraphicsOptions {
  readonly document: Pick<DocumentStore, 'read' | 'write'>;
  readonly chromium: string;
  readonly now: () => number;
  /** How Chromium draws pages in this run: its word for the feature `gpu_compositing`. */
  readonly compositing: () => string;
  /** The attempt cannot be kept; the next start tries again. */
  readonly failed: (error: unknown) => void;
}

/** To be called in a run that tried, when the first picture has long been drawn. */
export function keepSeenGraphics({ document, chromium, now, compositing, failed }: WatchGraphicsOptions): void {
  const kept = graphicsToKeep(document.read(), { chromium, noneAt: now() }, !compositing().startsWith('disabled'));
  if (kept === null) return;
  try {
    document.write(kept);
  } catch (error) {
    failed(error);
  }
}
