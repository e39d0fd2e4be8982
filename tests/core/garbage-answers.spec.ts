/** Answers that no platform should give: what is stored of before stays, and it is said that the read failed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BlipClient } from '../../src-main/core/api/blip-client.ts';
import { fail, sendJson, startClient, succeed, workspaceAt } from '../../src-main/core/api/spec-support.ts';
import { readChatbots } from '../../src-main/core/catalog/chatbots.ts';
import { storeTemplates } from '../../src-main/core/catalog/store-templates.ts';
import { createClock } from '../../src-main/core/clock.ts';
import { createTicketMirror } from '../../src-main/core/desk/ticket-mirror.ts';
import { syncContacts } from '../../src-main/core/directory/contact-sync.ts';
import { createLogger } from '../../src-main/core/log.ts';
import { askThread, walkCampaigns } from '../../src-main/core/outgoing/transports/campaign-look-up.ts';
import { lookUpPlain } from '../../src-main/core/outgoing/transports/message-look-up.ts';
import { advancedSettingsSchema } from '../../src-main/core/preferences/advanced-settings.ts';
import { getDeskBucket, listChatbots, setDeskBucket, upsertChatbot } from '../../src-main/core/store/chatbots.ts';
import { openDatabase } from '../../src-main/core/store/database.ts';
import type { Db } from '../../src-main/core/store/handle.ts';
import { listTemplates } from '../../src-main/core/store/templates.ts';
import { listTickets } from '../../src-main/core/store/tickets.ts';
import { type DirectoryHere, noContacts, openDirectoryHere } from './directory-here.ts';
import { createManualTime } from './manual-time.ts';

const desk = 'acmedesk@msging.net';
let folder: string;
let db: Db;
let client: BlipClient;
/** What the next answers hold, by the beginning of the URI; a text is the whole body. */
let answers: [string, unknown][];
let end: () => Promise<void>;
const lines: string[] = [];
const log = createLogger({ write: (_level, _name, text) => void lines.push(text) }, 'spec');

beforeEach(async () => {
  lines.length = 0;
  folder = mkdtempSync(join(tmpdir(), 'desk-garbage-'));
  db = await openDatabase(join(folder, 'workspace.db'), { log, clock: { monotonic: () => performance.now() } });
  answers = [];
  const started = await startClient((received, response) => {
    const found = answers.find(([uri]) => received.command.uri.startsWith(uri));
    if (found === undefined) fail(received, response, 67);
    else if (typeof found[1] === 'string' && found[1].startsWith('raw:'))
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(found[1].slice(4).replace('ID', received.command.id));
    else if (found[1] === undefined) sendJson(response, { id: received.command.id, status: 'success' });
    else succeed(received, response, found[1]);
  });
  client = started.client;
  end = started.close;
});
afterEach(async () => {
  await end();
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const garbage: readonly [string, unknown][] = [
  ['lists in lists', { items: [[[1]]] }],
  ['nulls', { items: [null, null] }],
  ['texts', { items: ['a', 'b'] }],
  ['objects of something else', { items: [{}, { odd: 1 }] }],
  ['no list', { items: 'many' }],
  ['another resource', { status: 'fine' }],
  ['a text', 'fine'],
  ['a number', 7],
  ['nothing', undefined],
  ['null', null],
];
const template = (name: string) => ({
  name,
  language: 'en',
  status: 'APPROVED',
  category: 'UTILITY',
  components: [{ type: 'BODY', text: 'Hi' }],
});
const unreadable = { code: expect.stringMatching(/^(?:badAnswer|answerTooDeep)$/u) as string };
const pause = async () => undefined;

describe('templates', () => {
  const refresh = async () => await storeTemplates(db, await client.listTemplates(), { serverNow: 5, pause, log });
  const names = () => listTemplates(db, null, 100).map(({ name }) => name);

  it.each(garbage)('%s', async (_what, resource) => {
    answers = [['/message-templates', { data: [template('a'), template('b')] }]];
    await refresh();
    answers = [['/message-templates', resource]];
    await expect(refresh()).rejects.toMatchObject(unreadable);
    expect(names()).toEqual(['a', 'b']);
  });

  it('half of them', async () => {
    answers = [['/message-templates', { data: [template('a'), template('b'), template('c'), template('d')] }]];
    await refresh();
    answers = [['/message-templates', { data: [template('a'), null, template('c'), [[]]] }]];
    await refresh();
    expect(names()).toEqual(['a', 'b', 'c', 'd']);
    expect(lines.join('\n')).toContain('2 of 4 had no usable name');
    // And none again when all can be read.
    answers = [['/message-templates', { data: [template('a')] }]];
    await refresh();
    expect(names()).toEqual(['a']);
  });
});

describe('contacts', () => {
  const contact = (name: string) => ({ identity: `${name}@wa.gw.msging.net`, name });
  let directory: DirectoryHere;
  const sync = () =>
    syncContacts({
      client,
      contacts: directory,
      pageSize: () => 1_000,
      serverNow: () => 1_000,
      onProgress: () => {},
      onUnreadable: () => {},
    });
  const names = () =>
    directory
      .find('', 100)
      .map(({ name }) => name ?? '')
      .toSorted();

  beforeEach(async () => {
    directory = await openDirectoryHere();
    const stored = ['ana', 'bia'].map((name) => ({ ...contact(name), phone: null, email: null, extras: {}, lastMessageAt: null }));
    await directory.save(stored, 1);
  });
  afterEach(() => directory.close());

  it.each(garbage)('%s', async (_what, resource) => {
    answers = [['/contacts', resource]];
    await expect(sync()).rejects.toMatchObject(unreadable);
    expect(names()).toEqual(['ana', 'bia']);
  });

  it('one among good ones', async () => {
    answers = [['/contacts', { items: [contact('ana'), { name: 'without identity' }, contact('eva')] }]];
    await sync();
    expect(names()).toEqual(['ana', 'bia', 'eva']);
  });

  it('a page of which most cannot be read is not the last', async () => {
    const page = (from: number, count: number) => Array.from({ length: count }, (_, at) => contact(`c${from + at}`));
    answers = [
      ['/contacts?$skip=0', { items: [...page(0, 5), ...Array.from({ length: 95 }, () => null)] }],
      ['/contacts?$skip=100', { items: page(100, 3) }],
    ];
    await sync();
    expect(names()).toContain('c102');
  });
});

describe('tickets', () => {
  const wire = (id: string) => ({ id, status: 'Waiting', customerIdentity: `${id}@wa.gw.msging.net` });
  const ids = () =>
    listTickets(db)
      .map(({ id }) => id)
      .toSorted();
  const read = () => {
    const time = createManualTime();
    const advanced = () => advancedSettingsSchema.parse({});
    return createTicketMirror({
      client,
      db,
      contacts: noContacts,
      config: { ...workspaceAt('http://127.0.0.1:1'), chatbots: workspaceAt('http://127.0.0.1:1').chatbots.slice(0, 1) },
      clock: createClock(time, { advanced, log, initialOffsetMs: 0 }),
      time,
      log,
      isConnected: () => true,
      compareAfterMs: () => 0,
      onAnswer: () => undefined,
      outgoing: {
        applyTickets(_tickets, store) {
          store?.(new Map());
          return new Map();
        },
      },
    }).read();
  };

  beforeEach(async () => {
    answers = [['/tickets', { items: [wire('t1'), wire('t2')] }]];
    await read();
  });

  it('good ones are stored', () => {
    expect(ids()).toEqual(['t1', 't2']);
  });

  it.each(garbage)('%s', async (_what, resource) => {
    answers = [['/tickets', resource]];
    await expect(read()).rejects.toMatchObject(unreadable);
    expect(ids()).toEqual(['t1', 't2']);
  });

  it('one among good ones', async () => {
    answers = [['/tickets', { items: [wire('t1'), { status: 'Open' }, wire('t3')] }]];
    await read();
    expect(ids()).toEqual(['t1', 't2', 't3']);
    expect(lines.join('\n')).toContain('tickets that cannot be read');
    answers = [['/tickets', { items: [wire('t3')] }]];
    await read();
    expect(ids()).toEqual(['t3']);
  });
});

describe('what a chatbot allows', () => {
  const bucket = { defaults: { flowId: 'f', stateId: 's' }, items: { 'a/en': { enabled: true, flowId: null, stateId: null } } };
  const read = () => readChatbots({ client, db, log }, [{ identity: desk, name: 'Desk' }], () => 9, false);

  beforeEach(() => {
    upsertChatbot(db, { identity: desk, name: 'Desk', configuration: { ActiveMessageEnabled: 'true' }, canSend: true, syncedAt: 5 });
    setDeskBucket(db, desk, bucket);
  });

  it.each(garbage.filter(([what]) => what !== 'another resource'))('a bucket of %s', async (_what, resource) => {
    answers = [['/buckets/', resource]];
    await read();
    expect(getDeskBucket(db, desk)).toEqual(bucket);
  });

  it('an item of a bucket that cannot be read is as it was', async () => {
    answers = [['/buckets/', { ...bucket, items: { 'a/en': 'odd', 'b/en': { enabled: true } } }]];
    await read();
    expect(getDeskBucket(db, desk)?.items).toMatchObject({ 'a/en': { enabled: true }, 'b/en': { enabled: true } });
  });

  it('a configuration and a permission that cannot be read are as they were', async () => {
    answers = [
      ['lime://', { items: [[1]] }],
      ['/agent/', { items: [null] }],
    ];
    expect(await read()).toEqual([{ identity: desk, name: 'Desk', canSend: true, problem: null }]);
    expect(listChatbots(db)).toMatchObject([{ configuration: { ActiveMessageEnabled: 'true' }, canSend: true, syncedAt: 5 }]);
  });
});

describe('what proves that a message is not there', () => {
  const name = 'deskapp-1';
  const walk = () => walkCampaigns(client, new Set([name]), [0], 20);

  it.each(garbage)('campaigns: %s prove nothing', async (_what, resource) => {
    answers = [['/campaigns', resource]];
    await expect(walk()).rejects.toMatchObject(unreadable);
  });

  it('campaigns: one that cannot be read may be it', async () => {
    const campaign = { id: 'c-1', name: 'other', status: 'processed' };
    answers = [['/campaigns', { items: [campaign, { id: 'c-2' }] }]];
    expect(await walk()).toMatchObject({ complete: false });
    answers = [['/campaigns', { items: [campaign] }]];
    expect(await walk()).toMatchObject({ complete: true });
  });

  const witness = () => askThread(client, { customerIdentity: '1@wa.gw.msging.net', template: 't', name, startedAt: 0 }, () => false);

  it.each(garbage)('a thread: %s proves nothing', async (_what, resource) => {
    answers = [['/threads/', resource]];
    await expect(witness()).rejects.toMatchObject(unreadable);
  });

  it('a thread: a message that cannot be read may be it', async () => {
    const received = { id: 'm', direction: 'received', type: 'text/plain', content: 'oi', date: '2026-03-16T13:05:00Z' };
    answers = [['/threads/', { items: [received, { id: 'n', direction: 'sideways' }] }]];
    expect(await witness()).toEqual({ says: 'cannotTell' });
    await expect(lookUpPlain(client, 'p-1', '1@wa.gw.msging.net')).rejects.toMatchObject(unreadable);
    answers = [['/threads/', { items: [received] }]];
    expect(await witness()).toEqual({ says: 'absent' });
    expect(await lookUpPlain(client, 'p-1', '1@wa.gw.msging.net')).toBeNull();
  });

  it.each([[{ items: [null] }], [{ items: [{ id: 'p-1' }] }], [{ items: 'x' }]])('a log: %j proves nothing', async (resource) => {
    answers = [['/notifications', resource]];
    await expect(client.listNotifications('p-1')).rejects.toMatchObject(unreadable);
  });
});

describe('an answer of 200,000 levels', () => {
  const deep = '['.repeat(200_000) + ']'.repeat(200_000);
  const bodies: readonly [string, string][] = [
    ['alone', deep],
    ['as its resource', `{"id":"ID","status":"success","resource":${deep}}`],
    ['of objects', `{"id":"ID","status":"success","resource":${'{"data":'.repeat(200_000)}1${'}'.repeat(200_000)}}`],
    [
      'in the components of a template',
      `{"id":"ID","status":"success","resource":{"data":[${JSON.stringify(template('a')).replace('[{"type":"BODY","text":"Hi"}]', deep)}]}}`,
    ],
    ['that is cut off', `{"id":"ID","status":"success","resource":{"data":${'['.repeat(200_000)}`],
  ];

  it.each(bodies)('%s is refused at once, and what is stored stays', async (_what, body) => {
    answers = [['/message-templates', { data: [template('a'), template('b')] }]];
    const refresh = async () => await storeTemplates(db, await client.listTemplates(), { serverNow: 5, pause, log });
    await refresh();
    answers = [['/message-templates', `raw:${body}`]];
    const startedAt = performance.now();
    await expect(refresh()).rejects.toMatchObject({ kind: 'unclear', code: 'answerTooDeep' });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(listTemplates(db, null, 10).map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('leaves a send unclear, to be looked up', async () => {
    answers = [['/campaign/full', `raw:{"id":"ID","status":"success","resource":${deep}}`]];
    const request = {
      name: 'n',
      chatbotIdentity: desk,
      flowId: 'f',
      stateId: 's',
      boundTo: null,
      recipientPhone: '+5531988010001',
    } as const;
    await expect(
      client.sendCampaign({ ...request, transport: 'campaign', recipientIdentity: null, template: 't', language: 'en', parameters: [] }),
    ).rejects.toMatchObject({ kind: 'unclear', code: 'answerTooDeep' });
  });

  it('inside a text leaves a bucket as it was', async () => {
    upsertChatbot(db, { identity: desk, name: 'Desk', configuration: {}, canSend: true, syncedAt: 5 });
    setDeskBucket(db, desk, { defaults: null, items: { 'a/en': { enabled: true, flowId: null, stateId: null } } });
    answers = [['/buckets/', deep]];
    await readChatbots({ client, db, log }, [{ identity: desk, name: 'Desk' }], () => 9, false);
    expect(Object.keys(getDeskBucket(db, desk)?.items ?? {})).toEqual(['a/en']);
  });
});
