/**
 * Numbers that may be one person or two (54 and 549, 52 and 521; whatsapp-templates 12): each is looked up, named and written to by
 * itself. Only who answers is matched with both.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { WireContact } from '../../src-main/core/api/blip-client.ts';
import { contactOfPhone } from '../../src-main/core/recipients/contact-of-phone.ts';
import { createRecipientFacts } from '../../src-main/core/recipients/facts.ts';
import { migrate, migrations } from '../../src-main/core/store/migrate.ts';
import { withCore } from './running-core.ts';
import { closeQuiet, createHarness, type Harness, plainIntent } from './sending-harness.ts';

vi.setConfig({ testTimeout: 60_000 });
const landline = '+541143215678';
const mobile = '+5491143215678';
const twins = [
  [landline, mobile],
  ['+525512345678', '+5215512345678'],
] as const;
/** Both forms are one account in Brazil. */
const brazilian = ['+5531988010014', '+553188010014'] as const;
const identityOf = (phone: string) => `${phone.slice(1)}@wa.gw.msging.net`;
const contact = (phone: string, over: Partial<WireContact> = {}): WireContact => ({
  identity: identityOf(phone),
  name: `Contact of ${phone}`,
  phone,
  email: null,
  extras: {},
  lastMessageAt: 1,
  ...over,
});

describe('plain messages', () => {
  let h: Harness;
  afterEach(() => closeQuiet(h));
  const addressed = () => h.platform.plainLedger.map(({ identity }) => identity);

  it.each(twins.flatMap(([one, other]) => [[one, other] as const, [other, one] as const]))(
    'to %s and then to %s: each looked up and addressed by itself',
    async (one, other) => {
      h = await createHarness();
      for (const phone of [one, other, one, other]) {
        // Mexican numbers with the old 1 come from contacts and older versions.
        h.sending.submit(plainIntent(phone, { recipient: { identity: null, phone, name: null } }));
        await h.time.advance(130_000);
      }
      expect(h.platform.lookedUp).toEqual([one, other]);
      expect(addressed()).toEqual([one, other, one, other].map(identityOf));
    },
  );

  it('to any sequence of twins and strangers, with any of them known as contacts, go where the number says', async () => {
    const pool = [...twins.flat(), ...brazilian, '+5511977771234', '+543514123456', '+5493514123456'];
    /** What the platform would answer: one account for both Brazilian forms, else each number its own. */
    const accountOf = (phone: string) => identityOf(phone === brazilian[0] ? brazilian[1] : phone);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...pool), { minLength: 1, maxLength: 6 }),
        fc.subarray(pool),
        async (sequence, contacts) => {
          h = await createHarness({}, null, true);
          await h.contacts.save(
            contacts
              .map((phone) => contact(phone, { identity: accountOf(phone) }))
              .filter((one, index, all) => all.findIndex(({ identity }) => identity === one.identity) === index),
            1,
          );
          for (const phone of sequence) {
            h.platform.account = { identity: accountOf(phone), name: null, phone };
            h.sending.submit(plainIntent(phone, { recipient: { identity: null, phone, name: null } }));
            await h.time.advance(130_000);
          }
          expect(addressed()).toEqual(sequence.map(accountOf));
          await closeQuiet(h);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('what is known of a number', () => {
  let h: Harness;
  afterEach(() => closeQuiet(h));
  const facts = () => createRecipientFacts(h.db, h.contacts, { serverNow: () => h.time.now(), monotonic: () => h.time.now() });

  it('is not known of its twin: contact, name, look-up, stranger, last message, opt-out, count', async () => {
    h = await createHarness();
    for (const [one, other] of twins) {
      await h.contacts.save([contact(one)], 1);
      facts().saveLookup(one, identityOf(one), 'Ana');
      const known = facts();
      known.saveStranger('bot', one);
      expect(contactOfPhone(h.contacts, one)?.name).toBe(`Contact of ${one}`);
      expect(contactOfPhone(h.contacts, other)).toBeNull();
      expect(known.findContact({ identity: null, phone: other, name: null })).toBeNull();
      expect(known.findLookup(one)?.name).toBe('Ana');
      expect(known.findLookup(other)).toBeNull();
      expect([known.isStranger('bot', one), known.isStranger('bot', other)]).toEqual([true, false]);
      const { id } = h.sending.submit(plainIntent(one, { recipient: { identity: null, phone: one, name: null } }));
      await h.time.advance(130_000);
      h.db.run('UPDATE active_message SET failure_platform_code = 131050 WHERE id = @id', { id });
      const mine = { phone: one, identity: null };
      const theirs = { phone: other, identity: null };
      expect([known.lastMessageTo(mine) === null, known.lastMessageTo(theirs) === null]).toEqual([false, true]);
      expect([known.hasStoppedMarketing(mine), known.hasStoppedMarketing(theirs)]).toEqual([true, false]);
      expect([known.countSentSince(mine, 0, null), known.countSentSince(theirs, 0, null)]).toEqual([1, 0]);
    }
  });

  it('is known of both Brazilian forms', async () => {
    h = await createHarness();
    const [now, old] = brazilian;
    await h.contacts.save([contact(old)], 1);
    expect(contactOfPhone(h.contacts, now)).toMatchObject({ identity: identityOf(old) });
    h.sending.submit(plainIntent(old, { recipient: { identity: null, phone: old, name: null } }));
    await h.time.settle();
    expect(facts().lastMessageTo({ phone: now, identity: null })).not.toBeNull();
  });

  it('gives a name, and no address, where another number or another channel has it', async () => {
    h = await createHarness();
    const phone = '+5511977771234';
    await h.contacts.save([contact(phone, { identity: 'f81d4fae@0mn.io', name: 'On the web' })], 1);
    expect(contactOfPhone(h.contacts, phone)).toMatchObject({ identity: null, name: 'On the web' });
    await h.contacts.save([contact(phone, { identity: identityOf('+5511988882222'), name: 'Another number', lastMessageAt: 9 })], 1);
    expect(contactOfPhone(h.contacts, phone)).toMatchObject({ identity: null, name: 'Another number' });
    await h.contacts.save([contact(phone, { name: 'Theirs' })], 1);
    expect(contactOfPhone(h.contacts, phone)).toMatchObject({ identity: identityOf(phone), name: 'Theirs' });
  });
});

describe('answers', () => {
  it('of a twin find the message all the same', async () => {
    const h = await createHarness();
    try {
      const { id } = h.sending.submit(plainIntent(landline, { recipient: { identity: null, phone: landline, name: null } }));
      await h.time.advance(10_000);
      const matched = h.sending.applyTickets([
        {
          id: 't1',
          chatbotIdentity: 'acmedesk@msging.net',
          customerIdentity: identityOf(mobile),
          customerPhone: mobile,
          campaignId: null,
          openedAt: h.time.now(),
        },
      ]);
      expect(matched.get('t1')).toBe(id);
    } finally {
      await closeQuiet(h);
    }
  });

  it.each(twins.flatMap(([one, other]) => [[one, other] as const, [other, one] as const]))(
    'of %s are to its own message, where a later one went to its twin %s',
    async (first, second) => {
      const h = await createHarness();
      try {
        const [own, others] = [first, second].map((phone) =>
          plainIntent(phone, { recipient: { identity: identityOf(phone), phone, name: null } }),
        );
        if (own === undefined || others === undefined) throw new Error('two messages');
        const { id } = h.sending.submit(own);
        await h.time.advance(60_000);
        const { id: later } = h.sending.submit(others);
        await h.time.advance(60_000);
        const answer = (ticketId: string, phone: string) => ({
          id: ticketId,
          chatbotIdentity: 'acmedesk@msging.net',
          customerIdentity: identityOf(phone),
          customerPhone: phone,
          campaignId: null,
          openedAt: h.time.now(),
        });
        const matched = h.sending.applyTickets([answer('t1', first), answer('t2', second)]);
        expect([matched.get('t1'), matched.get('t2')]).toEqual([id, later]);
      } finally {
        await closeQuiet(h);
      }
    },
  );
});

it('an answer in the thread of the one is to its own message, where a later one went to its twin', async () => {
  const h = await createHarness();
  try {
    const [{ id }] = [landline, mobile].map((phone) =>
      h.sending.submit(plainIntent(phone, { recipient: { identity: identityOf(phone), phone, name: null } })),
    ) as [{ id: string }, { id: string }];
    await h.time.advance(60_000);
    h.platform.thread = [
      { id: 'w', direction: 'received', type: 'text/plain', content: 'oi', date: h.time.now(), status: null, metadata: {} },
    ];
    await h.time.advance(1_800_000);
    expect(h.message(id)).toMatchObject({ status: 'replied', ticketId: null });
  } finally {
    await closeQuiet(h);
  }
});

it('through the core: the check of a twin answers its own identity and nobody’s name', async () => {
  await withCore({}, async (running) => {
    await running.ready();
    const { methods } = running.core;
    const [item] = (await methods.listTemplates(undefined)).filter(({ blocked }) => blocked === null);
    const check = (phone: string) =>
      methods.checkRecipient({ recipient: { identity: null, phone, name: null }, templateKey: item?.key ?? '' });
    for (const phone of [landline, mobile, landline]) {
      const { recipient } = await check(phone);
      expect(recipient).toMatchObject({ phone, identity: identityOf(phone) });
    }
  });
});

it('what an older version kept for twins is forgotten, what it kept for others stays', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'desk-twins-'));
  const raw = new Database(join(folder, 'workspace.db'));
  try {
    await migrate(
      raw,
      migrations.filter(({ version }) => version < 70),
    );
    const kept = ['12125550147', '351912345678', '5412345', '553188010001', '5531988010001'];
    const mixed = twins.flat().map((phone) => phone.slice(1));
    for (const digits of [...kept, ...mixed]) {
      raw.prepare('INSERT INTO phone_identity VALUES (?, ?, NULL, 1)').run(digits, `${digits}@wa.gw.msging.net`);
      raw.prepare("INSERT INTO tunnel VALUES (?, 'bot', ?)").run(`${digits}@tunnel.msging.net`, `${digits}@wa.gw.msging.net`);
    }
    const add = (id: string, phone: string, identity: string | null, state: string) => {
      raw
        .prepare(
          `INSERT INTO active_message (id, person, recipient_phone, recipient_phone_text, recipient_identity, template_key, template_name,
             template_language, chatbot_identity, chatbot_name, first_words, campaign_name, way, status, delivery, status_at, created_at,
             request, bubble, field_values)
           VALUES (@id, 'p', @phone, @phone, @identity, 'k', 't', 'pt_BR', 'bot', 'Bot', 'Oi', @id, 'plain', 'sending', 'none', 1, 1, '{}', '{}', '{}')`,
        )
        .run({ id, phone, identity });
      raw
        .prepare('INSERT INTO outbox (message_id, person, state, prepared_at, waiting_since_at) VALUES (?, ?, ?, 1, 1)')
        .run(id, 'p', state);
    };
    add('waits for the twin', mobile, identityOf(landline), 'waiting');
    add('waits for itself', mobile, identityOf(mobile), 'waiting');
    add('left', mobile, identityOf(landline), 'lookup');
    add('in Brazil', '+5531988010014', identityOf('+553188010014'), 'waiting');
    await migrate(raw);
    const pluck = (sql: string) => raw.prepare(sql).pluck().all();
    expect(pluck('SELECT phone_digits FROM phone_identity ORDER BY 1')).toEqual(kept);
    expect(pluck('SELECT originator FROM tunnel ORDER BY tunnel_identity')).toEqual(kept.map((digits) => `${digits}@wa.gw.msging.net`));
    expect(raw.prepare('SELECT id, recipient_identity AS identity FROM active_message ORDER BY id').all()).toEqual([
      { id: 'in Brazil', identity: identityOf('+553188010014') },
      { id: 'left', identity: identityOf(landline) },
      { id: 'waits for itself', identity: identityOf(mobile) },
      { id: 'waits for the twin', identity: null },
    ]);
  } finally {
    raw.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
