/** What can be done with a message that has ended: written once more as a draft, taken out of the tab, put back (product P3.6, P5.4). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '../../src-main/core/api/errors.ts';
import { draftOf } from '../../src-main/core/outgoing/editing/draft-of.ts';
import { getDraft, listDrafts, saveDraft } from '../../src-main/core/store/drafts.ts';
import type { Draft } from '../../src-preload/contract/models/draft.ts';
import { closeQuiet, createHarness, type Harness, intent } from './sending-harness.ts';
import { listVisibleMessages } from './visible-messages.ts';

const hour = 3_600_000;
const quiet = { warn: () => undefined };
let h: Harness;

beforeEach(async () => {
  h = await createHarness();
});
afterEach(() => closeQuiet(h));

const failing = { code: 'notEnded' };
function rewrite(id: string, draftId = crypto.randomUUID()): Draft {
  const { message, values } = h.sending.ended(id);
  return h.sending.keepRewritten(id, draftOf(message, values, draftId, null));
}
const visible = () => listVisibleMessages(h.db).map(({ id }) => id);

async function failedMessage(): Promise<string> {
  h.platform.plans.push({ accepted: false, outcome: 'rejected' });
  const { id } = h.sending.submit(intent());
  await h.time.advance(1_000);
  expect(h.message(id).status).toBe('failed');
  return id;
}

async function cancelledMessage(): Promise<string> {
  h.online = false;
  const { id } = h.sending.submit(intent());
  h.sending.cancel(id);
  h.online = true;
  return id;
}

async function expiredMessage(): Promise<string> {
  const { id } = h.sending.submit(intent());
  await h.time.advance(25 * hour);
  expect(h.message(id)).toMatchObject({ status: 'expired', expiredProbably: false });
  return id;
}

const endings = { failed: failedMessage, cancelled: cancelledMessage, expired: expiredMessage };

describe.each(Object.entries(endings))('a message that is %s', (status, ending) => {
  it('becomes a draft of its own to the same person; it stays as it is, and nothing leaves', async () => {
    const other: Draft = { ...draftOf({ ...h.sending.ended(await cancelledMessage()).message }, {}, 'other', null), contactQuery: 'Ana' };
    saveDraft(h.db, other, h.time.now());
    const id = await ending();
    const before = h.message(id);
    const sends = h.platform.counts.sends;
    const draft = rewrite(id);
    expect(draft).toMatchObject({
      replaces: null,
      step: 'message',
      templateKey: intent().templateKey,
      recipient: { phone: intent().recipient.phone, name: intent().recipient.name },
      values: intent().values,
    });
    expect(getDraft(h.db, quiet, draft.id)?.draft).toEqual(draft);
    expect(getDraft(h.db, quiet, 'other')?.draft).toEqual(other);
    await h.time.advance(hour);
    expect(h.platform.counts.sends).toBe(sends);
    expect({ ...h.message(id), version: before.version }).toEqual(before);
    expect(h.message(id).status).toBe(status);
  });

  it('becomes one draft, however often it is asked for, and one message, however often that is sent', async () => {
    const id = await ending();
    const sends = h.platform.counts.sends;
    const draft = rewrite(id);
    expect(rewrite(id).id).toBe(draft.id);
    expect(listDrafts(h.db, quiet)).toHaveLength(1);
    const sent = [1, 2, 3].map(() => h.sending.submit(intent(), { draftId: draft.id, replaces: null }).id);
    expect(new Set(sent).size).toBe(1);
    expect(sent[0]).not.toBe(id);
    await h.time.advance(30_000);
    expect(h.platform.counts.sends).toBe(sends + 1);
    expect(h.message(id).status).toBe(status);
  });
});

describe('a message of which something may still come', () => {
  it('is neither written again nor removed: queued, edited, leaving, sent', async () => {
    h.online = false;
    const { id } = h.sending.submit(intent());
    const refused = () => {
      expect(() => rewrite(id)).toThrow(expect.objectContaining(failing));
      expect(() => h.sending.remove(id)).toThrow(expect.objectContaining(failing));
    };
    refused();
    h.sending.edit(id);
    refused();
    h.sending.stopEditing(id);
    h.online = true;
    h.platform.plans.push({ accepted: true, outcome: 'hang' });
    h.sending.connectionChanged(true);
    await h.time.advance(100);
    refused();
    await h.time.advance(100_000);
    expect(['sent', 'sending']).toContain(h.message(id).status);
    refused();
    expect(listDrafts(h.db, quiet)).toEqual([]);
  });

  it('is neither written again nor removed: Unconfirmed', async () => {
    h.platform.plans.push({ accepted: true, outcome: 'unclear' });
    for (let look = 0; look < 1_000; look += 1) h.platform.listFailures.push(new ApiError('unclear', 'serverError', { httpStatus: 500 }));
    const { id } = h.sending.submit(intent());
    await h.time.advance(hour);
    expect(h.message(id).status).toBe('unconfirmed');
    expect(() => rewrite(id)).toThrow(expect.objectContaining(failing));
    expect(() => h.sending.remove(id)).toThrow(expect.objectContaining(failing));
    expect(h.platform.ledger).toHaveLength(1);
  });

  it('is neither written again nor removed: expired, as far as could be told without the platform', async () => {
    const { id } = h.sending.submit(intent());
    await h.time.advance(10_000);
    h.online = false;
    await h.time.advance(25 * hour);
    expect(h.message(id)).toMatchObject({ status: 'expired', expiredProbably: true });
    expect(() => rewrite(id)).toThrow(expect.objectContaining(failing));
    expect(() => h.sending.remove(id)).toThrow(expect.objectContaining(failing));
    expect(visible()).toEqual([id]);
  });

  it('is not there at all', () => {
    for (const act of [() => rewrite('none'), () => h.sending.remove('none'), () => h.sending.restore('none')])
      expect(act).toThrow(expect.objectContaining({ code: 'messageNotFound' }));
  });
});

describe.each([
  ['expired', expiredMessage],
  ['cancelled', cancelledMessage],
] as const)('a message that is %s and taken out of the tab', (_status, ending) => {
  it('leaves it with the commit, stays away after a restart, and stays in the record', async () => {
    const id = await ending();
    h.changes.length = 0;
    h.sending.remove(id);
    expect(h.changes).toContainEqual({ kind: 'messagesRemoved', ids: [id] });
    expect(visible()).toEqual([]);
    h.sending.remove(id);
    expect(h.kinds(id).filter((kind) => kind === 'removed')).toHaveLength(1);
    await h.reopen();
    await h.time.advance(hour);
    expect(visible()).toEqual([]);
    expect(h.message(id).id).toBe(id);
  });

  it('comes back until its time is over, and then leaves by itself', async () => {
    const id = await ending();
    h.sending.remove(id);
    await h.time.advance(hour);
    h.changes.length = 0;
    h.sending.restore(id);
    expect(visible()).toEqual([id]);
    expect(h.changes.some((change) => change.kind === 'messages' && change.messages.some((row) => row.id === id))).toBe(true);
    expect(h.changes.some((change) => change.kind === 'messagesRemoved')).toBe(false);
    await h.time.advance(80 * hour);
    expect(visible()).toEqual([]);
    h.sending.restore(id);
    expect(visible()).toEqual([]);
    expect(h.kinds(id).filter((kind) => kind === 'restored')).toHaveLength(1);
  });
});

it('a failure is not removed: an answer of its customer would come to nobody', async () => {
  const id = await failedMessage();
  expect(() => h.sending.remove(id)).toThrow(expect.objectContaining(failing));
  expect(visible()).toEqual([id]);
});
