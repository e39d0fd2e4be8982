/** Values of earlier sends against the real core and store: they fill in only for the person they were written to (product P3.3). */
import { expect, it } from 'vitest';
import type { Recipient } from '../../src-preload/contract/models/recipients.ts';
import { type RunningCore, textTemplate, withCore } from './running-core.ts';

const maria: Recipient = { identity: null, phone: '+5531988010001', name: 'Maria' };
const joao: Recipient = { identity: null, phone: '+5531988010002', name: 'João' };
const typed = (values: Record<string, { readonly value: string }>): string[] =>
  Object.values(values).flatMap(({ value }) => (/^(?:valor|R\$)/u.test(value) ? [value] : []));

async function write({ core }: RunningCore, key: string, recipient: Recipient, values: readonly string[]): Promise<void> {
  const { fields } = (await core.methods.getTemplate({ key })).model;
  await core.methods.sendActiveMessage({
    draftId: crypto.randomUUID(),
    replaces: null,
    templateKey: key,
    recipient,
    values: Object.fromEntries(fields.map(({ id }, index) => [id, { value: values[index] ?? 'valor', origin: null }])),
  });
}

it('fills in nothing of one person for another, and offers it with the name it was written to', { timeout: 60_000 }, async () => {
  await withCore({}, async (running) => {
    await running.ready();
    const { methods } = running.core;
    await methods.setPresence({ status: 'Online' });
    const { key } = await textTemplate(running);
    await write(running, key, maria, ['valor de Maria', 'R$ 10']);
    for (const recipient of [joao, { ...joao, identity: '5531988010002@wa.gw.msging.net' }]) {
      expect(typed(await methods.proposeValues({ templateKey: key, recipient }))).toEqual([]);
      const offered = await methods.listSources({ templateKey: key, recipient });
      expect(offered.lastUse).toMatchObject({ samePerson: false, recipientName: 'Maria' });
      expect(typed(offered.lastValues)).toContain('valor de Maria');
    }
  });
});

it('fills in for the same person what was written to that person last, whatever came between', { timeout: 60_000 }, async () => {
  await withCore({}, async (running) => {
    await running.ready();
    const { methods } = running.core;
    await methods.setPresence({ status: 'Online' });
    const { key } = await textTemplate(running);
    await write(running, key, maria, ['valor 1 de Maria']);
    await write(running, key, maria, ['valor 2 de Maria']);
    await write(running, key, joao, ['valor de João']);
    // The ninth digit makes no other person; a look-up's identity does neither.
    for (const recipient of [maria, { ...maria, phone: '+553188010001' }, { ...maria, identity: '5531988010001@wa.gw.msging.net' }]) {
      const proposed = typed(await methods.proposeValues({ templateKey: key, recipient }));
      expect(proposed).toContain('valor 2 de Maria');
      expect(proposed).not.toContain('valor de João');
      const { lastUse, lastValues } = await methods.listSources({ templateKey: key, recipient });
      expect(lastUse).toMatchObject({ samePerson: true });
      expect(typed(lastValues)).toContain('valor 2 de Maria');
      expect(typed(lastValues)).not.toContain('valor 1 de Maria');
    }
  });
});

it('takes the other form of an Argentine number for somebody else', { timeout: 60_000 }, async () => {
  await withCore({}, async (running) => {
    await running.ready();
    const { methods } = running.core;
    await methods.setPresence({ status: 'Online' });
    const { key } = await textTemplate(running);
    await write(running, key, { identity: null, phone: '+5491143215678', name: 'Sofía' }, ['valor de Sofía']);
    const recipient = { identity: null, phone: '+541143215678', name: null };
    expect(typed(await methods.proposeValues({ templateKey: key, recipient }))).toEqual([]);
    expect((await methods.listSources({ templateKey: key, recipient })).lastUse).toMatchObject({ samePerson: false });
  });
});
