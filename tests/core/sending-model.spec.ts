/** Random lives of the pipeline against a platform that keeps a ledger: nothing lost, nothing doubled, lanes kept. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../src-main/core/api/errors.ts';
import type { StepLabel } from '../../src-main/core/outgoing/deps.ts';
import { draftOf } from '../../src-main/core/outgoing/editing/draft-of.ts';
import { messageOfDraft } from '../../src-main/core/store/drafts.ts';
import { getTracked } from '../../src-main/core/store/messages/messages.ts';
import type { Draft } from '../../src-preload/contract/models/draft.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import type { SendPlan } from './scripted-platform.ts';
import { createHarness, type Defect, type Harness, intent } from './sending-harness.ts';
import { listVisibleMessages } from './visible-messages.ts';

const second = 1_000;
/** The long form is `npm run torture:model`. */
const numRuns = Number(process.env['MODEL_RUNS'] ?? 300);
const phones = ['+5531988010001', '+553188010001', '+5531988010002', '+5511988010003'];

const plans: SendPlan[] = [
  { accepted: true, outcome: 'answer' },
  { accepted: true, outcome: 'unclear' },
  { accepted: false, outcome: 'unclear' },
  { accepted: false, outcome: 'retry' },
  { accepted: false, outcome: 'rateLimited' },
  { accepted: false, outcome: 'rejected' },
  { accepted: true, outcome: 'hang' },
];
const labels: StepLabel[] = [
  'submit.prepared',
  'send.leased',
  'send.gated',
  'send.started',
  'send.answered',
  'send.answerStored',
  'send.unclear',
  'send.unclearStored',
  'send.refused',
  'send.refusalStored',
  'send.putBack',
  'lookup.walked',
  'lookup.found',
  'lookup.adopted',
  'lookup.absent',
  'lookup.requeued',
  'edit.held',
  'edit.putBack',
  'edit.replaced',
  'poll.answered',
  'poll.stored',
];

type Action =
  | { readonly kind: 'submit'; readonly phone: string; readonly plan: SendPlan }
  | { readonly kind: 'pass'; readonly seconds: number }
  | { readonly kind: 'cancelLast' | 'restart' | 'listFails' | 'online' | 'offline' | 'edit' | 'putBack' | 'replace' }
  /** Of every message: written once more, that sent as well, taken out of the tab, put back. */
  | { readonly kind: 'rewrite' | 'sendRewritten' | 'remove' | 'restore' }
  | { readonly kind: 'dieAt'; readonly label: StepLabel };

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('submit' as const), phone: fc.constantFrom(...phones), plan: fc.constantFrom(...plans) }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('pass' as const), seconds: fc.constantFrom(0, 1, 3, 10, 40, 100) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('dieAt' as const), label: fc.constantFrom(...labels) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('edit' as const, 'putBack' as const, 'replace' as const) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('rewrite' as const, 'sendRewritten' as const, 'remove' as const, 'restore' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('cancelLast' as const, 'restart' as const, 'listFails' as const, 'online' as const, 'offline' as const),
    }),
  },
);

interface Told {
  /** Of intents that were told as committed. */
  readonly ids: string[];
  /** Messages that were being edited, and the draft that was sent in the place of each. */
  readonly replaced: Map<string, string>;
}

const mayBeRewritten = ['failed', 'expired', 'cancelled'];

/** The draft of a message that has ended; null where it is refused, which it must be while anything may still come of it. */
function rewritten(h: Harness, id: string): Draft | null {
  const before = h.message(id);
  try {
    const { message, values } = h.sending.ended(id);
    const draft = h.sending.keepRewritten(id, draftOf(message, values, crypto.randomUUID(), null));
    expect(mayBeRewritten).toContain(before.status);
    expect(h.message(id)).toEqual(before);
    return draft;
  } catch (error) {
    if (!(error instanceof DeskError) || error.code !== 'notEnded') throw error;
    expect(mayBeRewritten).not.toContain(before.status);
    return null;
  }
}

async function live(h: Harness, actions: readonly Action[]): Promise<Told> {
  const ids: string[] = [];
  const replaced: Told['replaced'] = new Map();
  let edited: Draft | null = null;
  for (const one of actions) {
    if (h.dead()) await h.reopen();
    try {
      switch (one.kind) {
        case 'submit':
          h.platform.plans.push(one.plan);
          ids.push(h.sending.submit(intent(one.phone)).id);
          break;
        case 'pass':
          await h.time.advance(one.seconds * second);
          break;
        case 'restart':
          await h.reopen();
          break;
        case 'dieAt':
          h.dieAt = one.label;
          break;
        case 'listFails':
          h.platform.listFailures.push(new ApiError('unclear', 'serverError', { httpStatus: 500 }));
          break;
        case 'cancelLast':
          if (ids.length > 0) h.sending.cancel(ids.at(-1) ?? '');
          break;
        case 'edit':
          if (ids.length > 0) edited = h.sending.edit(ids.at(-1) ?? '');
          break;
        case 'putBack':
          if (edited?.replaces != null) h.sending.stopEditing(edited.replaces);
          break;
        case 'replace': {
          if (edited?.replaces == null) break;
          const { id: draftId, replaces } = edited;
          // Asked twice: a double click.
          replaced.set(replaces, draftId);
          const { id } = h.sending.submit(intent(phones[0]), { draftId, replaces });
          ids.push(id);
          expect(h.sending.submit(intent(phones[0]), { draftId, replaces }).id).toBe(id);
          break;
        }
        case 'rewrite':
        case 'sendRewritten': {
          const sends = h.platform.ledger.length;
          const drafts = ids.flatMap((id) => (getTracked(h.db, id) === null ? [] : (rewritten(h, id) ?? [])));
          expect(h.platform.ledger).toHaveLength(sends);
          const [draft] = drafts;
          if (draft === undefined || one.kind === 'rewrite') break;
          const sent = { draftId: draft.id, replaces: null };
          const { id } = h.sending.submit(intent(draft.recipient?.phone), sent);
          if (!ids.includes(id)) ids.push(id);
          expect(h.sending.submit(intent(draft.recipient?.phone), sent).id).toBe(id);
          break;
        }
        case 'remove':
        case 'restore':
          for (const id of ids) {
            try {
              h.sending[one.kind](id);
            } catch (error) {
              if (!(error instanceof DeskError) || (error.code !== 'notEnded' && error.code !== 'messageNotFound')) throw error;
            }
          }
          break;
        case 'online':
        case 'offline':
          h.online = one.kind === 'online';
          h.sending.connectionChanged(h.online);
          break;
      }
    } catch (error) {
      // Killed inside the call, or too late to cancel or edit: all are told to whoever called.
      if (!(error instanceof Error) || !/killed|tooLate|editingOver|mayHaveLeft|messageNotFound/u.test(error.message)) throw error;
    }
    await h.time.settle();
  }
  return { ids, replaced };
}

async function bringToRest(h: Harness): Promise<void> {
  h.platform.plans.length = 0;
  h.platform.listFailures.length = 0;
  h.online = true;
  await h.reopen();
  h.sending.connectionChanged(true);
  for (const { id, phase } of listVisibleMessages(h.db)) if (phase === 'editing') h.sending.stopEditing(id);
  for (const { id } of h.db.all<{ id: string }>('SELECT id FROM active_message WHERE hidden_at IS NOT NULL')) h.sending.restore(id);
  await h.time.advance(1_500 * second);
}

/** Lives one life and brings it to rest; throws where a message was lost or doubled. */
async function checkLife(actions: readonly Action[], defect: Defect | null = null): Promise<void> {
  const h = await createHarness({}, defect, true);
  try {
    const { ids, replaced } = await live(h, actions);
    await bringToRest(h);
    const names = h.platform.ledger.map(({ request }) => request.name);
    expect(new Set(names).size).toBe(names.length);
    const rows = listVisibleMessages(h.db).map((row) => h.message(row.id));
    // A platform that fails every look of one message cannot tell what became of it; fewer failures than that excuse nothing.
    const mayBeUnconfirmed = actions.filter(({ kind }) => kind === 'listFails').length >= h.advanced.lookupMaxFailures;
    // Of a message and the edited one there is exactly one.
    const successorOf = (id: string) => messageOfDraft(h.db, replaced.get(id) ?? '');
    for (const id of ids) expect(rows.some((row) => row.id === id)).toBe(successorOf(id) === null);
    for (const id of replaced.keys()) expect(rows.filter((row) => row.id === id || row.id === successorOf(id))).toHaveLength(1);
    for (const row of rows) {
      const taken = names.includes(row.campaignName);
      if (row.status === 'unconfirmed' && mayBeUnconfirmed) continue;
      const wanted =
        row.status === 'failed' || row.status === 'cancelled' ? { taken: false, status: row.status } : { taken: true, status: 'sent' };
      expect({ taken, status: row.status }).toEqual(wanted);
    }
    expect(names.every((name) => rows.some((row) => row.campaignName === name))).toBe(true);
    expect(h.errors).toEqual([]);
  } finally {
    await h.close();
  }
}

const lives = fc.array(action, { minLength: 3, maxLength: 18 });

describe('any life of the pipeline', () => {
  it('neither loses nor doubles a message', { timeout: 3_600_000 }, async () => {
    const result = await fc.check(
      fc.asyncProperty(lives, (actions) => checkLife(actions)),
      { numRuns },
    );
    expect(fc.defaultReportMessage(result)).toBeUndefined();
    expect(result.failed).toBe(false);
  });

  it.each<Defect>(['skipsStartedCommit', 'skipsLookUp'])('would notice a pipeline that %s', { timeout: 3_600_000 }, async (defect) => {
    const result = await fc.check(
      fc.asyncProperty(lives, (actions) => checkLife(actions, defect)),
      { numRuns: 60, endOnFailure: true },
    );
    expect(result.failed).toBe(true);
  });
});
