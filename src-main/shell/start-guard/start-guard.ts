/** One start, from its first line until it is seen to work or ends. */
import type { TimeSource } from '../../core/ports.ts';
import { beginStart, isAskedAbout, putBack, type Starts, startEnded, startWorked, tryOnce, type WentBack } from './starts.ts';
import type { StartsFile } from './starts-file.ts';

/** How long the page and the core have to last before a start has worked. */
const lastsMs = 3_000;

export interface StartGuard {
  /** This start among those that failed in a row, and what is known beside. */
  starts(): Starts;
  /** True where a person has to be asked before this start goes on. */
  readonly isAsked: boolean;
  /** How this version came here, where it did by a going back. */
  readonly wentBack: WentBack | null;
  /** The page runs and the core is there; more than once where the page is loaded anew. */
  works(): void;
  /** The app ends, as a person or the system ends it. */
  ends(): void;
  /** A person wants another try. */
  triesAgain(): void;
  /** Another version stands in this one's place now. */
  wentBackTo(version: string): void;
  /** Why the count could not be kept; null where it was. */
  trouble(): unknown;
}

export interface StartGuardOptions {
  readonly file: StartsFile;
  readonly version: string;
  readonly time: TimeSource;
}

/** Counts the start as it is called. */
export function beginGuard({ file, version, time }: StartGuardOptions): StartGuard {
  const beganAt = time.monotonic();
  let starts = beginStart(file.read(), version);
  let cancel: (() => void) | null = null;
  let isSettled = false;
  file.write(starts);

  function keep(next: Starts): void {
    starts = next;
    file.write(starts);
  }

  return {
    starts: () => starts,
    isAsked: isAskedAbout(starts),
    wentBack: starts.wentBack,
    works() {
      cancel ??= time.setTimer(() => {
        if (isSettled) return;
        isSettled = true;
        keep(startWorked(starts));
      }, lastsMs);
    },
    ends() {
      const worked = cancel !== null;
      cancel?.();
      if (isSettled) return;
      isSettled = true;
      // What ran until somebody ended it did not fail, however short it was.
      keep(startEnded(starts, worked ? 0 : time.monotonic() - beganAt));
    },
    triesAgain: () => keep(tryOnce(starts)),
    wentBackTo: (to) => keep(putBack(starts, to, time.now())),
    trouble: file.trouble,
  };
}
