/** Keys, tokens, numbers, names and what was typed never stand in the log (product P1.3, blip-protocol 7.25). */
import { expect, it } from 'vitest';
import type { WorkspaceInput } from '../../src-preload/contract/models/workspace.ts';
import { sendTo, textTemplate, withCore } from './running-core.ts';

const typed = 'PEDIDO-SECRETO-77231';
const typedName = 'Zuleica Vasconcelos';
const newNumber = '+5521988010001';

it('a whole run, with its failures, tells no secret and no customer', { timeout: 90_000 }, async () => {
  const lines: string[] = [];
  const log = { write: (level: string, name: string, text: string) => void lines.push(`${level} ${name} ${text}`) };
  await withCore({ log, advanced: { sendTimeoutMs: 2_000 } }, async (running) => {
    const { core, control, sandbox } = running;
    await running.ready();
    await control.speed(6);
    for (const ending of ['0001', '0002', '0004', '0008', '0015', '0018']) await sendTo(running, `+553198801${ending}`);
    const { key, values } = await textTemplate(running);
    const filled = Object.fromEntries(Object.keys(values).map((id) => [id, { value: typed, origin: null }]));
    await control.fault({ match: { uri: '/campaign/full' }, when: 'after', effect: 'garbage' });
    const recipient = { identity: null, phone: newNumber, name: typedName };
    await core.methods.checkRecipient({ recipient, templateKey: key });
    const { id } = await core.methods.sendActiveMessage({
      draftId: crypto.randomUUID(),
      replaces: null,
      templateKey: key,
      recipient,
      values: filled,
    });
    await core.methods.searchContacts({ query: typedName, limit: 10 });
    await running.until('adopted', ({ messages }) => messages.get(id)?.status === 'read');
    for (const effect of ['500', 'html', 'garbage'] as const) await control.fault({ match: { uri: '/accounts/' }, effect });
    await core.methods.checkRecipient({ recipient: { ...recipient, phone: '+5521988010003' }, templateKey: key });
    await control.inbound('+5531988010003', typed);
    const wrong = {
      ...sandbox.workspace,
      router: { ...sandbox.workspace.router, accessKey: Buffer.from('N0tTheAccessKey1').toString('base64') },
    };
    await core.methods.testConnection(wrong as WorkspaceInput);
    await core.methods.testConnection({
      ...wrong,
      attendant: { ...wrong.attendant, token: 'eyJhbGciOiJIUzI1NiJ9.d3Jvbmc.c2ln' },
    } as WorkspaceInput);
    await core.methods.saveWorkspace(sandbox.workspace as WorkspaceInput);
    await running.ready();
    await control.link('down');
    await running.until('offline', ({ session }) => session.connection.state === 'offline');
    await control.link('up');
    await running.ready();
    await running.reopen();
    await running.ready();

    const text = lines.join('\n');
    expect(lines.length).toBeGreaterThan(100);
    const bots = [sandbox.workspace.router, wrong.router, ...sandbox.workspace.chatbots];
    const keys = bots.flatMap(({ identity, accessKey }) => {
      const plain = Buffer.from(accessKey, 'base64').toString();
      return [accessKey, plain, Buffer.from(`${identity.split('@')[0]}:${plain}`).toString('base64')];
    });
    const { email, token } = sandbox.workspace.attendant;
    const people = [email, encodeURIComponent(email), email.replace('@', '%2540'), typedName, 'Vasconcelos', 'João Pedro', 'Renato Vidal'];
    const numbers = [newNumber, '5531988010002', '31988010002', '988010002', '+5521988010003', '21988010003'];
    for (const secret of [...keys, token, 'd3Jvbmc', typed, 'valor 0', ...people, ...numbers])
      expect(
        lines.filter((line) => line.includes(secret)),
        `the log holds ${secret}`,
      ).toEqual([]);
    // It is of use all the same: what was asked, of which bot, and how it ended.
    expect(text).toContain('acmerouter@msging.net');
    expect(text).toContain('/campaign/full');
  });
});
