/** An attendant whose name the platform does not tell: the e-mail stands for it in the window, and for nothing that a customer reads. */
import { expect, it } from 'vitest';
import { textTemplate, withCore } from './running-core.ts';

it('offers no name of the attendant where the platform tells none', { timeout: 60_000 }, async () => {
  const email = 'nobody.known@example.com';
  const workspace = (file: object) => ({ ...file, attendant: { email } });
  await withCore({ keysOnly: true, workspace }, async (running) => {
    await running.ready();
    const { methods } = running.core;
    const { key } = await textTemplate(running);
    const sources = await methods.listSources({ templateKey: key, recipient: { identity: null, phone: '+5531988010001', name: null } });
    const offered = JSON.stringify(sources);
    expect(offered).toContain('attendantEmail');
    expect(offered).not.toMatch(/attendantName|attendantFirstName/u);
    expect((await methods.getSnapshot(undefined)).session.workspace?.attendant.name).toBe(email);
  });
});
