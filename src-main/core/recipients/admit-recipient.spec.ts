import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '../../../src-preload/contract/models/draft.ts';
import type { Recipient } from '../../../src-preload/contract/models/recipients.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import { type DirectoryHere, openDirectoryHere } from '../../../tests/core/directory-here.ts';
import { openDatabase } from '../store/database.ts';
import type { Db } from '../store/handle.ts';
import { saveLookup } from '../store/look-ups.ts';
import { admitDraft, admitRecipient } from './admit-recipient.ts';

const phone = '+5531988010001';
const identity = '5531988010001@wa.gw.msging.net';
const scoped = 'BR.4f7a9c21d0@wa.gw.msging.net';
const guid = '0c9f81d4-fae7-4dec-91d0-a0765e4f6bf6@wa.gw.msging.net';
let db: Db;
let contacts: DirectoryHere;
beforeEach(async () => {
  contacts = await openDirectoryHere();
  db = await openDatabase(':memory:', { log: { warn: () => undefined }, clock: { monotonic: () => 0 } });
});
afterEach(() => {
  db.close();
  contacts.close();
});

const admit = (recipient: Partial<Recipient>) => admitRecipient({ db, contacts }, { identity: null, phone: '', name: null, ...recipient });
async function refusal(recipient: Partial<Recipient>): Promise<string> {
  const error: unknown = await admit(recipient).catch((thrown: unknown) => thrown);
  if (!(error instanceof DeskError)) throw new Error(`not refused: ${JSON.stringify(error)}`);
  return error.code;
}
const contact = (over: object) =>
  contacts.save([{ identity, name: null, phone, email: null, extras: {}, lastMessageAt: null, ...over }], 1);

describe('an address', () => {
  it('is a number, an identity, or both of one person', async () => {
    expect(await admit({ phone })).toEqual({ identity: null, phone, name: null });
    expect(await admit({ phone, identity })).toEqual({ identity, phone, name: null });
    expect(await admit({ identity })).toEqual({ identity, phone: '', name: null });
    expect(await admit({ identity: scoped })).toMatchObject({ identity: scoped });
    expect(await admit({ identity: guid })).toMatchObject({ identity: guid });
    expect(await admit({ phone, identity: '553188010001@wa.gw.msging.net' })).toMatchObject({ phone });
    expect(await admit({ phone: '+553188010001', identity })).toMatchObject({ phone });
    expect(await admit({ phone: '+5215512345678', identity: '5215512345678@wa.gw.msging.net' })).toMatchObject({ phone: '+525512345678' });
  });

  it.each([
    'abc',
    '+abc',
    '5531988010001',
    '(31) 98801-0001',
    '+55 31 98801-0001',
    '+55319880100015531988010002',
    '+1',
    '+9991234567',
    '+055319880100',
    'tel:+5531988010001',
    '+5531988010001;ext=1',
    ' ',
    '+٥٥٣١٩٨٨٠١٠٠٠١',
  ])('is not the number %j', async (bad) => {
    expect(await refusal({ phone: bad })).toBe('phoneInvalid');
    expect(await refusal({ phone: bad, identity })).toBe('phoneInvalid');
  });

  it.each([
    '',
    'abc',
    '@',
    'abc@wa.gw.msging.net',
    '5531988010001',
    '+5531988010001@wa.gw.msging.net',
    '5531988010001@wa.gw.msging.net/phone',
    '55319@wa.gw.msging.net',
    '5531988010001@msging.net',
    '5531988010001@wa.gw.msging.net.example.com',
    '0c9f81d4-fae7-4dec-91d0-a0765e4f6bf6@tunnel.msging.net',
    '0c9f81d4-fae7-4dec-91d0-a0765e4f6bf6@0mn.io',
    'acmedesk@msging.net',
    'ana%40example.com@blip.ai',
    'BR.@wa.gw.msging.net',
    "BR.4f'7@wa.gw.msging.net",
    'a b@wa.gw.msging.net',
  ])('is not the identity %j', async (bad) => {
    expect(await refusal({ identity: bad })).toBe('recipientInvalid');
    expect(await refusal({ phone, identity: bad })).toBe('recipientInvalid');
  });

  it('is not nobody', async () => {
    expect(await refusal({ name: 'Carla' })).toBe('recipientInvalid');
  });
});

describe('number and identity', () => {
  it('of two people are refused', async () => {
    expect(await refusal({ phone, identity: '5531988010002@wa.gw.msging.net' })).toBe('recipientMismatch');
    expect(await refusal({ phone: '+541143215678', identity: '5491143215678@wa.gw.msging.net' })).toBe('recipientMismatch');
    expect(await refusal({ phone, identity: scoped })).toBe('recipientMismatch');
    await contact({ identity: scoped, phone: '+5531988010002' });
    expect(await refusal({ phone, identity: scoped })).toBe('recipientMismatch');
    await contact({ identity: '5531988010002@wa.gw.msging.net', phone });
    expect(await refusal({ phone, identity: '5531988010002@wa.gw.msging.net' })).toBe('recipientMismatch');
  });

  it('that the platform gave together are one person', async () => {
    await contact({ identity: scoped });
    expect(await admit({ phone, identity: scoped })).toMatchObject({ identity: scoped, phone });
    await contact({ identity: '5491143215678@wa.gw.msging.net', phone: '+541143215678' });
    expect(await admit({ phone: '+541143215678', identity: '5491143215678@wa.gw.msging.net' })).toMatchObject({ phone: '+541143215678' });
    saveLookup(db, ['525512345678'], { identity: '5215512345678@wa.gw.msging.net', name: null }, 1);
    expect(await admit({ phone: '+525512345678', identity: '5215512345678@wa.gw.msging.net' })).toMatchObject({ phone: '+525512345678' });
  });

  it('are never taken where nothing says that they are one', async () => {
    const number = fc.stringMatching(/^\+55(?:11|31|41)9[6-9]\d{7}$/);
    await fc.assert(
      fc.asyncProperty(number, number, async (one, other) => {
        fc.pre(one !== other);
        expect(await refusal({ phone: one, identity: `${other.slice(1)}@wa.gw.msging.net` })).toBe('recipientMismatch');
        expect(await admit({ phone: one, identity: `${one.slice(1)}@wa.gw.msging.net` })).toMatchObject({ phone: one });
      }),
      { numRuns: 300 },
    );
  });
});

describe('a name', () => {
  it('is one line without marks that turn text round', async () => {
    expect(await admit({ phone, name: '  Ana\u202e\r\n\tLima\u0000 ' })).toMatchObject({ name: 'Ana Lima' });
    expect(await admit({ phone, name: ' \u200f\n' })).toMatchObject({ name: null });
    expect(await admit({ phone, name: '👩‍🚒 Zoë' })).toMatchObject({ name: '👩‍🚒 Zoë' });
    expect(await refusal({ phone, name: 'a'.repeat(201) })).toBe('badInput');
  });
});

describe('a draft', () => {
  const draft = (recipient: Recipient | null) => ({ step: 'message', recipient }) as Draft;

  it('keeps who can be written to, and nobody else', () => {
    for (const recipient of [
      null,
      { identity, phone, name: 'Ana' },
      { identity: null, phone, name: null },
      { identity: scoped, phone: '', name: null },
    ])
      expect(admitDraft(draft(recipient))).toEqual(draft(recipient));
    for (const address of [
      { identity: null, phone: 'abc' },
      { identity: 'x@0mn.io', phone },
      { identity: null, phone: '' },
    ])
      expect(admitDraft(draft({ ...address, name: null }))).toEqual(draft(null));
  });
});
