/** Every statement of the store against a store of years: none walks through a table that grows. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newState } from '../../src-main/core/outgoing/statuses/status-machine.ts';
import * as chatbots from '../../src-main/core/store/chatbots.ts';
import { openDatabase } from '../../src-main/core/store/database.ts';
import * as deadlines from '../../src-main/core/store/deadlines.ts';
import * as drafts from '../../src-main/core/store/drafts.ts';
import type { Db } from '../../src-main/core/store/handle.ts';
import * as keptCopies from '../../src-main/core/store/kept-copies.ts';
import * as keyValues from '../../src-main/core/store/key-values.ts';
import * as lookUps from '../../src-main/core/store/look-ups.ts';
import * as messageContent from '../../src-main/core/store/messages/content.ts';
import * as messageMatching from '../../src-main/core/store/messages/matching.ts';
import * as messages from '../../src-main/core/store/messages/messages.ts';
import * as sentPages from '../../src-main/core/store/messages/sent-pages.ts';
import * as outbox from '../../src-main/core/store/outbox.ts';
import * as restored from '../../src-main/core/store/restored.ts';
import * as syncState from '../../src-main/core/store/sync-state.ts';
import * as templateUses from '../../src-main/core/store/template-uses.ts';
import * as templates from '../../src-main/core/store/templates.ts';
import * as tickets from '../../src-main/core/store/tickets.ts';
import * as tunnels from '../../src-main/core/store/tunnels.ts';
import * as uploads from '../../src-main/core/store/uploads.ts';
import type { Draft } from '../../src-preload/contract/models/draft.ts';
import type { Ticket } from '../../src-preload/contract/models/tickets.ts';
import { fillStore, largeStoreNow as now } from './large-store.ts';
import { type Asked, walksOf, watchStatements } from './query-plans.ts';
import { storedIntent } from './sending-harness.ts';

/** One call, or several where a function asks differently, of each function of a module that takes the store: none can be forgotten. */
type Calls<Module> = {
  readonly [Name in keyof Module as Module[Name] extends (db: Db, ...rest: never[]) => unknown ? Name : never]: (db: Db) => unknown;
};

const messageCount = 100_000;
const log = { warn: () => undefined };
const id = `m${messageCount - 5}`;
const to = { persons: ['p1', 'p2'], phones: ['+5511910000001'], identities: ['5511910000001@wa.gw.msging.net'] };
const state = newState(now);
const draft: Draft = {
  id: 'draft',
  replaces: null,
  step: 'template',
  templateKey: null,
  mode: 'search',
  recipient: null,
  newContact: { country: 'BR', phone: '', name: '' },
  contactQuery: '',
  values: {},
};
const ticket: Ticket = {
  id: 't1',
  sequentialId: 1,
  chatbotIdentity: 'c1',
  chatbotName: 'C',
  customerIdentity: 'x',
  customerName: null,
  customerPhone: null,
  customerPhoneText: null,
  status: 'Open',
  onlyMe: false,
  team: null,
  openedAt: now,
  lastText: null,
  unreadCount: 2,
  seenCount: 0,
  campaignId: 'c4',
  messageId: null,
};
const template = templates.receivedTemplate({
  name: 't',
  language: 'pt_BR',
  status: 'APPROVED',
  category: 'UTILITY',
  quality: '',
  raw: {},
});

const ofDeadlines: Calls<typeof deadlines> = {
  nextDeadline: (db) => deadlines.nextDeadline(db),
  expireDue: (db) => deadlines.expireDue(db, now + 2 * 86_400_000, true, 100),
  doubtDue(db) {
    const expiresAt = now + 10 * 86_400_000;
    db.run("UPDATE active_message SET delivery = 'accepted', status = 'sending', expires_at = @expiresAt WHERE id = @id", {
      id,
      expiresAt,
    });
    return deadlines.doubtDue(db, now + 86_400_000, 100);
  },
  hideDue(db) {
    deadlines.expireDue(db, now + 5 * 86_400_000, false, 500);
    return deadlines.hideDue(db, now + 5 * 86_400_000, 100);
  },
  listExpiredProbably: (db) => deadlines.listExpiredProbably(db),
};
const ofDrafts: Calls<typeof drafts> = {
  getDraft(db) {
    db.run("INSERT INTO draft (id, draft, saved_at) VALUES ('damaged', 'no draft', 1)");
    return drafts.getDraft(db, log, 'damaged');
  },
  listDrafts: (db) => drafts.listDrafts(db, log),
  findEditDraft: (db) => drafts.findEditDraft(db, log, id),
  saveDraft: (db) => drafts.saveDraft(db, draft, now),
  endDraft: (db) => drafts.endDraft(db, draft.id, null),
  endEditDraft(db) {
    db.run('INSERT INTO draft (id, replaces, draft, saved_at) VALUES (@id, @id, @id, 1)', { id });
    return drafts.endEditDraft(db, id);
  },
  messageOfDraft: (db) => drafts.messageOfDraft(db, 'd7'),
  moveDraftsTo: (db) => drafts.moveDraftsTo(db, 'm7', 'm8'),
};
const ofKeptCopies: Calls<typeof keptCopies> = {
  keptCopies(db) {
    writeFileSync(`${db.file}.before-20`, '');
    return keptCopies.keptCopies(db);
  },
  startedWell: (db) => keptCopies.startedWell(db, now),
};
const ofMessageContent: Calls<typeof messageContent> = {
  readRequest: (db) => messageContent.readRequest(db, id),
  readBubble: (db) => messageContent.readBubble(db, id, { template_name: '', template_language: '', first_words: '' }),
  replaceRequest: (db) => messageContent.replaceRequest(db, id, storedIntent('other', now).request),
  insertContent(db) {
    db.run('DELETE FROM message_content WHERE message_id = @id', { id });
    messageContent.insertContent(db, id, storedIntent('other', now));
  },
  valuesOf: (db) => messageContent.valuesOf(db, id, ''),
  getContent: (db) => messageContent.getContent(db, id),
};
const ofMatching: Calls<typeof messageMatching> = {
  findByCampaignId: (db) => messageMatching.findByCampaignId(db, 'c7'),
  findByCampaignName: (db) => messageMatching.findByCampaignName(db, 'n7'),
  trackedByCampaignId: (db) => messageMatching.trackedByCampaignId(db, ['c7', 'C8']),
  findAnswerable: (db) => messageMatching.findAnswerable(db, 'c1', { person: 'p1', forms: ['5511910000001'] }, now, now - 86_400_000),
  findByTicketId: (db) => messageMatching.findByTicketId(db, 't8'),
  findRetryOf: (db) => messageMatching.findRetryOf(db, 'm99'),
};
const ofMessages: Calls<typeof messages> = {
  insertMessage: (db) => messages.insertMessage(db, storedIntent('new', now), state),
  saveState(db) {
    const all = {
      ...state,
      status: 'failed',
      statusAt: now + 1,
      hiddenAt: now,
      campaignId: 'other',
      ticketId: 'other',
      repliedAt: now,
    } as const;
    messages.saveState(db, id, { state, deadlineAt: null }, { state: all, deadlineAt: now });
  },
  renameCampaign: (db) => messages.renameCampaign(db, id, storedIntent('other', now).request),
  setLeavesAt: (db) => messages.setLeavesAt(db, id, null),
  removeMessage: (db) => messages.removeMessage(db, id),
  setRecipientIdentity: (db) => messages.setRecipientIdentity(db, id, 'x', 'y'),
  getState: (db) => messages.getState(db, id),
  getTracked: (db) => messages.getTracked(db, id),
  getStoredMessage: (db) => messages.getStoredMessage(db, id),
  getRecipient: (db) => messages.getRecipient(db, id),
  resetUnreadableState(db) {
    db.run("UPDATE active_message SET status = 'nothing known' WHERE id = @id", { id });
    messages.resetUnreadableState(db, id);
  },
  listActiveMessages: (db) => messages.listActiveMessages(db, [id]),
  getMessageDetail: (db) => messages.getMessageDetail(db, id),
  listEvents: (db) => messages.listEvents(db, id),
  hasEvent: (db) => messages.hasEvent(db, id, ['sent']),
  addEvent: (db) => messages.addEvent(db, id, { kind: 'replied', at: now, source: 'poll', detail: null }, false, now),
  countSentSince: (db) => messages.countSentSince(db, to, now, id),
  findLastMessageTo: (db) => messages.findLastMessageTo(db, to),
  listUsesFor: (db) => messages.listUsesFor(db, 'k1', { person: 'p1', personOther: null }),
  hasStoppedMarketing: (db) => messages.hasStoppedMarketing(db, to),
  listYoungMessages: (db) => messages.listYoungMessages(db, now - 3 * 86_400_000),
  newestYoungSince: (db) => messages.newestYoungSince(db, now - 3 * 86_400_000),
};
const ofSentPages: Calls<typeof sentPages> = {
  listSentRows(db) {
    sentPages.listSentRows(db, sentPages.noConditions, null, 500);
    const one = { status: 'read', templateName: 't7', chatbotIdentity: 'c1', from: now - 86_400_000, until: now } as const;
    sentPages.listSentRows(db, one, { createdAt: now - 60_000, id }, 200);
    db.run("UPDATE active_message SET status = 'nothing known' WHERE id = @id", { id });
    return sentPages.listSentRows(db, sentPages.noConditions, null, 500);
  },
  sentIds: (db) => sentPages.sentIds(db),
  countSentRows: (db) => sentPages.countSentRows(db, { ...sentPages.noConditions, status: 'read' }),
  sentChoices: (db) => sentPages.sentChoices(db),
};
const ofOutbox: Calls<typeof outbox> = {
  insertOutbox: (db) => outbox.insertOutbox(db, { messageId: 'm1', person: 'p', personOther: null, preparedAt: now, leavesAt: 0 }),
  setOtherPerson: (db) => outbox.setOtherPerson(db, id, 'x'),
  getOutbox: (db) => outbox.getOutbox(db, id),
  listOutbox: (db) => outbox.listOutbox(db, 'lookup'),
  listSendable: (db) => outbox.listSendable(db, now, 10),
  listWaitingForLane: (db) => outbox.listWaitingForLane(db, now),
  nextOutboxMoment: (db) => outbox.nextOutboxMoment(db, now),
  lease: (db) => outbox.lease(db, id, 'run'),
  markStarted: (db) => outbox.markStarted(db, id, now),
  markTaken: (db) => outbox.markTaken(db, id, now, now),
  putBack: (db) => outbox.putBack(db, id, now),
  putBackAfterLookup: (db) => outbox.putBackAfterLookup(db, id, now),
  markLookup: (db) => outbox.markLookup(db, id),
  markUnconfirmed: (db) => outbox.markUnconfirmed(db, id, now),
  wakeWaiting: (db) => outbox.wakeWaiting(db),
  correctMoments: (db) => outbox.correctMoments(db, now, 1, 1),
  correctWaiting: (db) => outbox.correctWaiting(db, 1, now),
  holdForEditing: (db) => outbox.holdForEditing(db, id, now),
  endEditingHold: (db) => outbox.endEditingHold(db, id, now, now),
  endUndoWindows(db) {
    db.run("UPDATE outbox SET leaves_at = @now + 1 WHERE message_id = @id AND state = 'waiting'", { now, id });
    return outbox.endUndoWindows(db, now);
  },
  dropLease: (db) => outbox.dropLease(db, id),
  releaseWaiting: (db) => outbox.releaseWaiting(db, id, now),
  restart: (db) => outbox.restart(db, id, now),
  openLanes: (db) => outbox.openLanes(db, [id], 1, now),
  cancelWaiting: (db) => outbox.cancelWaiting(db, id),
  removeFailed: (db) => outbox.removeFailed(db, id),
  removeOutbox: (db) => outbox.removeOutbox(db, id),
  removeSettled: (db) => outbox.removeSettled(db, now),
  listWaitingInPhases: (db) => outbox.listWaitingInPhases(db, ['queued'], now),
  recoverOrphans: (db) => outbox.recoverOrphans(db, new Set()),
  unsettledRows(db) {
    outbox.unsettledRows(db, now);
    db.run("DELETE FROM outbox WHERE state = 'started'");
    return outbox.unsettledRows(db, now);
  },
};
const ofRestored: Calls<typeof restored> = { afterRestore: (db) => restored.afterRestore(db, now) };
const ofKeyValues: Calls<typeof keyValues> = {
  getText: (db) => keyValues.getText(db, 'x'),
  setText: (db) => keyValues.setText(db, 'x', 'y'),
  getNumber: (db) => keyValues.getNumber(db, 'x'),
};
const ofSyncState: Calls<typeof syncState> = {
  getSyncState: (db) => syncState.getSyncState(db, 'x'),
  setSyncState: (db) => syncState.setSyncState(db, 'x', { syncedAt: now, cursor: null }),
};
const ofLookUps: Calls<typeof lookUps> = {
  saveLookup: (db) => lookUps.saveLookup(db, ['1'], { identity: 'x', name: null }, now),
  findLookup: (db) => lookUps.findLookup(db, ['1']),
  findPhoneOfIdentity: (db) => lookUps.findPhoneOfIdentity(db, '551191@wa.gw.msging.net'),
};
const ofTunnels: Calls<typeof tunnels> = {
  saveTunnel: (db) => tunnels.saveTunnel(db, 'c', 'x', 'y'),
  findTunnelByOriginator: (db) => tunnels.findTunnelByOriginator(db, 'c', 'o7'),
  findOriginator: (db) => tunnels.findOriginator(db, 'c', 't7'),
};
const ofTemplates: Calls<typeof templates> = {
  templateHashes: (db) => templates.templateHashes(db),
  saveTemplates: (db) => templates.saveTemplates(db, [template], now),
  removeTemplates: (db) => templates.removeTemplates(db, [templates.templateId(template)]),
  countTemplates: (db) => templates.countTemplates(db),
  listTemplates: (db) => templates.listTemplates(db, null, 100),
  getTemplate(db) {
    templates.saveTemplates(db, [{ ...template, raw: 'damaged' }], now);
    return templates.getTemplate(db, template.name, template.language);
  },
};
const ofChatbots: Calls<typeof chatbots> = {
  upsertChatbot: (db) => chatbots.upsertChatbot(db, { identity: 'c1', name: 'C', configuration: {}, canSend: true, syncedAt: now }),
  listChatbots: (db) => chatbots.listChatbots(db),
  setDeskBucket(db) {
    ofChatbots.upsertChatbot(db);
    const item = { enabled: true, flowId: null, stateId: null };
    chatbots.setDeskBucket(db, 'c1', { defaults: null, items: { 't;pt_BR': item } });
  },
  getDeskBucket(db) {
    ofChatbots.setDeskBucket(db);
    return chatbots.getDeskBucket(db, 'c1');
  },
};
const ofTemplateUses: Calls<typeof templateUses> = {
  saveTemplateUse: (db) => templateUses.saveTemplateUse(db, 'k1', { identity: null, phone: '+5511910000001', name: null }, {}, now),
  listLastUses: (db) => templateUses.listLastUses(db),
  getLastUse: (db) => templateUses.getLastUse(db, 'k1'),
  getFallbacks: (db) => templateUses.getFallbacks(db, 'k1'),
  setFallback(db) {
    templateUses.setFallback(db, 'k1', 'body.1', 'x');
    templateUses.setFallback(db, 'k1', 'body.1', null);
  },
};
const ofTickets: Calls<typeof tickets> = {
  replaceTickets(db) {
    tickets.replaceTickets(db, 'c1', [ticket]);
    tickets.replaceTickets(db, 'c1', []);
  },
  saveTicket: (db) => tickets.saveTicket(db, ticket),
  saveSeen(db) {
    tickets.saveTicket(db, ticket);
    return tickets.saveSeen(db, ticket.id, 1);
  },
  removeTicket: (db) => tickets.removeTicket(db, 't1'),
  listTickets: (db) => tickets.listTickets(db),
  ticketsOfChatbot: (db) => tickets.ticketsOfChatbot(db, 'c1'),
  listTicketsOfCampaign: (db) => tickets.listTicketsOfCampaign(db, 'c4'),
};
const ofUploads: Calls<typeof uploads> = {
  addUpload: (db) =>
    uploads.addUpload(db, {
      url: 'u',
      currentUrl: 'u',
      freshAt: now,
      kind: 'image',
      mime: 'image/png',
      sizeBytes: 1,
      fileName: 'f',
      mediaId: 'm',
    }),
  findUpload: (db) => uploads.findUpload(db, 'u'),
  setFreshLink: (db) => uploads.setFreshLink(db, 'u', 'v', now),
};

const modules: Readonly<Record<string, Readonly<Record<string, (db: Db) => unknown>>>> = {
  chatbots: ofChatbots,
  deadlines: ofDeadlines,
  drafts: ofDrafts,
  'kept-copies': ofKeptCopies,
  'key-values': ofKeyValues,
  'look-ups': ofLookUps,
  'messages/content': ofMessageContent,
  'messages/matching': ofMatching,
  'messages/messages': ofMessages,
  'messages/sent-pages': ofSentPages,
  outbox: ofOutbox,
  restored: ofRestored,
  'sync-state': ofSyncState,
  'template-uses': ofTemplateUses,
  templates: ofTemplates,
  tickets: ofTickets,
  tunnels: ofTunnels,
  uploads: ofUploads,
};

/** Functions that go through a whole table on purpose, and why that is bearable. */
const walksOnPurpose: Readonly<Record<string, string>> = {
  recoverOrphans: 'the outbox at a start, and after the store failed',
  afterRestore: 'the outbox once, after a copy was put back',
  unsettledRows: 'the outbox while an update waits: it holds what is on its way, and an index over leases would be written at each send',
};

const folder = 'src-main/core/store';
let home: string;
let db: Db;
/** What each function asked, by module and name. */
const asked = new Map<string, readonly Asked[]>();

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'deskapp-plans-'));
  db = await openDatabase(join(home, 'workspace.db'), { log, clock: { monotonic: () => 0 } });
  fillStore(db, { messageCount, peopleCount: 20_000 });
  const { run, get, all } = db;
  for (const [module, calls] of Object.entries(modules)) {
    for (const [name, call] of Object.entries(calls)) {
      run('SAVEPOINT before');
      asked.set(`${module} ${name}`, watchStatements(db));
      call(db);
      Object.assign(db, { run, get, all });
      run('ROLLBACK TO before');
      run('RELEASE before');
    }
  }
}, 120_000);

afterAll(async () => {
  db.close();
  await rm(home, { recursive: true });
});

describe('a store of 100,000 messages', () => {
  it('is asked by every statement that the modules of the store hold', () => {
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .toSorted()
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
    const asking = sources.filter((name) => /\bdb\s*\.(?:run|get|all)\b/u.test(readFileSync(join(folder, name), 'utf8')));
    expect(Object.keys(modules)).toEqual(asking.map((name) => name.slice(0, -'.ts'.length)));
    for (const module of Object.keys(modules)) {
      const text = readFileSync(join(folder, `${module}.ts`), 'utf8');
      const places = text.match(/\bdb\s*\.(?:run|get|all)\b/gu)?.length;
      const reached = new Set(
        [...asked.values()]
          .flat()
          .map(({ place }) => place)
          .filter((place) => place.startsWith(`${module}.ts:`)),
      );
      expect([module, reached.size]).toEqual([module, places]);
    }
  });

  it('walks through no table that grows', () => {
    const walks = [...asked].flatMap(([of, statements]) =>
      statements
        .filter(({ place }) => place !== '')
        .flatMap((one) => walksOf(db, one).map((step) => ({ of: of.split(' ')[1] ?? '', step, sql: one.sql }))),
    );
    expect(walks.filter(({ of }) => walksOnPurpose[of] === undefined)).toEqual([]);
    // What no longer walks needs no reason.
    expect(Object.keys(walksOnPurpose).filter((name) => !walks.some(({ of }) => of === name))).toEqual([]);
  });
});
