/** How the run before this one went: a note that is there while the app runs, and gone when it ends as somebody wants. */
import { z } from 'zod';
import type { RunTrouble } from '../../../src-preload/contract/models/diagnostics.ts';
import type { Logger } from '../../core/log.ts';
import type { DocumentStore } from '../document.ts';

const troubleSchema = z.object({ kind: z.enum(['window', 'error']), at: z.number() });
type Trouble = z.infer<typeof troubleSchema>;
const noteSchema = z.object({ beganAt: z.number(), hasEnded: z.boolean(), trouble: troubleSchema.nullable().catch(null) });
type Note = z.infer<typeof noteSchema>;

export interface RunRecord {
  /** Of the run before; where it did not end, since when it ran. */
  readonly before: RunTrouble | null;
  /** The page's process died, or an error came to nobody. The first of a run counts. */
  met(kind: Trouble['kind']): void;
  /** Somebody wants the app to end; told more than once it says the same. */
  ends(): void;
}

/** Notes that this run begins. What cannot be written is logged and costs a word at the next start. */
export function beginRun(document: Pick<DocumentStore, 'read' | 'write'>, now: () => number, log: Logger): RunRecord {
  const before = noteSchema.safeParse(document.read()).data;
  let note: Note = { beganAt: now(), hasEnded: false, trouble: null };

  function keep(part: Partial<Note>): void {
    note = { ...note, ...part };
    try {
      document.write(note);
    } catch (error) {
      log.warn('how this run goes could not be noted', { error });
    }
  }

  keep({});
  return {
    before: before === undefined ? null : before.hasEnded ? before.trouble : { kind: 'ended', at: before.beganAt },
    met(kind) {
      if (note.trouble === null) keep({ trouble: { kind, at: now() } });
    },
    ends() {
      if (!note.hasEnded) keep({ hasEnded: true });
    },
  };
}
