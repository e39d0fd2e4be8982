/** Rows of the store that cannot be read, damaged or of another version: each costs itself alone, and nothing that is not sure leaves. */

import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { listChatbots, upsertChatbot } from '../../src-main/core/store/chatbots.ts';
import { getContent, readRequest } from '../../src-main/core/store/messages/content.ts';
import { getMessageDetail, listYoungMessages } from '../../src-main/core/store/messages/messages.ts';
import { readJson, renderedTemplateSchema, sendRequestSchema } from '../../src-main/core/store/stored-json.ts';
import { getLastUse } from '../../src-main/core/store/template-uses.ts';
import { getTemplate, listTemplates, receivedTemplate, saveTemplates, templateHashes } from '../../src-main/core/store/templates.ts';
import { listTickets, listTicketsOfCampaign, ticketsOfChatbot } from '../../src-main/core/store/tickets.ts';
import { activeMessageSchema, messageDetailSchema } from '../../src-preload/contract/models/messages.ts';
import { openDirectoryHere } from './directory-here.ts';
import { createHarness, type Harness, intent, plainIntent } from './sending-harness.ts';
import { listVisibleMessages } from './visible-messages.ts';

const second = 1_000;
let h: Harness;
afterEach(() => h.close());

/** Writes into the row of a message what no app wrote. */
const contents: ReadonlySet<string> = new Set(['request', 'bubble', 'field_values']);
const damage = (id: string, column: string, value: string) =>
  contents.has(column)
    ? h.db.run(`UPDATE message_content SET ${column} = @value WHERE message_id = @id`, { id, value })
    : h.db.run(`UPDATE active_message SET ${column} = @value WHERE id = @id`, { id, value });
const requestOf = (id: string) =>
  JSON.parse(h.db.get<{ request: string }>('SELECT request FROM message_content WHERE message_id = @id', { id })?.request ?? '') as Record<
    string,
    unknown
  >;

describe('a row of the outbox', () => {
  it.each<[string, (id: string) => string, string]>([
    ['is cut off', (id) => JSON.stringify(requestOf(id)).slice(0, -9), 'not JSON'],
    ['is empty', () => '', 'not JSON'],
    ['is null', () => 'null', 'all of it'],
    ['lacks its block', (id) => JSON.stringify({ ...requestOf(id), stateId: undefined }), 'stateId'],
    ['has no texts as parameters', (id) => JSON.stringify({ ...requestOf(id), parameters: ['Carla', 7] }), 'parameters.1'],
    ['travels by a transport that is not known', (id) => JSON.stringify({ ...requestOf(id), transport: 'pigeon' }), 'transport'],
    ['has another name than its row', (id) => JSON.stringify({ ...requestOf(id), name: 'other' }), 'name'],
    ['is for somebody else than its row', (id) => JSON.stringify({ ...requestOf(id), recipientPhone: '+5531988019999' }), 'recipientPhone'],
  ])('whose request %s is set aside and said, and the others go on', async (_what, written, part) => {
    h = await createHarness();
    h.online = false;
    const [before, odd, after] = [1, 2, 3].map((at) => h.sending.submit(intent(`+551198801000${at}`)).id) as [string, string, string];
    damage(odd, 'request', written(odd));
    h.online = true;
    h.sending.connectionChanged(true);
    await h.time.advance(10 * 60 * second);
    expect([before, after].map((id) => h.message(id).status)).toEqual(['sent', 'sent']);
    const failed = h.message(odd);
    expect(failed).toMatchObject({ status: 'failed', failure: { code: 'internal', retry: 'no' } });
    expect(failed.failure?.description).toContain(part);
    expect(failed.events.find(({ kind }) => kind === 'failed')?.detail).toContain(part);
    expect(h.db.get('SELECT 1 FROM outbox WHERE message_id = @odd', { odd })).toBeUndefined();
    expect(h.platform.counts.sends).toBe(2);
    expect(h.errors).toEqual([]);
    // Nobody can send it again under what is not known to be it.
    expect(() => h.sending.retry(odd)).toThrow(expect.objectContaining({ code: 'notAllowed' }));
  });

  it('of a plain message is read as deep as the send goes', async () => {
    h = await createHarness();
    h.online = false;
    const { id } = h.sending.submit(plainIntent());
    const request = requestOf(id);
    const image = { type: 'image', image: null };
    const content = {
      type: 'template',
      template: { ...(request['content'] as { template: object }).template, components: [{ type: 'header', parameters: [image] }] },
    };
    damage(id, 'request', JSON.stringify({ ...request, content }));
    h.online = true;
    h.sending.connectionChanged(true);
    await h.time.advance(60 * second);
    expect(h.message(id)).toMatchObject({ status: 'failed', failure: { code: 'internal' } });
    expect(h.platform.counts.sends).toBe(0);
  });

  it('whose state cannot be read is set aside too', async () => {
    h = await createHarness();
    h.online = false;
    const { id: odd } = h.sending.submit(intent());
    const { id } = h.sending.submit(intent('+5531988010002'));
    damage(odd, 'status', 'gone');
    damage(odd, 'delivery', 'by pigeon');
    h.online = true;
    h.sending.connectionChanged(true);
    await h.time.advance(60 * second);
    expect(h.message(odd)).toMatchObject({ status: 'failed', failure: { code: 'internal' } });
    expect(h.message(id).status).toBe('sent');
    expect(h.platform.counts.sends).toBe(1);
  });

  it.each<[string, string, string]>([
    ['request', 'request', '{'],
    ['state', 'status', 'gone'],
  ])('that may have left is looked up all the same where its %s cannot be read', async (_what, column, value) => {
    h = await createHarness();
    h.platform.plans.push({ accepted: true, outcome: 'unclear' });
    const { id } = h.sending.submit(intent());
    await h.time.settle();
    damage(id, column, value);
    await h.time.advance(300 * second);
    expect(h.message(id)).toMatchObject({ status: 'sent', campaignId: 'campaign-1' });
    expect(h.platform.counts.sends).toBe(1);
  });

  it('that was proved absent and cannot be read does not leave', async () => {
    h = await createHarness();
    h.platform.plans.push({ accepted: false, outcome: 'unclear' });
    const { id } = h.sending.submit(intent());
    await h.time.settle();
    damage(id, 'request', '{');
    await h.time.advance(300 * second);
    expect(h.message(id)).toMatchObject({ status: 'failed', failure: { code: 'internal' } });
    expect(h.platform.ledger).toEqual([]);
  });

  it('under which something breaks each time is given up before it left, and says what', async () => {
    h = await createHarness();
    let asked = 0;
    Object.defineProperty(h, 'gate', {
      get() {
        asked += 1;
        throw new TypeError('a mistake');
      },
    });
    const { id } = h.sending.submit(intent());
    await h.time.advance(60 * second);
    expect(asked).toBe(3);
    expect(h.message(id)).toMatchObject({
      status: 'failed',
      failure: { code: 'internal', description: 'TypeError: a mistake', retry: 'yes' },
    });
  });
});

describe('a list', () => {
  async function twoSent(): Promise<readonly [string, string]> {
    h = await createHarness();
    const ids = ['+5531988010001', '+5531988010002'].map((phone) => h.sending.submit(intent(phone)).id);
    await h.time.advance(10 * second);
    return ids as unknown as readonly [string, string];
  }

  it('of messages does without the row whose state cannot be read, and the polls go on', async () => {
    const [odd, good] = await twoSent();
    damage(odd, 'status', 'gone');
    damage(good, 'request', '{');
    const shown = listVisibleMessages(h.db);
    expect(shown.map(({ id }) => id)).toEqual([good]);
    expect(shown.every((message) => activeMessageSchema.safeParse(message).success)).toBe(true);
    expect(listYoungMessages(h.db, 0).map(({ id }) => id)).toContain(good);
    h.platform.setAudience('campaign-1', { status: 'READ', readAt: h.time.now() });
    h.platform.setAudience('campaign-2', { status: 'READ', readAt: h.time.now() });
    await h.time.advance(60 * second);
    expect(h.message(good).status).toBe('read');
    expect(h.errors).toEqual([]);
  });

  it('keeps a row whose phase or failure is of another version', async () => {
    const [odd] = await twoSent();
    damage(odd, 'phase', 'orbiting');
    damage(odd, 'failure_code', 'ofLater');
    damage(odd, 'failure_retry', 'perhaps');
    const shown = listVisibleMessages(h.db).find(({ id }) => id === odd);
    expect(activeMessageSchema.safeParse(shown).success).toBe(true);
    expect(shown).toMatchObject({ phase: null, failure: { code: 'unknownFailure', retry: 'no' } });
  });

  it('shows a message whose bubble, values or trail cannot be read, with its first words', async () => {
    const [odd] = await twoSent();
    damage(odd, 'bubble', '{"body":7}');
    damage(odd, 'field_values', '[');
    h.db.run("INSERT INTO message_event (message_id, kind, at, source, recorded_at) VALUES (@odd, 'x', 1, 'oracle', 1)", { odd });
    const detail = getMessageDetail(h.db, odd);
    expect(messageDetailSchema.safeParse(detail).success).toBe(true);
    expect(detail?.bubble.body).toEqual([{ text: 'Oi Carla', kind: 'literal' }]);
    expect(detail?.events.some(({ kind }) => kind === 'x')).toBe(false);
    expect(getContent(h.db, odd)?.values).toEqual({});
  });

  it('of tickets, templates, chatbots and contacts does without what cannot be read', async () => {
    h = await createHarness();
    const { db } = h;
    db.run(
      `INSERT INTO ticket (id, chatbot_identity, campaign_id, status, opened_at, customer_identity, ticket)
       VALUES ('t', 'bot', 'c', 'Open', 1, 'x', '{"id":"t"}'), ('u', 'bot', 'c', 'Open', 1, 'x', '')`,
    );
    expect([listTickets(db), listTicketsOfCampaign(db, 'c'), [...ticketsOfChatbot(db, 'bot')]]).toEqual([[], [], []]);
    const template = (name: string) =>
      receivedTemplate({ name, language: 'en', status: 'APPROVED', category: 'UTILITY', quality: 'GREEN', raw: { name } });
    saveTemplates(db, [template('a'), template('b')], 1);
    db.run("UPDATE template SET raw = '{' WHERE name = 'a'");
    expect(getTemplate(db, 'a', 'en')?.raw).toBeNull();
    expect(listTemplates(db, null, 10).map(({ raw }) => raw)).toEqual([null, { name: 'b' }]);
    // The next read of the list writes it anew.
    expect([...templateHashes(db).values()][0]).toBe('');
    upsertChatbot(db, { identity: 'bot', name: 'Bot', configuration: { a: 'b' }, canSend: true, syncedAt: 1 });
    db.run("UPDATE chatbot SET configuration = '[1'");
    expect(listChatbots(db)).toMatchObject([{ identity: 'bot', configuration: {} }]);
    db.run("INSERT INTO template_use (template_key, used_at, field_values, recipient) VALUES ('k', 5, '{', '7')");
    expect(getLastUse(db, 'k')).toEqual({ values: {}, recipient: null, usedAt: 5 });
  });
});

it('a contact whose details cannot be read has none', async () => {
  const directory = await openDirectoryHere();
  await directory.save([{ identity: 'x@y', name: 'Maria', phone: null, email: null, extras: { a: 'b' }, lastMessageAt: null }], 1);
  directory.db.run("UPDATE contact SET extras = 'x'");
  expect(directory.find('maria', 5)).toMatchObject([{ name: 'Maria', extras: {} }]);
  directory.close();
});

describe('what is read', () => {
  it('is what was written, for every request and bubble of the app', async () => {
    h = await createHarness();
    h.online = false;
    for (const make of [intent, plainIntent]) {
      const { id } = h.sending.submit(make());
      const read = readRequest(h.db, id);
      expect(read).toEqual({ value: requestOf(id), problem: null });
      expect(getContent(h.db, id)).toEqual({ bubble: make().bubble, values: make().values });
    }
  });

  it.each<[string, object]>([
    ['a header without its words', { header: { kind: 'text' } }],
    ['a picture without its address', { header: { kind: 'image' } }],
    ['a button of no kind', { buttons: [{ kind: 'hologram', label: 'x', target: null }] }],
    ['an offer without its end', { limitedTimeOffer: { text: 'x' } }],
  ])('is the first words alone where the bubble has %s', async (_what, odd) => {
    h = await createHarness();
    h.online = false;
    const { id } = h.sending.submit(intent());
    const bubble = { ...intent().bubble, ...odd };
    damage(id, 'bubble', JSON.stringify(bubble));
    expect(getContent(h.db, id)?.bubble).toMatchObject({ header: null, body: [{ text: 'Oi Carla', kind: 'literal' }], buttons: [] });
  });

  it('is never thrown over, whatever stands there', async () => {
    h = await createHarness();
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        for (const schema of [sendRequestSchema, renderedTemplateSchema]) {
          const { value, problem } = readJson<unknown>(text, schema);
          expect(value === null).toBe(problem !== null);
        }
      }),
      { numRuns: 500 },
    );
  });
});
