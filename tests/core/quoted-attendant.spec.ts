/** An attendant whose name is a trap for filters and URIs does the whole job, and no command of theirs is refused. */
import { expect, it } from 'vitest';
import { sendTo, withCore } from './running-core.ts';

interface Entry {
  readonly envelope: { readonly id?: string; readonly uri?: string; readonly reason?: { readonly code: number } };
}

const email = "rafa.o'connell+desk@acme.example";

it.each([
  { name: 'with the session', keysOnly: false },
  { name: 'with keys only', keysOnly: true },
])('Rafa O’Connell sends and gets the answer $name', { timeout: 60_000 }, async ({ keysOnly }) => {
  const attendant = { email, ...(keysOnly ? {} : { token: 'sandbox-token-of-rafa' }) };
  await withCore({ keysOnly, workspace: (file) => ({ ...file, attendant }) }, async (running) => {
    await running.ready();
    const { session } = await running.core.methods.getSnapshot(undefined);
    expect(session.workspace?.attendant.name).toBe("Rafa O'Connell");
    const id = await sendTo(running, '+5531988010002');
    const ticket = await running.until('ticket', ({ tickets }) => [...tickets.values()].find((one) => one.messageId === id));
    expect(ticket).toMatchObject({ status: 'Open', onlyMe: false, lastText: 'oi' });
    const log = (await running.control.log()) as readonly Entry[];
    // To a status that is set already 64 is the answer, too (blip-protocol 3.12).
    const ofStatus = log.filter(({ envelope }) => envelope.uri === '/attendants/change-status').map(({ envelope }) => envelope.id);
    const refused = log.filter(({ envelope }) => envelope.reason?.code === 64 && !ofStatus.includes(envelope.id));
    expect(refused).toEqual([]);
    expect(log.map((entry) => JSON.stringify(entry)).some((entry) => entry.includes("o''connell%252Bdesk%2540acme.example"))).toBe(true);
  });
});
