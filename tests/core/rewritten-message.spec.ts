/** A message that has ended, written once more through the real core and the sandbox (product P3.3, P4.4). */
import { expect, it } from 'vitest';
import type { FieldValues } from '../../src-preload/contract/models/values.ts';
import { type RunningCore, send, textTemplate, withCore } from './running-core.ts';

const maria = { identity: null, phone: '+5531988010001', name: 'Maria Alves' };
const undo = { document: { settings: { undoSeconds: 60 }, advanced: {} } };

/** A seeded template with several texts to fill in, each with a value of its own. */
async function severalTexts({ core }: RunningCore): Promise<{ readonly key: string; readonly values: FieldValues }> {
  for (const item of await core.methods.listTemplates(undefined)) {
    if (item.blocked !== null || item.category !== 'UTILITY') continue;
    const { fields } = (await core.methods.getTemplate({ key: item.key })).model;
    if (fields.length < 2 || fields.some(({ kind, component }) => kind !== 'text' || component !== 'body')) continue;
    const values = fields.map(({ id }, index) => [id, { value: `valor ${index} de Maria`, origin: null }] as const);
    return { key: item.key, values: Object.fromEntries(values) };
  }
  throw new Error('no seeded template with several texts');
}

/** A message that its attendant cancelled. */
async function cancelled({ core }: RunningCore, templateKey: string, values: FieldValues, recipient = maria): Promise<string> {
  const id = await send({ core }, { templateKey, recipient, values });
  await core.methods.cancelMessage({ id });
  return id;
}

it('keeps what was typed for the person, says where it is from, and asks sources anew', { timeout: 60_000 }, async () => {
  await withCore(undo, async (running) => {
    await running.ready();
    const { methods } = running.core;
    await methods.setPresence({ status: 'Online' });
    const { key, values } = await severalTexts(running);
    const [first = '', ...others] = Object.keys(values);
    const id = await cancelled(running, key, { ...values, [first]: { value: 'Bom dia de ontem', origin: 'greeting' } });
    const draft = await methods.rewriteMessage({ id, as: 'sameMessage' });
    expect(draft).toMatchObject({ step: 'message', templateKey: key, replaces: null, recipient: maria });
    expect(draft.values[first]?.origin).toBe('greeting');
    expect(draft.values[first]?.value).toMatch(/^(?:bom dia|boa tarde|boa noite)$/iu);
    for (const field of others) expect(draft.values[field]).toEqual({ value: values[field]?.value, origin: 'lastUsed' });
    expect((await methods.getDraft({ id: draft.id }))?.draft).toEqual(draft);
    expect(await methods.rewriteMessage({ id, as: 'sameMessage' })).toEqual(draft);
    const { status, events } = await methods.getMessage({ id });
    expect([status, events.at(-1)?.kind]).toEqual(['cancelled', 'cancelled']);
    expect(await running.control.ledger()).toEqual([]);
  });
});

it('is filled with what was written in it, whoever the template was used for since', { timeout: 60_000 }, async () => {
  await withCore(undo, async (running) => {
    await running.ready();
    const { methods } = running.core;
    await methods.setPresence({ status: 'Online' });
    const { key, values } = await severalTexts(running);
    const id = await cancelled(running, key, values);
    const others = Object.fromEntries(Object.keys(values).map((field) => [field, { value: 'for João', origin: null }]));
    await cancelled(running, key, others, { identity: null, phone: '+5531988010002', name: 'João' });
    await cancelled(running, key, others);
    const draft = await methods.rewriteMessage({ id, as: 'sameMessage' });
    expect(Object.values(draft.values).map(({ value }) => value)).toEqual(Object.values(values).map(({ value }) => value));
  });
});

it('goes to the same person with another template: nothing of the old one is kept', { timeout: 60_000 }, async () => {
  await withCore(undo, async (running) => {
    await running.ready();
    const { methods } = running.core;
    await methods.setPresence({ status: 'Online' });
    const { key, values } = await textTemplate(running);
    const id = await cancelled(running, key, values);
    expect(await methods.rewriteMessage({ id, as: 'otherTemplate' })).toMatchObject({
      step: 'template',
      templateKey: null,
      recipient: maria,
      values: {},
      replaces: null,
    });
  });
});

it('opens the number in the form, with its country; what was written for it is not filled in for whoever has the right one', {
  timeout: 60_000,
}, async () => {
  await withCore(undo, async (running) => {
    await running.ready();
    const { methods } = running.core;
    await methods.setPresence({ status: 'Online' });
    const { key, values } = await textTemplate(running);
    for (const [phone, country, text] of [
      ['+5531988010001', 'BR', '+55 31 98801-0001'],
      ['+541143215678', 'AR', '+54 11 4321 5678'],
      ['+12125550147', 'US', '+1 212 555 0147'],
    ] as const) {
      const id = await cancelled(running, key, values, { identity: null, phone, name: 'Maria Alves' });
      const draft = await methods.rewriteMessage({ id, as: 'otherNumber' });
      expect(draft).toMatchObject({
        step: 'recipient',
        templateKey: key,
        mode: 'new',
        recipient: null,
        newContact: { country, phone: text, name: 'Maria Alves' },
        values: {},
      });
      expect((await methods.checkPhone(draft.newContact)).phone).toBe(phone);
    }
  });
});
