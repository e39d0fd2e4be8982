/** The app is back at an older version, beside a database that the newer one changed: nothing is lost that its copy holds, nothing is sent twice. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { newestSchema } from '../../src-main/core/store/migrate.ts';
import { databaseOf, quick, type RunningCore, send, sendTo, textTemplate, withCore } from './running-core.ts';

const limitMs = { timeout: 60_000 };
const wentBack = { from: '1.0.1', to: '1.0.0', isTold: false };
const newer = newestSchema() + 10;

/** What the newer version does at its first start: a copy aside, then its own schema. `change` is made to the copy. */
async function upgrade(running: RunningCore, change = ''): Promise<void> {
  const file = databaseOf(running);
  const database = new Database(file);
  await database.backup(`${file}.before-${newer}`);
  database.close();
  const copy = new Database(`${file}.before-${newer}`);
  copy.exec(change);
  copy.close();
}

function newSchema(file: string): void {
  const database = new Database(file);
  database.exec('CREATE TABLE of_the_future (id TEXT) STRICT; ALTER TABLE active_message ADD COLUMN of_the_future TEXT');
  database.pragma(`user_version = ${newer}`);
  database.close();
}

it(
  'what left after the copy is found by its name and not sent again; what only the newer one holds is counted and kept',
  limitMs,
  async () => {
    await withCore({ document: { settings: { undoSeconds: 3 }, advanced: quick } }, async (running) => {
      await running.ready();
      const taken = ({ id }: { id: string }) => running.until('taken', ({ messages }) => messages.get(id)?.windowStartAt);
      const early = await sendTo(running, '+5531988010001');
      await taken({ id: early });
      const waiting = await sendTo(running, '+5531988010002');
      await upgrade(running);
      await taken({ id: waiting });
      const late = await sendTo(running, '+5531988010003');
      await taken({ id: late });
      const file = databaseOf(running);

      // By hand an older version opens no newer database.
      await running.reopen(() => newSchema(file));
      await running.until('refused', ({ session }) => session.startProblem?.code === 'databaseNewer');
      expect(await running.control.ledger()).toHaveLength(3);

      await running.reopen(undefined, wentBack);
      await running.until('found again', ({ messages }) => messages.get(waiting)?.windowStartAt);
      const told = await running.until('told', ({ session }) => session.wentBack);
      expect(told).toMatchObject({ from: '1.0.1', to: '1.0.0', copy: { messagesSince: 1 } });
      const { events } = await running.core.methods.getMessage({ id: waiting });
      expect(events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['restored', 'found']));
      const kept = await running.until('all of the copy', ({ messages }) => messages.has(early) && [...messages.keys()].toSorted());
      expect(kept).toEqual([early, waiting].toSorted());
      expect(await running.control.ledger()).toHaveLength(3);

      const aside = new Database(join(running.dataFolder, told.copy?.aside ?? ''), { readonly: true });
      expect(aside.pragma('user_version', { simple: true })).toBe(newer);
      expect(aside.prepare('SELECT id FROM active_message WHERE id = ?').get(late)).toEqual({ id: late });
      aside.close();

      // The next run finds a database of its own, and tells it no more.
      await running.reopen(undefined, { ...wentBack, isTold: true });
      const { session, messages } = await running.core.methods.getSnapshot(undefined);
      expect(session.wentBack).toBeNull();
      expect(messages.map(({ id }) => id).toSorted()).toEqual(kept);
    });
  },
);

it('rows in every state: each is looked up, none of them leaves', limitMs, async () => {
  await withCore({}, async (running) => {
    await running.ready();
    // Without a connection all of them wait, however long this takes.
    await running.control.link('down');
    await running.until('offline', ({ session }) => session.connection.state === 'offline');
    const { key, values } = await textTemplate(running);
    const ids: string[] = [];
    for (let at = 0; at < 5; at += 1)
      ids.push(await send(running, { templateKey: key, recipient: { identity: null, phone: `+553198801001${at}`, name: null }, values }));
    const set = (at: number, change: string) => `UPDATE outbox SET ${change} WHERE message_id = '${ids[at]}';`;
    await upgrade(
      running,
      [
        set(1, "state = 'started', started_at = prepared_at"),
        set(2, "state = 'lookup'"),
        set(3, "lease = 'a run that ended'"),
        set(4, 'leaves_at = leaves_at + 3600000'),
      ].join('\n'),
    );
    await running.reopen(() => newSchema(databaseOf(running)), wentBack);
    await running.control.link('up');
    await running.core.methods.setPresence({ status: 'Online' });
    await running.until('left to the attendant', ({ messages }) => ids.every((id) => messages.get(id)?.status === 'unconfirmed'));
    for (const id of ids) {
      const { events } = await running.core.methods.getMessage({ id });
      expect(events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['restored', 'absent', 'unconfirmed']));
    }
    expect(await running.control.ledger()).toHaveLength(0);
  });
});

it('a signed way back from a withdrawn version may use the copy as well, and says why', limitMs, async () => {
  let kept: unknown = {};
  const updateMemory = { read: () => kept, write: (value: unknown) => void (kept = value) };
  await withCore({ updateMemory }, async (running) => {
    await running.ready();
    await running.control.link('down');
    await running.until('offline', ({ session }) => session.connection.state === 'offline');
    const { key, values } = await textTemplate(running);
    const id = await send(running, { templateKey: key, recipient: { identity: null, phone: '+5531988010001', name: null }, values });
    await upgrade(running);
    // Of another version it tells nothing.
    kept = { rolledBack: { from: '1.0.1', to: 'another', isTold: false } };
    await running.reopen(() => newSchema(databaseOf(running)));
    await running.until('refused', ({ session }) => session.startProblem?.code === 'databaseNewer');
    kept = { rolledBack: { from: '1.0.1', to: 'spec', isTold: false } };
    await running.reopen();
    const told = await running.until('told', ({ session }) => session.wentBack);
    expect(told).toMatchObject({ from: '1.0.1', to: 'spec', why: 'withdrawn', copy: { messagesSince: 0 } });
    await running.control.link('up');
    await running.core.methods.setPresence({ status: 'Online' });
    await running.until('left to the attendant', ({ messages }) => messages.get(id)?.status === 'unconfirmed');
    expect(await running.control.ledger()).toHaveLength(0);
    await running.reopen();
    expect((await running.core.methods.getSnapshot(undefined)).session.wentBack).toBeNull();
  });
});
