/**
 * When "not there" counts for a send whose outcome is unclear (blip-protocol 2.5, 4.1 G23): two full looks, apart from each other and late
 * enough after the start, have to agree. Measured on the monotonic clock, so that no moved clock shortens it.
 */
import type { AdvancedSettings } from '../../preferences/advanced-settings.ts';

type Settings = Pick<AdvancedSettings, 'lookupApartMs' | 'lookupEarliestDecisionMs' | 'lookupMaxFailures'>;

export interface Progress {
  /** Monotonic time of the send's start, or of this run's start for a send of an earlier run. */
  readonly startedAt: number;
  /** First of the full walks that did not find it. */
  readonly absentSince: number | null;
  readonly failures: number;
  readonly nextAt: number;
}

export type Verdict = 'wait' | 'absent' | 'cannotTell';

/** Pure: what one more walk (begun at `at`, monotonic) means. `failed`: a page failed, or the list did not end. */
export function judge(
  progress: Progress,
  walk: { readonly at: number; readonly outcome: 'absent' | 'failed' },
  settings: Settings,
): { readonly verdict: Verdict; readonly progress: Progress } {
  const lateEnough = walk.at - progress.startedAt >= settings.lookupEarliestDecisionMs;
  const nextAt = walk.at + settings.lookupApartMs;
  if (walk.outcome === 'failed') {
    const failures = progress.failures + 1;
    return {
      verdict: lateEnough && failures >= settings.lookupMaxFailures ? 'cannotTell' : 'wait',
      progress: { ...progress, failures, nextAt },
    };
  }
  const absentSince = progress.absentSince ?? walk.at;
  const agreed = progress.absentSince !== null && walk.at - progress.absentSince >= settings.lookupApartMs;
  const decidedAt = Math.max(absentSince + settings.lookupApartMs, progress.startedAt + settings.lookupEarliestDecisionMs);
  return {
    verdict: agreed && lateEnough ? 'absent' : 'wait',
    progress: { ...progress, absentSince, failures: 0, nextAt: Math.max(Math.min(nextAt, decidedAt), walk.at + 1) },
  };
}
