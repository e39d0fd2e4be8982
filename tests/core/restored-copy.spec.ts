/** An older copy of the database is put back while messages were on their way: nothing leaves a second time, or against a word given since. */
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src-main/core/store/database.ts';
import { insertOutbox } from '../../src-main/core/store/outbox.ts';
import { afterRestore } from '../../src-main/core/store/restored.ts';
import { databaseOf, quick, type RunningCore, sendTo, withCore } from './running-core.ts';
import { createHarness, type Harness, intent, plainIntent } from './sending-harness.ts';

const limitMs = { timeout: 60_000 };
const phone = '+5531988010001';

async function copyAside(running: RunningCore): Promise<string> {
  const copy = join(running.dataFolder, 'copy');
  const database = new Database(databaseOf(running), { readonly: true });
  await database.backup(copy);
  database.close();
  return copy;
}

/** The copy in place of the file, and what has to be done with it. */
async function putBack(running: RunningCore, copy: string): Promise<readonly string[]> {
  const file = databaseOf(running);
  await running.core.stop();
  for (const rest of ['-wal', '-shm']) rmSync(file + rest, { force: true });
  copyFileSync(copy, file);
  const db = await openDatabase(file, { log: { warn: () => undefined }, clock: { monotonic: () => performance.now() } });
  const ids = afterRestore(db, Date.now());
  db.close();
  await running.reopen();
  return ids;
}

/** In its undo window when the copy is made. */
const withUndo = { document: { settings: { undoSeconds: 3 }, advanced: quick } };

describe('beside the sandbox', () => {
  it('a message that left after the copy was made is found by its name, and left once', limitMs, async () => {
    await withCore(withUndo, async (running) => {
      await running.ready();
      const id = await sendTo(running, phone);
      const copy = await copyAside(running);
      await running.until('taken', ({ messages }) => messages.get(id)?.windowStartAt);
      expect(await putBack(running, copy)).toEqual([id]);
      await running.until('found again', ({ messages }) => messages.get(id)?.windowStartAt);
      const detail = await running.core.methods.getMessage({ id });
      expect(detail.events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['restored', 'found']));
      expect(detail.status).not.toBe('unconfirmed');
      expect(await running.control.ledger()).toHaveLength(1);
    });
  });

  it('a message that was cancelled after the copy was made does not leave by itself', limitMs, async () => {
    await withCore(withUndo, async (running) => {
      await running.ready();
      const id = await sendTo(running, phone);
      const copy = await copyAside(running);
      await running.core.methods.cancelMessage({ id });
      expect(await putBack(running, copy)).toEqual([id]);
      await running.until('left to the attendant', ({ messages }) => messages.get(id)?.status === 'unconfirmed');
      expect(await running.control.ledger()).toHaveLength(0);
      // Theirs to decide, under another name, after all.
      await running.core.methods.setPresence({ status: 'Online' });
      await running.core.methods.resolveUnconfirmed({ id, action: 'sendAgain' });
      await running.until('sent again', ({ messages }) => messages.get(id)?.windowStartAt);
      expect(await running.control.ledger()).toHaveLength(1);
    });
  });

  it('a message that was sent in another’s place after the copy was made is not sent twice', limitMs, async () => {
    await withCore(withUndo, async (running) => {
      await running.ready();
      const id = await sendTo(running, phone);
      const copy = await copyAside(running);
      await running.core.methods.cancelMessage({ id });
      const edited = await sendTo(running, phone);
      await running.until('the edited one is taken', ({ messages }) => messages.get(edited)?.windowStartAt);
      await putBack(running, copy);
      await running.until('left to the attendant', ({ messages }) => messages.get(id)?.status === 'unconfirmed');
      expect(await running.control.ledger()).toHaveLength(1);
    });
  });
});

describe('every row that has not settled', () => {
  let h: Harness;

  it.each([
    ['campaigns', intent],
    ['plain messages', plainIntent],
  ])('is looked up and never sent, whatever its state was: %s', async (_way, make) => {
    h = await createHarness();
    const ids = Array.from({ length: 6 }, (_, at) => {
      h.undoMs = at === 5 ? 3_600_000 : 0;
      h.online = at === 5;
      return h.sending.submit(make(`+551198801000${at}`)).id;
    });
    // Sent after the copy, under the name that it had.
    const set = (at: number, change: string) => h.db.run(`UPDATE outbox SET ${change} WHERE message_id = @id`, { id: ids[at] ?? '' });
    set(1, "state = 'started', started_at = prepared_at");
    set(2, "state = 'lookup', resends = 0");
    set(3, "lease = 'a run that ended'");
    set(4, `not_before_at = ${h.time.now() + 10_000_000}`);
    h.sending.edit(ids[0] ?? '');
    expect(afterRestore(h.db, h.clock.serverNow()).toSorted()).toEqual(ids.toSorted());
    // The edited one can take nobody's place any more.
    expect(h.db.all('SELECT replaces FROM draft')).toEqual([{ replaces: null }]);
    h.online = true;
    await h.reopen();
    await h.time.advance(10 * 60_000);
    expect(h.platform.counts.sends).toBe(0);
    expect(ids.map((id) => h.message(id).status)).toEqual(ids.map(() => 'unconfirmed'));
    for (const id of ids) expect(h.kinds(id)).toEqual(expect.arrayContaining(['restored', 'absent', 'unconfirmed']));
    // Also when the attendant has it looked up once more.
    h.sending.resolveUnconfirmed(ids[0] ?? '', 'checkAgain');
    await h.time.advance(10 * 60_000);
    expect(h.message(ids[0] ?? '').status).toBe('unconfirmed');
    expect(h.platform.counts.sends).toBe(0);
    await h.close();
  });

  it('is found on a later day than that of its intent', async () => {
    h = await createHarness();
    h.online = false;
    const { id } = h.sending.submit(intent());
    const name = h.message(id).campaignName;
    afterRestore(h.db, h.clock.serverNow());
    await h.time.advance(3 * 24 * 3_600_000);
    const list = h.platform.client.listCampaignSummaries;
    // A platform on which `created` means that day alone.
    const day = (at: number) => Math.floor(at / 86_400_000);
    const sentAt = h.time.now() - 30 * 3_600_000;
    Object.assign(h.platform.client, {
      listCampaignSummaries: async (query: Parameters<typeof list>[0]) =>
        day(query.createdFrom) === day(sentAt)
          ? [
              {
                id: 'c-1',
                name,
                status: 'processing',
                template: 'order_update',
                createdAt: sentAt,
                sendDate: null,
                sender: null,
                audience: [],
              },
            ]
          : [],
    });
    h.online = true;
    await h.reopen();
    await h.time.advance(60_000);
    expect(h.message(id)).toMatchObject({ campaignId: 'c-1', windowStartAt: sentAt });
    expect(h.platform.counts.sends).toBe(0);
    await h.close();
  });

  it('leaves what has settled, and what the attendant has to decide already, as it is', async () => {
    h = await createHarness();
    const { id: settled } = h.sending.submit(intent());
    await h.time.advance(1_000);
    h.online = false;
    const { id: undecided } = h.sending.submit(intent('+5531988010002'));
    h.db.run("UPDATE outbox SET state = 'unconfirmed' WHERE message_id = @undecided", { undecided });
    expect(afterRestore(h.db, h.clock.serverNow())).toEqual([]);
    expect(h.db.all('SELECT state, restored FROM outbox ORDER BY prepared_at')).toEqual([
      { state: 'settling', restored: 0 },
      { state: 'unconfirmed', restored: 0 },
    ]);
    expect(h.kinds(settled)).not.toContain('restored');
    // A row of its own, made afterwards, is an ordinary one.
    h.db.run('DELETE FROM outbox WHERE message_id = @undecided', { undecided });
    insertOutbox(h.db, { messageId: undecided, person: 'p', personOther: null, preparedAt: 1, leavesAt: 0 });
    expect(h.db.get('SELECT restored FROM outbox WHERE message_id = @undecided', { undecided })).toEqual({ restored: 0 });
    await h.close();
  });
});
