import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newState } from '../../src-main/core/outgoing/statuses/status-machine.ts';
import { openDatabase } from '../../src-main/core/store/database.ts';
import type { Db } from '../../src-main/core/store/handle.ts';
import { getContent } from '../../src-main/core/store/messages/content.ts';
import { getState, getStoredMessage, getTracked, insertMessage, saveState } from '../../src-main/core/store/messages/messages.ts';
import { moved, type TrackedMessage } from '../../src-main/core/store/messages/rows.ts';
import type { MessageState } from '../../src-main/core/store/messages/state.ts';
import { storedIntent } from './sending-harness.ts';

let folder: string;
let db: Db;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deskapp-messages-'));
  db = await openDatabase(join(folder, 'workspace.db'), {
    log: { warn: () => undefined },
    clock: { monotonic: () => performance.now() },
  });
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const prepared = newState(1_000);
const message = { ...storedIntent('message', 1_000), leavesAt: 5_000 };

// Few values each, so that neighbours often share some and differ in others.
const moment = fc.option(fc.integer({ min: 0, max: 3 }));
const name = fc.option(fc.constantFrom('a', 'b'));
const states: fc.Arbitrary<MessageState> = fc.record({
  status: fc.constantFrom('sending', 'sent', 'failed', 'expired'),
  phase: fc.constantFrom(null, 'undoable', 'queued', 'leaving'),
  delivery: fc.constantFrom('none', 'accepted', 'read'),
  statusAt: fc.integer({ min: 0, max: 3 }),
  acceptedAt: moment,
  windowStartAt: moment,
  windowSource: fc.constantFrom(null, 'campaign', 'acceptance'),
  expiresAt: moment,
  hideAt: moment,
  hiddenAt: moment,
  expiredProbably: fc.boolean(),
  noConfirmation: fc.boolean(),
  failure: fc.option(
    fc.record({
      code: fc.constantFrom('internal', 'offline'),
      platformCode: fc.option(fc.integer({ min: 0, max: 2 })),
      description: fc.constantFrom('', 'why'),
      retry: fc.constantFrom('no', 'later'),
    }),
  ),
  campaignId: name,
  ticketId: name,
  repliedAt: moment,
  repliedLate: fc.boolean(),
});

const deadline = () => db.get<{ at: number | null }>('SELECT deadline_at AS at FROM active_message')?.at ?? null;

describe('saveState', () => {
  it('leaves the whole new state behind, whichever of its columns moved', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(states, moment), { minLength: 1, maxLength: 4 }), (moves) => {
        db.run('DELETE FROM active_message');
        insertMessage(db, message, prepared);
        let before = { state: prepared, deadlineAt: null as number | null };
        let tracked = getTracked(db, message.id) as TrackedMessage;
        for (const [state, deadlineAt] of moves) {
          saveState(db, message.id, before, { state, deadlineAt });
          expect(getState(db, message.id)).toEqual(state);
          tracked = moved(tracked, state);
          expect(tracked).toEqual(getTracked(db, message.id));
          expect(deadline()).toBe(deadlineAt);
          before = { state, deadlineAt };
        }
        expect(getStoredMessage(db, message.id)?.version).toBe(1 + moves.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('getContent', () => {
  it('answers what was written, apart from the message', () => {
    insertMessage(db, message, prepared);
    expect(getContent(db, message.id)).toEqual({ bubble: message.bubble, values: message.values });
    expect(getStoredMessage(db, message.id)).not.toHaveProperty('bubble');
    expect(getContent(db, 'none')).toBeNull();
  });
});
