/** A small company for specs of the wizard's machine: what main would answer, without main. */

import { fold } from '../../../../../src-preload/contract/fold.ts';
import type { Contact, Recipient, RecipientCheck } from '../../../../../src-preload/contract/models/recipients.ts';
import type { TemplateItem, TemplateRow } from '../../../../../src-preload/contract/models/templates.ts';
import type { FieldValues } from '../../../../../src-preload/contract/models/values.ts';
import { parseTemplate } from '../../../../../src-preload/contract/template/parse.ts';
import type { FoundTemplates, TemplateQuery } from '../../../../../src-preload/contract/template/search.ts';
import type { Press } from '../../../../ui/key-press.ts';
import type { SendFacts } from '../events.ts';
import type { PhoneCheck } from '../state.ts';

export const enter: Press = { key: 'Enter', repeat: false, composing: false, modifiers: 'none' };
export const heldEnter: Press = { ...enter, repeat: true };
export const composedEnter: Press = { ...enter, composing: true };
export const sendPress: Press = { ...enter, modifiers: 'command' };
export const escapePress: Press = { ...enter, key: 'Escape' };
export const facts: SendFacts = { now: Date.UTC(2026, 10, 30, 12), maySend: true, isUploading: false, refusedFieldId: null };

function rowOf(name: string, text: string, blocked: TemplateRow['blocked'] = null): TemplateRow {
  const model = parseTemplate({
    name,
    language: 'pt_BR',
    status: 'APPROVED',
    category: 'UTILITY',
    components: [{ type: 'BODY', text }],
  });
  if (model === null) throw new Error(`no model of ${name}`);
  return {
    key: `b|${name}|pt_BR`,
    name,
    language: 'pt_BR',
    chatbotIdentity: 'b',
    chatbotName: 'Billing',
    status: 'APPROVED',
    category: 'UTILITY',
    quality: 'GREEN',
    model,
    blocked,
    usedAt: null,
  };
}

const rows: readonly TemplateRow[] = [
  rowOf('greeting', 'Que bom ter você de volta!'),
  rowOf('invoice', 'Oi {{1}}, sua fatura de {{2}} vence em {{3}}.'),
  rowOf('order', 'Oi {{1}}, seu pedido {{2}} saiu.'),
  rowOf('paused', 'Oi {{1}}.', { code: 'templatePaused' }),
  rowOf('promise', 'Combinado para {{1}}.'),
];

export const items: readonly TemplateItem[] = rows.map(({ model: _model, ...row }) => ({
  ...row,
  headerKind: 'none',
  plainPart: null,
  firstWords: row.name,
  text: row.name,
}));

export function findTemplates({ text, language }: TemplateQuery): FoundTemplates<TemplateItem> {
  const fits = items.filter((item) => item.name.includes(text) && (language === '' || item.language === language));
  return { sendable: fits.filter(({ blocked }) => blocked === null), blocked: fits.filter(({ blocked }) => blocked !== null), hidden: [] };
}

function contact(name: string, digits: string): Contact {
  return { identity: `${digits}@wa.gw.msging.net`, name, phone: `+${digits}`, email: null, extras: {}, lastMessageAt: null };
}

const contacts: readonly Contact[] = [
  contact('Mateus Araújo', '5511911110001'),
  contact('Mateus Barros', '5511911110002'),
  contact('Carla Dias', '5511911110003'),
  contact('Carla Rocha', '5511911110004'),
  contact('Sabrina Nunes', '5511911110005'),
  contact('Pedro Carvalho', '5511911110006'),
];
/** Whoever has an open ticket, and whoever had a message today. */
export const blockedName = 'Carla Rocha';
export const warnedNames: ReadonlySet<string> = new Set(['Mateus Barros', 'Sabrina Nunes']);

export function findContacts(query: string): readonly Contact[] {
  const words = fold(query).split(' ').filter(Boolean);
  return contacts.filter(({ name, phone }) => words.every((word) => fold(name ?? '').includes(word) || (phone ?? '').includes(word)));
}

/** A number of this world is thirteen digits; anything else is none. */
export function readPhone(phone: string): PhoneCheck | null {
  const digits = phone.replace(/\D/gu, '');
  if (digits.length !== 13) return null;
  const known = contacts.find((one) => one.phone === `+${digits}`) ?? null;
  return { phone: `+${digits}`, international: `+${digits}`, country: 'BR', landline: false, extension: null, contact: known };
}

export function checkOf(recipient: Recipient): RecipientCheck {
  const known = contacts.find(({ phone }) => phone === recipient.phone);
  const name = known?.name ?? '';
  const open = { kind: 'openTicket' as const, blocks: true as const, params: {} };
  const recent = { kind: 'recentMessage' as const, blocks: false as const, params: {} };
  return {
    recipient: { ...recipient, identity: recipient.identity ?? `${recipient.phone.slice(1)}@wa.gw.msging.net` },
    contact: known ?? null,
    warnings: name === blockedName ? [open] : warnedNames.has(name) ? [recent] : [],
    ticket: name === blockedName ? 'open' : 'none',
  };
}

/** What main would propose: the first name, with the number, so that it is told whose it is. */
export function proposalsFor(recipient: Recipient): FieldValues {
  return { 'body.1': { value: `first name of ${recipient.phone}`, origin: 'contactFirstName' } };
}

export function rowByKey(key: string): TemplateRow | null {
  return rows.find((row) => row.key === key) ?? null;
}
