/** The end of the core, whoever asked for it: the database is whole in one file, and what waits still waits. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { quick, textTemplate, withCore } from './running-core.ts';

it('leaves one whole file and the outbox as it is', { timeout: 60_000 }, async () => {
  await withCore({ document: { settings: { undoSeconds: 4 }, advanced: quick } }, async (running) => {
    await running.ready();
    const { methods } = running.core;
    const { key, values } = await textTemplate(running);
    await methods.setPresence({ status: 'Online' });
    const recipient = { identity: null, phone: '+5531988010002', name: null };
    const { recipient: checked } = await methods.checkRecipient({ recipient, templateKey: key });
    // Held by its undo window until nobody may send any more.
    const intent = { draftId: crypto.randomUUID(), replaces: null, templateKey: key, recipient: checked, values };
    const { id } = await methods.sendActiveMessage(intent);
    await methods.setPresence({ status: 'Pause' });
    await running.until('waits', ({ messages }) => messages.get(id)?.phase === 'waitingPresence');
    const workspaceFile = readdirSync(running.dataFolder).find((name) => /^workspace-.*\.sqlite3$/.test(name)) ?? '';
    const log = join(running.dataFolder, `${workspaceFile}-wal`);
    expect(existsSync(log)).toBe(true);
    let left: readonly string[] = [];
    await running.reopen(() => {
      left = readdirSync(running.dataFolder).filter((name) => name.startsWith('workspace-'));
    });
    expect(left).toEqual([workspaceFile]);
    const snapshot = await running.core.methods.getSnapshot(undefined);
    expect(snapshot.messages.find((message) => message.id === id)).toMatchObject({ phase: 'waitingPresence' });
    expect(await running.control.ledger()).toEqual([]);
  });
});
