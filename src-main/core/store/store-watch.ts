/**
 * Whether the store takes writes. While it does not, nothing can leave, and nothing of that can be written down: so it is known here alone,
 * from the first refusal until a write succeeds again.
 */
import { errorInfo } from '../../../src-preload/contract/error-info.ts';
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import type { TimeSource } from '../ports.ts';
import type { Db } from './handle.ts';
import { setText } from './key-values.ts';

export interface StoreWatch {
  /** A write or a read was refused. */
  refused(error: DeskError): void;
  stop(): void;
}

interface Deps {
  readonly db: () => Db;
  readonly time: TimeSource;
  readonly onChange: (problem: ErrorInfo | null) => void;
}

/**
 * Without a refusal for so long the store is tried. Longer than the pipeline pauses before it tries again: on a disk that is nearly full a
 * small write may succeed between two large ones that do not.
 */
const quietMs = 4_000;

export function createStoreWatch({ db, time, onChange }: Deps): StoreWatch {
  let cancelTimer: (() => void) | null = null;

  function refused(error: DeskError): void {
    cancelTimer?.();
    cancelTimer = time.setTimer(tryStore, quietMs);
    onChange(errorInfo(error));
  }

  function tryStore(): void {
    cancelTimer = null;
    try {
      // Another value each time: SQLite writes nothing where nothing changes.
      setText(db(), 'storeTriedAt', String(time.now()));
    } catch (problem) {
      // Told by the handle, which has set the next try.
      if (problem instanceof DeskError) return;
      throw problem;
    }
    onChange(null);
  }

  return {
    refused,
    stop() {
      cancelTimer?.();
      cancelTimer = null;
    },
  };
}
