/** A disk without room under the running core: whoever sends is told, and nothing ends the process. */
import { expect, it } from 'vitest';
import { watchPages } from '../torture/faulty-driver.ts';
import { sendTo, withCore } from './running-core.ts';

const read = '+5531988010001';
const pages = watchPages();

it('refuses what cannot be stored, lives through events, and sends again when there is room', { timeout: 60_000 }, async () => {
  await withCore({}, async (running) => {
    await running.ready();
    const before = await sendTo(running, read);
    pages.set(0);
    const codes: unknown[] = [];
    for (let tries = 0; tries < 30 && codes.length === 0; tries += 1) {
      await sendTo(running, `+55319880201${String(tries).padStart(2, '0')}`).catch((error: unknown) =>
        codes.push((error as { code?: unknown }).code),
      );
    }
    expect(codes).toEqual(['diskFull']);
    await running.control.link('down');
    await running.until('offline', ({ session }) => session.connection.state === 'offline');
    await running.control.link('up');
    await running.until('online', ({ session }) => session.connection.state === 'online');
    await running.control.advance(60);
    pages.lift();
    const after = await sendTo(running, '+5531988020001');
    await running.until('both read', ({ messages }) => messages.get(before)?.status === 'read' && messages.get(after)?.status === 'read');
    const names = (await running.control.ledger()).map((row) => row.name);
    expect(new Set(names).size).toBe(names.length);
  });
});

it('says so while what waits cannot leave, until it has left', { timeout: 60_000 }, async () => {
  await withCore({}, async (running) => {
    await running.ready();
    await running.control.link('down');
    await running.until('offline', ({ session }) => session.connection.state === 'offline');
    const ids = [await sendTo(running, read), await sendTo(running, '+5531988020001')];
    pages.setReadOnly(true);
    await running.control.link('up');
    await running.until(
      'said',
      ({ session }) => session.storeProblem?.code === 'databaseReadOnly' && session.connection.state === 'online',
    );
    expect(await running.control.ledger()).toEqual([]);
    pages.setReadOnly(false);
    await running.until('both read', ({ messages }) => ids.every((id) => messages.get(id)?.status === 'read'));
    await running.until('no longer said', ({ session }) => session.storeProblem === null);
    expect(await running.control.ledger()).toHaveLength(2);
  });
});
