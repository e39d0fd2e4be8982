/**
 * The count of starts that did not work, and what follows from it. Pure: `starts-file.ts` keeps it. It stands outside the database,
 * which may be what a bad release breaks.
 */

/** The app was put back to an older version. */
export interface WentBack {
  readonly from: string;
  readonly to: string;
  /** Milliseconds since 1970, this machine's clock. */
  readonly at: number;
  /** It was said in a run that worked. */
  readonly isTold: boolean;
}

export interface Starts {
  /** The version that is counted. */
  readonly version: string;
  /** Starts in a row that were not seen to work; one that runs is among them until it works. */
  readonly failed: number;
  readonly hasWorked: boolean;
  /** The version that worked here before this one took its place; null where none did. */
  readonly before: string | null;
  /** How this version came here, where it did by a going back. */
  readonly wentBack: WentBack | null;
}

/** The start that is asked about: as many less one have failed before it. */
const startsUntilAsked = 3;
/** Whoever leaves sooner than this has not seen that something does not come. */
export const patienceMs = 5_000;

/** A start of `version` begins. Another version than the one that was counted has a count of its own. */
export function beginStart(starts: Starts | null, version: string): Starts {
  if (starts === null) return { version, failed: 1, hasWorked: false, before: null, wentBack: null };
  if (starts.version === version) return { ...starts, failed: starts.failed + 1 };
  const before = starts.hasWorked ? starts.version : starts.before;
  return { version, failed: 1, hasWorked: false, before: before === version ? null : before, wentBack: null };
}

/** The page ran, the core was there, and both still are. */
export const startWorked = (starts: Starts): Starts => ({
  ...starts,
  failed: 0,
  hasWorked: true,
  wentBack: starts.wentBack && { ...starts.wentBack, isTold: true },
});

/** The app was ended as a person ends it, before it was seen to work: no failure, unless they waited for it in vain. */
export const startEnded = (starts: Starts, afterMs: number): Starts =>
  afterMs < patienceMs ? { ...starts, failed: Math.max(0, starts.failed - 1) } : starts;

/** A person wants it tried once more: the next start is not asked about, the one after it is. */
export const tryOnce = (starts: Starts): Starts => ({ ...starts, failed: Math.min(starts.failed, startsUntilAsked - 2) });

/** True where this start is not begun before a person was asked: those before it failed, and another version worked here. */
export const isAskedAbout = ({ failed, before }: Starts): boolean => failed >= startsUntilAsked && before !== null;

/** After `to` was put in the place of the version that is counted. */
export const putBack = (starts: Starts, to: string, now: number): Starts => ({
  version: to,
  failed: 0,
  hasWorked: true,
  before: null,
  wentBack: { from: starts.version, to, at: now, isTold: false },
});

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 60;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function wentBackOf(value: unknown): WentBack | null {
  const { from, to, at, isTold } = Object(value) as Readonly<Record<keyof WentBack, unknown>>;
  return isText(from) && isText(to) && isCount(at) ? { from, to, at, isTold: isTold === true } : null;
}

/** What a file says; null where it says nothing that can be counted on. By hand: nothing may be read before it that may be broken. */
export function parseStarts(text: string): Starts | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null; // cut short or somebody else's: the count begins anew
  }
  const { version, failed, hasWorked, before, wentBack } = Object(value) as Readonly<Record<keyof Starts, unknown>>;
  if (!isText(version) || !isCount(failed)) return null;
  return { version, failed, hasWorked: hasWorked === true, before: isText(before) ? before : null, wentBack: wentBackOf(wentBack) };
}
