/** Pure: what became of every intent, by the app's own database and by the platform's ledger. */
import type { SendingPhase } from '../../src-preload/contract/phases.ts';
import type { MessageStatus } from '../../src-preload/contract/statuses.ts';

/** An intent as the parent knows it. */
export interface Intent {
  readonly tag: string;
  /** In the table. */
  readonly fault: string;
  /** `told`: the core said that it is stored; `refused`: that it is not; `asked`: it died before it could say. */
  readonly answer: 'asked' | 'told' | 'refused';
  readonly id: string | null;
  /** Tag of what was to take its place, whatever came of that. */
  readonly editedAs: string | null;
}

/** A message as the app's database has it when the world has come to rest. */
export interface StoredRow {
  readonly id: string;
  readonly tag: string;
  /** The attempt's unique name: the campaign's, or the message's own id on the plain way. */
  readonly name: string;
  readonly status: MessageStatus;
  readonly phase: SendingPhase | null;
  readonly failureCode: string | null;
}

/** A row of the platform's ledger. */
export interface TakenRow {
  /** Campaign name, or the message's id. */
  readonly name: string;
  readonly tag: string;
  /** The channel said no later on. */
  readonly hasFailed: boolean;
}

export type Outcome = 'sent' | 'failed' | 'cancelled' | 'held' | 'replaced' | 'unconfirmed' | 'notStored';
export type Wrong = 'lost' | 'doubled' | 'overCautious' | 'mistaken';

export interface Verdict {
  readonly intent: Intent;
  readonly outcome: Outcome;
  readonly wrong: Wrong | null;
  /** What was seen, for whoever looks into it. */
  readonly why: string;
}

/** Nothing happens to such a message until a person does something. */
const heldPhases: readonly (SendingPhase | null)[] = ['askFirst', 'waitingPresence'];

function outcomeOf(row: StoredRow): Outcome | null {
  if (row.status === 'failed' || row.status === 'cancelled' || row.status === 'unconfirmed') return row.status;
  if (row.status === 'scheduled') return 'held';
  if (row.status === 'sending') return heldPhases.includes(row.phase) ? 'held' : null;
  return 'sent';
}

/** What is wrong with one message, whatever the app thinks of it. */
function wrongOf(row: StoredRow, taken: readonly TakenRow[], mayBeUnconfirmed: boolean): Wrong | null {
  const outcome = outcomeOf(row);
  if (taken.length > 1) return 'doubled';
  if (outcome === null) return 'lost';
  if (outcome === 'unconfirmed') return mayBeUnconfirmed ? null : 'overCautious';
  if (taken.length === 0) return outcome === 'sent' ? 'lost' : null;
  // The platform has it: only the channel's own refusal makes a failure of it.
  if (outcome === 'failed') return taken.some((one) => one.hasFailed) ? null : 'mistaken';
  return outcome === 'sent' ? null : 'mistaken';
}

/**
 * Judges every intent. `mayBeUnconfirmed` tells of a message's id whether the fault plan kept the platform from answering its
 * look-up. What the platform took although the app has no message of it is a verdict of its own.
 */
export function judgeIntents(
  intents: readonly Intent[],
  stored: readonly StoredRow[],
  ledger: readonly TakenRow[],
  mayBeUnconfirmed: (id: string) => boolean,
): Verdict[] {
  const rows = new Map(stored.map((row) => [row.tag, row]));
  return intents.map((intent) => {
    const row = rows.get(intent.tag);
    const sent = ledger.filter((one) => one.tag === intent.tag);
    const successor = intent.editedAs === null ? undefined : rows.get(intent.editedAs);
    const why = `${intent.tag} ${intent.answer}; app: ${row === undefined ? 'nothing' : `${row.id} ${row.status} ${row.phase ?? ''} ${row.failureCode ?? ''}`}; platform: ${sent.map((one) => one.name).join(', ') || 'nothing'}`;
    // Of a message and what takes its place there is exactly one at any time, and the one that is gone never left.
    if (row !== undefined && successor !== undefined) return { intent, outcome: 'notStored', wrong: 'doubled', why };
    if (row === undefined && successor !== undefined)
      return { intent, outcome: 'replaced', wrong: sent.length > 0 ? 'doubled' : null, why };
    if (row === undefined) {
      const wrong = sent.length > 1 ? 'doubled' : sent.length === 1 ? 'mistaken' : intent.answer === 'told' ? 'lost' : null;
      return { intent, outcome: 'notStored', wrong, why };
    }
    const isForeign = intent.id !== null && intent.id !== row.id;
    const wrong = isForeign || intent.answer === 'refused' ? 'mistaken' : wrongOf(row, sent, mayBeUnconfirmed(row.id));
    return { intent, outcome: outcomeOf(row) ?? 'notStored', wrong, why };
  });
}
