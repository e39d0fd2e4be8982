/** A small company for specs of the wizard's machine: what main would answer, without main. */

import { fold } from '../../../../../src-preload/contract/fold.ts';
import type { Contact, Recipient, RecipientCheck } from '../../../../../src-preload/contract/models/recipients.ts';
import type { ChosenTemplate, TemplateListItem } from '../../../../../src-preload/contract/models/templates.ts';
import type { FieldValues } from '../../../../../src-preload/contract/models/values.ts';
import { groupOf, isSendable } from '../../../../../src-preload/contract/template/groups.ts';
import { templateKey } from '../../../../../src-preload/contract/template/key.ts';
import { parseTemplate } from '../../../../../src-preload/contract/template/parse.ts';
import type { FoundTemplates, TemplateQuery } from '../../../../../src-preload/contract/template/search.ts';
import { firstWordsOf } from '../../../../../src-preload/contract/template/summary.ts';
import type { Press } from '../../../../ui/key-press.ts';
import type { SendFacts } from '../events.ts';
import type { PhoneCheck } from '../state.ts';

export const enter: Press = { key: 'Enter', repeat: false, composing: false, modifiers: 'none' };
export const heldEnter: Press = { ...enter, repeat: true };
export const composedEnter: Press = { ...enter, composing: true };
export const sendPress: Press = { ...enter, modifiers: 'command' };
export const escapePress: Press = { ...enter, key: 'Escape' };
export const facts: SendFacts = { now: Date.UTC(2026, 10, 30, 12), maySend: true, isUploading: false, refusedFieldId: null };

interface Where {
  readonly language?: string;
  readonly chatbot?: 'Billing' | 'Sales';
  readonly blocked?: ChosenTemplate['blocked'];
}

function rowOf(name: string, text: string, { language = 'pt_BR', chatbot = 'Billing', blocked = null }: Where = {}): ChosenTemplate {
  const model = parseTemplate({
    name,
    language,
    status: 'APPROVED',
    category: 'UTILITY',
    components: [{ type: 'BODY', text }],
  });
  if (model === null) throw new Error(`no model of ${name}`);
  const identity = chatbot === 'Billing' ? 'b' : 's';
  return {
    key: templateKey(identity, name, language),
    name,
    language,
    chatbotIdentity: identity,
    chatbotName: chatbot,
    status: 'APPROVED',
    category: 'UTILITY',
    quality: 'GREEN',
    model,
    blocked,
    usedAt: null,
  };
}

const paused = { code: 'templatePaused' } as const;
const rows: readonly ChosenTemplate[] = [
  rowOf('greeting', 'Que bom ter você de volta!'),
  rowOf('invoice', 'Oi {{1}}, sua fatura de {{2}} vence em {{3}}.'),
  rowOf('order', 'Oi {{1}}, seu pedido {{2}} saiu.'),
  rowOf('paused', 'Oi {{1}}.', { blocked: paused }),
  rowOf('promise', 'Combinado para {{1}}.'),
  // One template in two languages and two chatbots: three pairs can be sent, one can't.
  rowOf('welcome', 'Welcome, {{1}}.', { language: 'en_US' }),
  rowOf('welcome', 'Welcome, {{1}}.', { language: 'en_US', chatbot: 'Sales', blocked: paused }),
  rowOf('welcome', 'Bem-vindo, {{1}}.'),
  rowOf('welcome', 'Bem-vindo, {{1}}.', { chatbot: 'Sales' }),
];

export const items: readonly TemplateListItem[] = rows.map(({ model, ...row }) => ({
  ...row,
  headerKind: 'none',
  plainPart: null,
  firstWords: firstWordsOf(model),
  text: row.name,
}));

export function findTemplates({ text, language }: TemplateQuery): FoundTemplates<TemplateListItem> {
  const fits = items.filter((item) => item.name.includes(text) && (language === '' || item.language === language));
  const groups = [...new Set(fits.map(({ name }) => name))].flatMap((name) => {
    const group = groupOf(
      fits.filter((item) => item.name === name),
      false,
      [],
    );
    return group === null ? [] : [group];
  });
  return { sendable: groups.filter(isSendable), blocked: groups.filter((group) => !isSendable(group)), hidden: [] };
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

export function rowByKey(key: string): ChosenTemplate | null {
  return rows.find((row) => row.key === key) ?? null;
}
