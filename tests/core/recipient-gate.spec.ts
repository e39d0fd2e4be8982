/** Whatever a window hands over the bridge as a person to be written to: only an address of one person goes further. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Draft } from '../../src-preload/contract/models/draft.ts';
import type { Recipient } from '../../src-preload/contract/models/recipients.ts';
import { textTemplate, withCore } from './running-core.ts';
import { closeQuiet, createHarness, type Harness, intent, plainIntent } from './sending-harness.ts';

vi.setConfig({ testTimeout: 60_000 });
const phone = '+5531988010001';
const bad: readonly (readonly [Recipient, string])[] = [
  [{ identity: null, phone: 'abc', name: null }, 'phoneInvalid'],
  [{ identity: null, phone: '41988887777', name: null }, 'phoneInvalid'],
  [{ identity: null, phone: '+5541988887777;41999998888', name: null }, 'phoneInvalid'],
  [{ identity: null, phone: '', name: 'Ana' }, 'recipientInvalid'],
  [{ identity: 'x@0mn.io', phone: '', name: null }, 'recipientInvalid'],
  [{ identity: 'acmerouter@msging.net', phone, name: null }, 'recipientInvalid'],
  [{ identity: '5531988010002@wa.gw.msging.net', phone, name: null }, 'recipientMismatch'],
];

it('refuses the others in every method, and stores and sends nothing', async () => {
  await withCore({}, async (running) => {
    await running.ready();
    const { methods } = running.core;
    await methods.setPresence({ status: 'Online' });
    const { key, values } = await textTemplate(running);
    for (const [recipient, code] of bad) {
      await expect(methods.sendActiveMessage({ templateKey: key, recipient, values, draftId: 'd', replaces: null })).rejects.toMatchObject({
        code,
      });
      await expect(methods.checkRecipient({ templateKey: key, recipient })).rejects.toMatchObject({ code });
      await expect(methods.proposeValues({ templateKey: key, recipient })).rejects.toMatchObject({ code });
      await expect(methods.listSources({ templateKey: key, recipient })).rejects.toMatchObject({ code });
    }
    expect((await methods.getSnapshot(undefined)).messages).toEqual([]);
    expect(await running.control.ledger()).toEqual([]);
    expect((await running.control.log()).filter((entry) => JSON.stringify(entry).includes('/accounts/'))).toEqual([]);
  });
});

it('takes a person of the contact list and of a look-up as they were answered', async () => {
  await withCore({}, async (running) => {
    await running.ready();
    const { methods } = running.core;
    await methods.setPresence({ status: 'Online' });
    const { key, values } = await textTemplate(running);
    const contacts = await methods.searchContacts({ query: '', limit: 200 });
    expect(contacts.length).toBeGreaterThan(20);
    for (const { identity, phone: number, name } of contacts)
      await expect(methods.listSources({ templateKey: key, recipient: { identity, phone: number ?? '', name } })).resolves.toBeDefined();
    // The platform's identity of this number lacks the ninth digit.
    const { recipient } = await methods.checkRecipient({
      templateKey: key,
      recipient: { identity: null, phone: '+5531988010014', name: null },
    });
    expect(recipient.identity).toBe('553188010014@wa.gw.msging.net');
    const { id } = await methods.sendActiveMessage({
      templateKey: key,
      recipient: { ...recipient, name: 'Rui\u202e\n Lima' },
      values,
      draftId: 'd',
      replaces: null,
    });
    expect(await methods.getMessage({ id })).toMatchObject({ recipientName: 'Rui Lima', recipientPhone: '+5531988010014' });
  });
});

describe('a message of before that has no address', () => {
  let h: Harness;
  afterEach(() => closeQuiet(h));
  const cases = bad.filter(([, code]) => code !== 'recipientMismatch');

  it.each(cases.flatMap(([recipient, code]) => [intent, plainIntent].map((make) => [make.name, recipient, code, make] as const)))(
    '(%s) to %j ends as a failure that says so, and nothing is sent',
    async (_name, recipient, code, make) => {
      h = await createHarness();
      const { request } = make(recipient.phone);
      const { id } = h.sending.submit(make(recipient.phone, { recipient, request: { ...request, recipientIdentity: recipient.identity } }));
      await h.time.settle();
      expect(h.message(id)).toMatchObject({ status: 'failed', failure: { code, retry: 'no' } });
      expect(h.platform.counts.sends).toBe(0);
      expect(h.platform.lookedUp).toEqual([]);
    },
  );
});

it('a draft is kept without a person who could not be written to', async () => {
  await withCore({}, async ({ core }) => {
    const { methods } = core;
    const draft: Draft = {
      id: 'd',
      replaces: null,
      mode: 'new',
      step: 'recipient',
      templateKey: null,
      recipient: { identity: null, phone: 'abc', name: null },
      newContact: { country: 'BR', phone: 'abc', name: 'Ana' },
      contactQuery: '',
      values: {},
    };
    await methods.saveDraft(draft);
    expect(await methods.getDraft({ id: 'd' })).toMatchObject({ draft: { ...draft, recipient: null } });
  });
});
