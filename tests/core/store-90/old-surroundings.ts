/** Everything of version 90 beside the messages: drafts, tickets, uses, files, contacts, and what was learned of numbers. */
import type Database from 'better-sqlite3';
import type { Chance } from '../../torture/chance.ts';
import { anyText, brokenJson } from './odd-texts.ts';

import { insertOld } from './old-store.ts';
import { maybe, uuidOf } from './old-words.ts';

const orBroken = (chance: Chance, value: unknown): string => (chance.happens(0.08) ? chance.oneOf(brokenJson) : JSON.stringify(value));

function draftOf(chance: Chance) {
  return {
    step: chance.oneOf(['template', 'recipient', 'message']),
    templateKey: maybe(chance, 0.8, () => 'acmedesk@msging.net|order_update|pt_BR'),
    mode: chance.oneOf(['search', 'new']),
    recipient: maybe(chance, 0.5, () => ({ identity: null, phone: '+5531988010001', name: anyText(chance).slice(0, 100) })),
    newContact: { country: 'BR', phone: '31 98801', name: anyText(chance).slice(0, 100) },
    contactQuery: anyText(chance).slice(0, 100),
    values: { 'body.1': { value: anyText(chance), origin: null } },
  };
}

function fillDrafts(database: Database.Database, chance: Chance, messageIds: readonly string[], at: number): void {
  for (let index = 0; index < 60; index += 1) {
    insertOld(database, 'draft', {
      id: uuidOf(chance),
      // Each message is replaced by one draft at most.
      replaces: index % 3 === 0 ? (messageIds[index] ?? null) : null,
      draft: orBroken(chance, draftOf(chance)),
      saved_at: at + chance.between(0, 3),
      set_aside: chance.happens(0.2) ? 1 : 0,
    });
  }
  for (let index = 0; index < 400; index += 1)
    insertOld(database, 'ended_draft', {
      id: uuidOf(chance),
      // What it became may be gone since.
      message_id: maybe(chance, 0.7, () => (chance.happens(0.9) ? chance.oneOf(messageIds) : uuidOf(chance))),
    });
}

function fillTickets(database: Database.Database, chance: Chance, messageIds: readonly string[], at: number): void {
  for (let index = 0; index < 200; index += 1) {
    const ticket = {
      id: uuidOf(chance),
      sequentialId: maybe(chance, 0.9, () => index),
      chatbotIdentity: 'acmedesk@msging.net',
      chatbotName: 'Support',
      customerIdentity: `${uuidOf(chance)}@tunnel.msging.net`,
      customerName: maybe(chance, 0.8, () => anyText(chance)),
      customerPhone: null,
      customerPhoneText: null,
      status: chance.oneOf(['Waiting', 'Assigned', 'Open']),
      onlyMe: chance.happens(0.5),
      team: maybe(chance, 0.5, () => 'Default'),
      openedAt: maybe(chance, 0.9, () => at - index),
      lastText: maybe(chance, 0.8, () => anyText(chance)),
      unreadCount: chance.between(0, 9),
      // Rows of before it was counted have none.
      ...(chance.happens(0.8) ? { seenCount: chance.between(0, 9) } : {}),
      campaignId: maybe(chance, 0.4, () => uuidOf(chance)),
      messageId: maybe(chance, 0.4, () => chance.oneOf(messageIds)),
    };
    insertOld(database, 'ticket', {
      id: ticket.id,
      chatbot_identity: ticket.chatbotIdentity,
      campaign_id: ticket.campaignId,
      status: ticket.status,
      opened_at: ticket.openedAt ?? Number.MAX_SAFE_INTEGER,
      customer_identity: ticket.customerIdentity,
      ticket: orBroken(chance, ticket),
    });
  }
}

function fillTemplates(database: Database.Database, chance: Chance, at: number): void {
  for (const [index, identity] of ['acmedesk@msging.net', 'acmesales@msging.net', 'acmebilling@msging.net'].entries()) {
    insertOld(database, 'chatbot', {
      identity,
      name: anyText(chance),
      configuration: orBroken(chance, { a: anyText(chance) }),
      can_send: index === 0 ? null : index - 1,
      has_bucket: index === 0 ? 0 : 1,
      default_flow_id: maybe(chance, 0.5, () => 'flow'),
      default_state_id: maybe(chance, 0.5, () => 'desk:1'),
      synced_at: maybe(chance, 0.5, () => at),
    });
    for (let number = 0; number < 20; number += 1)
      insertOld(database, 'chatbot_template', {
        chatbot_identity: identity,
        name_language: `template_${number}:pt_BR`,
        enabled: chance.between(0, 1),
        flow_id: maybe(chance, 0.5, () => 'flow'),
        state_id: maybe(chance, 0.5, () => 'desk:2'),
      });
  }
  for (let index = 0; index < 150; index += 1) {
    const name = `template_${index}`;
    insertOld(database, 'template', {
      name,
      language: chance.oneOf(['pt_BR', 'en_US', 'es']),
      status: 'APPROVED',
      category: 'UTILITY',
      quality: '',
      hash: uuidOf(chance),
      raw: orBroken(chance, { name, components: [{ type: 'BODY', text: anyText(chance) }] }),
      seen_at: at,
    });
    const key = `acmedesk@msging.net|${name}|pt_BR`;
    insertOld(database, 'template_use', {
      template_key: key,
      used_at: at - index,
      field_values: orBroken(chance, { 'body.1': { value: anyText(chance), origin: null } }),
      recipient: maybe(chance, 0.7, () => orBroken(chance, { identity: null, phone: '+5531988010001', name: null })),
    });
    insertOld(database, 'field_fallback', { template_key: key, field_id: 'body.1', value: anyText(chance) });
  }
}

function fillFiles(database: Database.Database, chance: Chance, at: number): void {
  for (let index = 0; index < 120; index += 1) {
    const url = `https://media.example/${index}/${chance.oneOf(['a', 'ção', '💙'])}`;
    insertOld(database, 'media_upload', {
      url,
      current_url: chance.happens(0.5) ? url : `${url}?fresh`,
      fresh_at: at - index,
      kind: chance.oneOf(['image', 'video', 'document']),
      mime: 'image/png',
      size_bytes: chance.between(0, 5e9),
      file_name: anyText(chance),
      media_id: uuidOf(chance),
    });
  }
}

function fillPeople(database: Database.Database, chance: Chance, at: number): void {
  for (let index = 0; index < 800; index += 1) {
    const digits = `55119${70_000_000 + index}`;
    const identity = `${digits}@wa.gw.msging.net`;
    const name = maybe(chance, 0.9, () => anyText(chance));
    insertOld(database, 'contact', {
      identity,
      name,
      phone: maybe(chance, 0.9, () => `+${digits}`),
      phone_digits: digits,
      email: maybe(chance, 0.2, () => 'a@example.com'),
      extras: orBroken(chance, { city: anyText(chance) }),
      last_message_at: maybe(chance, 0.5, () => at - index),
      folded_name: (name ?? '').toLowerCase(),
      folded: `${(name ?? '').toLowerCase()}\n${digits}\n`,
      sync_run: chance.between(1, 2),
    });
    if (index % 2 === 0)
      insertOld(database, 'phone_identity', {
        phone_digits: digits,
        identity,
        name: maybe(chance, 0.5, () => anyText(chance)),
        found_at: at,
      });
    if (index % 3 === 0)
      insertOld(database, 'tunnel', {
        tunnel_identity: `t${index}@tunnel.msging.net`,
        chatbot_identity: 'acmedesk@msging.net',
        originator: identity,
      });
    if (index % 4 === 0) insertOld(database, 'contact_word', { word: `word${index}`, backwards: `${index}drow`, sync_run: 2 });
  }
}

/** Fills what is the attendant's own beside the messages; `at` is server time. */
export function fillSurroundings(database: Database.Database, chance: Chance, messageIds: readonly string[], at: number): void {
  fillDrafts(database, chance, messageIds, at);
  fillTickets(database, chance, messageIds, at);
  fillFiles(database, chance, at);
  fillPeople(database, chance, at);
}

/** Fills what was read of the platform, and when: a core that opens the file believes it. */
export function fillSynced(database: Database.Database, chance: Chance, at: number): void {
  fillTemplates(database, chance, at);
  for (const key of ['serverOffsetMs', 'attendantName', 'goodStarts']) insertOld(database, 'kv', { key, value: anyText(chance) });
  for (const name of ['templates', 'chatbots', 'later'])
    insertOld(database, 'sync_state', {
      name,
      synced_at: maybe(chance, 0.7, () => at),
      cursor: maybe(chance, 0.5, () => '{"run":2,"skip":100}'),
      problem: null,
    });
}
