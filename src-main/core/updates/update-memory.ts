/**
 * What updates must remember over runs, in a document of its own: it outlives every workspace and every database. A document that
 * was lost costs a skipped version and the protection against an older document, no more.
 */
import { z } from 'zod';
import { type ErrorInfo, errorInfoSchema } from '../../../src-preload/contract/models/error-info.ts';
import type { UpdateChannel } from '../../../src-preload/contract/models/update.ts';
import type { Logger } from '../log.ts';
import type { Random, SettingsStore } from '../ports.ts';

const memorySchema = z.object({
  /** Highest counter that was believed, by `<key id> <channel>`. */
  counters: z.record(z.string(), z.int().min(0)).catch({}),
  checkedAt: z.number().nullable().catch(null),
  skippedVersion: z.string().max(60).nullable().catch(null),
  /** A version that did not start here and was gone back from. */
  brokenVersion: z.string().max(60).nullable().catch(null),
  rolloutPlace: z.number().min(0).lt(1).nullable().catch(null),
  /** The signed way back that was taken last: from a version that was withdrawn; told once, to whoever runs then. */
  rolledBack: z
    .object({ from: z.string().max(60), to: z.string().max(60), isTold: z.boolean() })
    .nullable()
    .catch(null),
  /** Why the last installation did not begin: the app had ended then, and says so when it is there again. */
  failure: errorInfoSchema.nullable().catch(null),
});
type Memory = z.infer<typeof memorySchema>;

export interface UpdateMemory {
  highestCounter(keyId: string, channel: UpdateChannel): number;
  /** A document was believed at `now`. */
  believed(keyId: string, channel: UpdateChannel, counter: number, now: number): void;
  checkedAt(): number | null;
  skippedVersion(): string | null;
  skip(version: string | null): void;
  brokenVersion(): string | null;
  /** 0 <= x < 1: chosen once, so that a release reaches this installation at the same share each time. */
  rolloutPlace(): number;
  /** What is to be told of the last run, once. */
  takeFailure(): ErrorInfo | null;
  /** An installation goes back from a withdrawn version; null where it did not come to it. */
  rollsBack(way: { readonly from: string; readonly to: string } | null): void;
  /** How `version` came here, where that was the signed way back; `isTold` from the second time on. */
  rolledBackTo(version: string): { readonly from: string; readonly to: string; readonly isTold: boolean } | null;
  failed(problem: ErrorInfo): void;
}

/** What cannot be written counts for this run and is logged. */
export function createUpdateMemory(store: Pick<SettingsStore, 'read' | 'write'>, random: Random, log: Logger): UpdateMemory {
  let memory: Memory = memorySchema.parse({
    counters: {},
    checkedAt: null,
    skippedVersion: null,
    brokenVersion: null,
    rolloutPlace: null,
    rolledBack: null,
    failure: null,
    ...asRecord(store.read()),
  });

  function keep(part: Partial<Memory>): void {
    memory = { ...memory, ...part };
    try {
      store.write(memory);
    } catch (error) {
      log.error('what updates have to remember could not be written', { error });
    }
  }

  return {
    highestCounter: (keyId, channel) => memory.counters[`${keyId} ${channel}`] ?? 0,
    believed(keyId, channel, counter, now) {
      const name = `${keyId} ${channel}`;
      keep({ counters: { ...memory.counters, [name]: Math.max(counter, memory.counters[name] ?? 0) }, checkedAt: now });
    },
    checkedAt: () => memory.checkedAt,
    skippedVersion: () => memory.skippedVersion,
    skip: (version) => keep({ skippedVersion: version }),
    brokenVersion: () => memory.brokenVersion,
    rolloutPlace() {
      if (memory.rolloutPlace === null) keep({ rolloutPlace: random.fraction() });
      return memory.rolloutPlace ?? 0;
    },
    takeFailure() {
      const { failure } = memory;
      if (failure !== null) keep({ failure: null });
      return failure;
    },
    rollsBack: (way) => keep({ rolledBack: way && { ...way, isTold: false } }),
    rolledBackTo(version) {
      const { rolledBack } = memory;
      if (rolledBack?.to !== version) return null;
      if (!rolledBack.isTold) keep({ rolledBack: { ...rolledBack, isTold: true } });
      return rolledBack;
    },
    failed: (problem) => keep({ failure: problem }),
  };
}

const asRecord = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});
