/** Editing a message that has not left: it stays in the outbox, and of it and the edited one exactly one leaves, once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '../../src-main/core/api/errors.ts';
import type { StepLabel } from '../../src-main/core/outgoing/deps.ts';
import { createRecipientFacts } from '../../src-main/core/recipients/facts.ts';
import { getDraft, listDrafts, saveDraft } from '../../src-main/core/store/drafts.ts';
import { getOutbox } from '../../src-main/core/store/outbox.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import { closeQuiet, createHarness, type Harness, intent, plainIntent } from './sending-harness.ts';
import { listVisibleMessages } from './visible-messages.ts';

const second = 1_000;
const hour = 3_600 * second;
const log = { warn: () => undefined };
let h: Harness;

beforeEach(async () => {
  h = await createHarness();
});
afterEach(() => closeQuiet(h));

/** A message that waits for the connection. */
async function waiting(): Promise<string> {
  h.online = false;
  const { id } = h.sending.submit(intent(), { draftId: 'written', replaces: null });
  await h.time.advance(second);
  return id;
}

async function comeOnline(): Promise<void> {
  h.online = true;
  h.sending.connectionChanged(true);
  await h.time.advance(10 * second);
}

const newer = (phone?: string) => {
  const written = intent(phone);
  return { ...written, request: { ...written.request, parameters: ['Ana'] }, values: { 'body.1': { value: 'Ana', origin: null } } };
};
const sentTexts = () => h.platform.ledger.map(({ request }) => request.parameters);
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'done';
  } catch (error) {
    if (error instanceof DeskError) return error.code;
    throw error;
  }
};

describe('while it is edited', () => {
  it('nothing but the end of the editing lets it leave, and then it leaves once as it was', async () => {
    const id = await waiting();
    const draft = h.sending.edit(id);
    expect(draft).toMatchObject({ replaces: id, step: 'message', values: { 'body.1': { value: 'Carla' } } });
    expect(h.message(id)).toMatchObject({ status: 'sending', phase: 'editing' });
    h.online = true;
    const { id: other } = h.sending.submit(intent());
    h.sending.connectionChanged(true);
    h.sending.presenceChanged();
    h.sending.woke();
    h.sending.release(id);
    for (let sample = 0; sample < 3; sample += 1) {
      h.clock.observe({ serverDate: h.time.now() + hour, sentAt: h.time.now(), receivedAt: h.time.now() });
      await h.time.advance(2_100);
    }
    h.sending.woke();
    await h.time.advance(3 * hour);
    await h.reopen();
    await h.time.advance(hour);
    // The other message to the same person came and went, and its lane opened.
    expect(h.message(other).status).toBe('sent');
    expect(h.platform.ledger).toHaveLength(1);
    expect(h.message(id)).toMatchObject({ status: 'sending', phase: 'editing' });
    h.sending.stopEditing(id);
    h.sending.stopEditing(id);
    await h.time.advance(10 * second);
    expect(sentTexts()).toEqual([['Carla'], ['Carla']]);
    expect(h.message(id).campaignId).toBe('campaign-2');
    expect(listDrafts(h.db, log)).toEqual([]);
    expect(h.kinds(id).filter((kind) => kind === 'editing' || kind === 'putBack')).toEqual(['editing', 'putBack']);
  });

  it('says so whatever it would wait for otherwise', async () => {
    const id = await waiting();
    h.sending.edit(id);
    h.signedOut = true;
    h.sending.presenceChanged();
    await h.time.advance(second);
    expect(h.message(id).phase).toBe('editing');
    h.sending.stopEditing(id);
    await h.time.advance(second);
    expect(h.message(id).phase).toBe('waitingKey');
  });

  it('asked again answers the same draft, as it was saved last, over a restart too', async () => {
    const id = await waiting();
    const draft = h.sending.edit(id);
    saveDraft(h.db, { ...draft, values: { 'body.1': { value: 'Rui', origin: null } } }, h.time.now());
    await h.reopen();
    expect(h.sending.edit(id)).toMatchObject({ id: draft.id, replaces: id, values: { 'body.1': { value: 'Rui' } } });
  });

  it('an unreadable draft costs the changes and not the message', async () => {
    const id = await waiting();
    const draft = h.sending.edit(id);
    h.db.run("UPDATE draft SET draft = '{' WHERE id = @id", { id: draft.id });
    const again = h.sending.edit(id);
    expect(again).toMatchObject({ replaces: id, values: { 'body.1': { value: 'Carla' } } });
    expect(again.id).not.toBe(draft.id);
  });

  it('can be cancelled, and nothing brings its draft back', async () => {
    const id = await waiting();
    const draft = h.sending.edit(id);
    h.sending.cancel(id);
    saveDraft(h.db, draft, h.time.now());
    expect(getDraft(h.db, log, draft.id)).toBeNull();
    expect(codeOf(() => h.sending.submit(newer(), { draftId: draft.id, replaces: id }))).toBe('editingOver');
    await comeOnline();
    expect(h.message(id).status).toBe('cancelled');
    expect(h.platform.counts.sends).toBe(0);
  });

  it('is no other message that the person has just been sent', async () => {
    const id = await waiting();
    const facts = createRecipientFacts(h.db, h.contacts, h.clock);
    const person = { identity: null, phone: '+5531988010001' };
    expect(facts.countSentSince(person, 0, null)).toBe(1);
    h.sending.edit(id);
    expect(facts.lastMessageTo(person)).toBeNull();
    expect(facts.countSentSince(person, 0, null)).toBe(0);
    h.sending.stopEditing(id);
    expect(facts.countSentSince(person, 0, null)).toBe(1);
  });

  it('is not too old to send for the time that it was edited', async () => {
    const id = await waiting();
    await h.time.advance(hour);
    h.sending.edit(id);
    await h.time.advance(5 * hour);
    h.sending.stopEditing(id);
    await comeOnline();
    expect(h.message(id).status).toBe('sent');
  });

  it('is asked about where it had waited too long without that', async () => {
    const id = await waiting();
    await h.time.advance(3 * hour);
    h.sending.edit(id);
    await h.time.advance(hour);
    h.sending.stopEditing(id);
    await comeOnline();
    expect(h.message(id).phase).toBe('askFirst');
  });

  it('can be taken back again for as long as anything that was just written', async () => {
    h.undoMs = 5 * second;
    const { id } = h.sending.submit(intent());
    h.sending.edit(id);
    await h.time.advance(60 * second);
    h.sending.stopEditing(id);
    expect(h.message(id)).toMatchObject({ phase: 'undoable', leavesAt: h.time.now() + 5 * second });
    h.sending.edit(id);
    await h.time.advance(60 * second);
    h.sending.stopEditing(id);
    await h.time.advance(4 * second);
    expect(h.platform.counts.sends).toBe(0);
    await h.time.advance(2 * second);
    expect(h.platform.counts.sends).toBe(1);
  });
});

describe('edited in the same moment as it is taken', () => {
  it.each<StepLabel>(['submit.prepared', 'send.leased', 'send.gated'])(
    'at %s it is held, and leaves once when it is put back',
    async (label) => {
      h.atStep = (step) => {
        if (step !== label) return;
        h.atStep = null;
        h.sending.edit(listVisibleMessages(h.db)[0]?.id ?? '');
      };
      const { id } = h.sending.submit(intent());
      await h.time.advance(10 * second);
      expect(h.platform.counts.sends).toBe(0);
      expect(h.message(id)).toMatchObject({ status: 'sending', phase: 'editing' });
      h.sending.stopEditing(id);
      await h.time.advance(10 * second);
      expect(h.platform.counts.sends).toBe(1);
      expect(h.message(id).status).toBe('sent');
    },
  );

  it.each<StepLabel>(['send.started', 'send.answered', 'send.answerStored'])('at %s it is too late', async (label) => {
    let code = '';
    h.atStep = (step) => {
      if (step === label) code = codeOf(() => h.sending.edit(listVisibleMessages(h.db)[0]?.id ?? ''));
    };
    const { id } = h.sending.submit(intent());
    await h.time.advance(10 * second);
    expect(code).toBe('tooLate');
    expect(h.message(id).status).toBe('sent');
    expect(listDrafts(h.db, log)).toEqual([]);
  });

  it('has one winner after any number of turns', async () => {
    const wins = { edit: 0, send: 0 };
    for (let turns = 0; turns < 16; turns += 1) {
      const { id } = h.sending.submit(intent(`+55319880200${10 + turns}`));
      for (let turn = 0; turn < turns; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
      const code = codeOf(() => h.sending.edit(id));
      await h.time.advance(10 * second);
      const isHeld = code === 'done';
      wins[isHeld ? 'edit' : 'send'] += 1;
      expect(h.message(id)).toMatchObject(isHeld ? { status: 'sending', phase: 'editing' } : { status: 'sent' });
      h.sending.stopEditing(id);
      await h.time.advance(10 * second);
      expect(h.message(id).status).toBe('sent');
      expect(h.platform.counts.sends).toBe(turns + 1);
    }
    expect(Math.min(wins.edit, wins.send)).toBeGreaterThan(0);
  });

  it.each([
    { name: 'held', gate: { hold: 'waitingPresence' as const } },
    { name: 'failed', gate: { fail: { code: 'openTicket' as const, platformCode: null, description: '', retry: 'later' as const } } },
  ])('is not $name by checks that began before', async ({ gate }) => {
    h.gate = gate;
    h.atStep = (step) => {
      if (step === 'send.gated') h.sending.edit(listVisibleMessages(h.db)[0]?.id ?? '');
    };
    const { id } = h.sending.submit(intent());
    await h.time.advance(10 * second);
    h.atStep = null;
    expect(h.message(id)).toMatchObject({ status: 'sending', phase: 'editing', failure: null });
    h.gate = 'go';
    h.sending.stopEditing(id);
    await h.time.advance(10 * second);
    expect(h.message(id).status).toBe('sent');
  });
});

describe('the edited message', () => {
  it('takes the place of the held one: that one is gone, and the new one leaves once', async () => {
    const id = await waiting();
    const draft = h.sending.edit(id);
    const sent = h.sending.submit(newer(), { draftId: draft.id, replaces: id });
    expect(listVisibleMessages(h.db).map((row) => row.id)).toEqual([sent.id]);
    expect(h.changes).toContainEqual({ kind: 'messagesRemoved', ids: [id] });
    expect(getDraft(h.db, log, draft.id)).toBeNull();
    await comeOnline();
    expect(sentTexts()).toEqual([['Ana']]);
    expect(codeOf(() => h.sending.edit(id))).toBe('messageNotFound');
  });

  it.each<[string, StepLabel, typeof intent]>([
    ['a campaign', 'submit.prepared', intent],
    ['a campaign', 'send.leased', intent],
    ['a campaign', 'send.gated', intent],
    ['a plain message', 'submit.prepared', plainIntent],
    ['a plain message', 'send.leased', plainIntent],
    ['a plain message', 'send.gated', plainIntent],
    ['a plain message', 'send.identified', plainIntent],
    ['a plain message', 'send.positioned', plainIntent],
  ])('is the only one that leaves where %s was about to, at %s', async (_name, label, make) => {
    h.platform.account = { identity: '553188010001@wa.gw.msging.net', name: null, phone: null };
    h.platform.failures.position.push(new ApiError('rejected', 'badInput', { platformCode: 1 }));
    let hasReplaced = false;
    h.atStep = (step) => {
      if (step !== label || hasReplaced) return;
      hasReplaced = true;
      const old = listVisibleMessages(h.db)[0]?.id ?? '';
      const draft = h.sending.edit(old);
      h.sending.submit(newer(), { draftId: draft.id, replaces: old });
    };
    h.sending.submit(make());
    await h.time.advance(20 * second);
    expect(hasReplaced).toBe(true);
    expect(sentTexts()).toEqual([['Ana']]);
    expect(h.platform.plainLedger).toEqual([]);
    expect(listVisibleMessages(h.db).map((row) => row.status)).toEqual(['sent']);
  });

  it('is refused where the held one has left, was put back, or never was; nothing leaves of it then', async () => {
    const id = await waiting();
    const draft = h.sending.edit(id);
    h.sending.stopEditing(id);
    expect(codeOf(() => h.sending.submit(newer(), { draftId: draft.id, replaces: id }))).toBe('editingOver');
    await comeOnline();
    expect(codeOf(() => h.sending.submit(newer(), { draftId: draft.id, replaces: id }))).toBe('tooLate');
    expect(codeOf(() => h.sending.submit(newer(), { draftId: draft.id, replaces: 'nothing' }))).toBe('messageNotFound');
    expect(sentTexts()).toEqual([['Carla']]);
    expect(listVisibleMessages(h.db)).toHaveLength(1);
  });

  it('stays a retry of the one that failed', async () => {
    h.platform.plans.push({ accepted: false, outcome: 'rejected', code: 1602 });
    const { id: failed } = h.sending.submit(intent());
    await h.time.advance(second);
    h.online = false;
    const { id } = h.sending.retry(failed);
    const draft = h.sending.edit(id);
    const { id: edited } = h.sending.submit(newer(), { draftId: draft.id, replaces: id });
    expect(h.message(edited).retryOfId).toBe(failed);
    expect(h.sending.retry(failed).id).toBe(edited);
  });

  it('is stored whole or not at all', async () => {
    const id = await waiting();
    const draft = h.sending.edit(id);
    h.db.run("CREATE TRIGGER full BEFORE INSERT ON outbox BEGIN SELECT raise(ABORT, 'no room'); END");
    expect(() => h.sending.submit(newer(), { draftId: draft.id, replaces: id })).toThrow('no room');
    h.db.run('DROP TRIGGER full');
    expect(listVisibleMessages(h.db).map((row) => [row.id, row.phase])).toEqual([[id, 'editing']]);
    expect(getDraft(h.db, log, draft.id)?.draft.replaces).toBe(id);
    const { id: edited } = h.sending.submit(newer(), { draftId: draft.id, replaces: id });
    await comeOnline();
    expect(sentTexts()).toEqual([['Ana']]);
    expect(h.message(edited).status).toBe('sent');
  });

  it.each<StepLabel>(['edit.held', 'edit.putBack', 'edit.replaced', 'submit.prepared'])(
    'leaves exactly one of both where the app dies at %s',
    async (label) => {
      const id = await waiting();
      h.dieAt = label;
      expect(() => {
        const { id: draftId } = h.sending.edit(id);
        if (label === 'edit.putBack') h.sending.stopEditing(id);
        else h.sending.submit(newer(), { draftId, replaces: id });
      }).toThrow('killed');
      expect(h.dead()).toBe(true);
      await h.reopen();
      const rows = listVisibleMessages(h.db);
      expect(rows).toHaveLength(1);
      const [row] = rows;
      expect([row?.id === id, row?.phase === 'editing']).toEqual(
        label === 'edit.held' ? [true, true] : label === 'edit.putBack' ? [true, false] : [false, false],
      );
      if (label === 'edit.held') h.sending.stopEditing(id);
      await comeOnline();
      expect(sentTexts()).toEqual([[label === 'edit.held' || label === 'edit.putBack' ? 'Carla' : 'Ana']]);
    },
  );
});

describe('one draft', () => {
  it('is sent once, however often and however late that is asked', async () => {
    const first = h.sending.submit(intent(), { draftId: 'd1', replaces: null });
    expect(h.sending.submit(intent(), { draftId: 'd1', replaces: null })).toEqual(first);
    await h.reopen();
    expect(h.sending.submit(intent(), { draftId: 'd1', replaces: null })).toEqual(first);
    await h.time.advance(10 * second);
    expect(h.platform.ledger).toHaveLength(1);
  });

  it('is sent once also where it was discarded after it was sent', async () => {
    const first = h.sending.submit(intent(), { draftId: 'd1', replaces: null });
    h.sending.discard('d1');
    expect(h.sending.submit(intent(), { draftId: 'd1', replaces: null })).toEqual(first);
    await h.time.advance(10 * second);
    expect(h.platform.ledger).toHaveLength(1);
  });

  it('takes the place of what its stored draft edits, also where the window says that it edits nothing', async () => {
    const id = await waiting();
    h.sending.submit(newer(), { draftId: h.sending.edit(id).id, replaces: null });
    expect(getOutbox(h.db, id)).toBeNull();
    await comeOnline();
    expect(sentTexts()).toEqual([['Ana']]);
  });

  it('is sent once also where its message was edited since', async () => {
    const id = await waiting();
    const draft = h.sending.edit(id);
    const edited = h.sending.submit(newer(), { draftId: draft.id, replaces: id });
    for (const late of [
      { draftId: 'written', replaces: null },
      { draftId: draft.id, replaces: id },
    ])
      expect(h.sending.submit(intent(), late)).toEqual(edited);
    await comeOnline();
    expect(sentTexts()).toEqual([['Ana']]);
  });
});

describe('taking back', () => {
  it('cancels the message and makes a new draft of it, beside those that are there', async () => {
    const id = await waiting();
    const other = { ...h.sending.edit(id), id: 'other', replaces: null };
    h.sending.stopEditing(id);
    saveDraft(h.db, other, h.time.now());
    const draft = h.sending.takeBack(id);
    expect(draft).toMatchObject({ replaces: null, values: { 'body.1': { value: 'Carla' } } });
    expect(listDrafts(h.db, log).map((stored) => stored.draft.id)).toEqual([draft.id, 'other']);
    expect(h.message(id).status).toBe('cancelled');
    await comeOnline();
    expect(h.platform.counts.sends).toBe(0);
  });

  it('of a message that is being edited keeps what was changed', async () => {
    const id = await waiting();
    const edited = { ...h.sending.edit(id), values: { 'body.1': { value: 'Rui', origin: null } } };
    saveDraft(h.db, edited, h.time.now());
    expect(h.sending.takeBack(id)).toMatchObject({ replaces: null, values: edited.values });
    expect(listDrafts(h.db, log)).toHaveLength(1);
  });
});

it('is refused where an attempt was looked up: that it did not arrive is not beyond doubt', async () => {
  h.platform.plans.push({ accepted: false, outcome: 'unclear' }, { accepted: false, outcome: 'rateLimited' });
  const { id } = h.sending.submit(intent());
  await h.time.advance(150 * second);
  expect(getOutbox(h.db, id)).toMatchObject({ state: 'waiting', resends: 1 });
  expect(codeOf(() => h.sending.edit(id))).toBe('mayHaveLeft');
  expect(codeOf(() => h.sending.takeBack(id))).toBe('mayHaveLeft');
  expect(codeOf(() => h.sending.edit('nothing'))).toBe('messageNotFound');
});
