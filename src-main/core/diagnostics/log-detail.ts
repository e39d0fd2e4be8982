/** More detail in the log for an hour: asked for by a person, over a restart too, and it ends by itself. */
import { z } from 'zod';
import { asObject } from '../as-object.ts';
import type { Logger } from '../log.ts';
import type { TimeSource } from '../ports.ts';
import type { DiagnosticsSystem } from './system.ts';

const detailMs = 3_600_000;

export interface LogDetail {
  /** This machine's time; null while the log is as always. */
  until(): number | null;
  /** Fails where it could not be kept; then everything is as before. */
  set(isOn: boolean): void;
  /** Goes on with what an earlier run began. */
  start(): void;
  /** The machine slept: its timers did, too. */
  woke(): void;
  stop(): void;
}

export interface LogDetailDeps {
  readonly system: Pick<DiagnosticsSystem, 'memory' | 'setLowestLevel'>;
  readonly time: TimeSource;
  readonly log: Logger;
  readonly onChange: (until: number | null) => void;
}

export function createLogDetail({ system, time, log, onChange }: LogDetailDeps): LogDetail {
  let until: number | null = null;
  let cancel: (() => void) | null = null;

  const keep = (value: number | null): void => system.memory.write({ ...asObject(system.memory.read()), logDetailUntil: value });

  function apply(next: number | null): void {
    cancel?.();
    cancel = next === null ? null : time.setTimer(end, next - time.now());
    until = next;
    system.setLowestLevel(next === null ? 'info' : 'debug');
    onChange(next);
  }

  function end(): void {
    apply(null);
    log.info('the hour of more detail is over');
    try {
      keep(null);
    } catch (error) {
      // It is over all the same: a start compares what is kept with the clock.
      log.warn('the end of the detail could not be noted', { error });
    }
  }

  return {
    until: () => until,
    set(isOn) {
      const next = isOn ? time.now() + detailMs : null;
      keep(next);
      apply(next);
      log.info(isOn ? 'more detail for an hour' : 'no more detail');
    },
    start() {
      const kept = z.number().safeParse(asObject(system.memory.read())['logDetailUntil']).data ?? null;
      if (kept === null || kept <= time.now()) return;
      // Where the clock was set back meanwhile: never longer than an hour from now.
      apply(Math.min(kept, time.now() + detailMs));
    },
    woke() {
      if (until !== null && time.now() >= until) end();
    },
    stop() {
      cancel?.();
      cancel = null;
    },
  };
}
