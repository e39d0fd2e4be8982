import { describe, expect, it } from 'vitest';
import { type Intent, judgeIntents, type StoredRow, type TakenRow } from './verdict.ts';

const intent: Intent = { tag: 'w1n1z', fault: 'none', answer: 'told', id: 'm1', editedAs: null };
const row: StoredRow = { id: 'm1', tag: 'w1n1z', name: 'c1', status: 'sent', phase: null, failureCode: null };
const edited: StoredRow = { ...row, id: 'm2', tag: 'w1n1y', name: 'c2' };
const taken: TakenRow = { name: 'c1', tag: 'w1n1z', hasFailed: false };

function judge(stored: readonly StoredRow[], ledger: readonly TakenRow[], over: Partial<Intent> = {}, mayBeUnconfirmed = false) {
  const [verdict] = judgeIntents([{ ...intent, ...over }], stored, ledger, () => mayBeUnconfirmed);
  return { outcome: verdict?.outcome, wrong: verdict?.wrong };
}

describe('nothing is wrong', () => {
  it.each<[string, readonly StoredRow[], readonly TakenRow[], Partial<Intent>, string]>([
    ['taken and sent', [row], [taken], {}, 'sent'],
    ['failed, and the platform has nothing', [{ ...row, status: 'failed' }], [], {}, 'failed'],
    ['failed by the channel', [{ ...row, status: 'failed' }], [{ ...taken, hasFailed: true }], {}, 'failed'],
    ['cancelled before it left', [{ ...row, status: 'cancelled' }], [], {}, 'cancelled'],
    ['waits for a person', [{ ...row, status: 'sending', phase: 'askFirst' }], [], {}, 'held'],
    ['killed before the commit', [], [], { answer: 'asked', id: null }, 'notStored'],
    ['refused', [], [], { answer: 'refused', id: null }, 'notStored'],
    ['another took its place', [edited], [{ ...taken, tag: 'w1n1y' }], { editedAs: 'w1n1y' }, 'replaced'],
    ['the other did not take its place', [row], [taken], { editedAs: 'w1n1y' }, 'sent'],
  ])('%s', (_name, stored, ledger, over, outcome) => {
    expect(judge(stored, ledger, over)).toEqual({ outcome, wrong: null });
  });

  it('is unconfirmed where the platform could not be asked', () => {
    expect(judge([{ ...row, status: 'unconfirmed' }], [taken], {}, true)).toEqual({ outcome: 'unconfirmed', wrong: null });
  });
});

describe('something is wrong', () => {
  it.each<[string, readonly StoredRow[], readonly TakenRow[], Partial<Intent>, string]>([
    ['told as stored, and gone', [], [], {}, 'lost'],
    ['sent, and the platform has nothing', [row], [], {}, 'lost'],
    ['still on its way for ever', [{ ...row, status: 'sending', phase: 'queued' }], [], {}, 'lost'],
    ['taken twice', [row], [taken, taken], {}, 'doubled'],
    ['taken twice under two names', [row], [taken, { ...taken, name: 'c2' }], {}, 'doubled'],
    ['unconfirmed without need', [{ ...row, status: 'unconfirmed' }], [taken], {}, 'overCautious'],
    ['failed, and the platform has it', [{ ...row, status: 'failed' }], [taken], {}, 'mistaken'],
    ['cancelled, and the platform has it', [{ ...row, status: 'cancelled' }], [taken], {}, 'mistaken'],
    ['taken, and the app knows nothing of it', [], [taken], { answer: 'asked', id: null }, 'mistaken'],
    ['another took its place, and it left', [edited], [taken], { editedAs: 'w1n1y' }, 'doubled'],
    ['beside the one that took its place', [row, edited], [], { editedAs: 'w1n1y' }, 'doubled'],
    ['gone, and nothing took its place', [], [], { editedAs: 'w1n1y' }, 'lost'],
    ['refused, and stored all the same', [row], [taken], { answer: 'refused', id: null }, 'mistaken'],
  ])('%s', (_name, stored, ledger, over, wrong) => {
    expect(judge(stored, ledger, over).wrong).toBe(wrong);
  });
});
