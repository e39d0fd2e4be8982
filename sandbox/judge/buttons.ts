/** Buttons of a message or of a card (whatsapp-templates 6.4, 8, 9). */
import { type Fields, fieldsOf, listOf, onlyParameter, optionalTextOf, textOf, typedParameter } from './fields.ts';
import { Refusal } from './problem.ts';
import type { ButtonShape, TextShape } from './shape.ts';
import { authenticationLimit, checkAddress, checkLength, readTexts } from './texts.ts';

export interface SentButton {
  readonly subType: string;
  readonly index: number;
  /** Null where the component has none. */
  readonly parameters: readonly unknown[] | null;
}
export interface ButtonRules {
  readonly isNamed: boolean;
  readonly isAuthentication: boolean;
  /** Characters of a copy code. */
  readonly codeLimit: number;
}

const payloadLimit = 128;
const callPayloadLimit = 512;
const mostCallMinutes = 43_200;
const mostSections = 10;
const mostProducts = 30;
const sectionTitleLimit = 24;

/** `sub_type` of the buttons that take something; the others are static. */
const subTypes: Readonly<Record<string, string>> = {
  QUICK_REPLY: 'quick_reply',
  URL: 'url',
  OTP: 'url',
  COPY_CODE: 'copy_code',
  FLOW: 'flow',
  CATALOG: 'catalog',
  MPM: 'mpm',
  VOICE_CALL: 'voice_call',
};
const staticTypes = new Set(['PHONE_NUMBER', 'SPM', 'REQUEST_CONTACT_INFO']);

function isRequired({ type, url }: ButtonShape): boolean {
  return url !== null || ['OTP', 'COPY_CODE', 'FLOW', 'MPM'].includes(type) || (!(type in subTypes) && !staticTypes.has(type));
}

/** @throws Refusal 131009 for an index that is none. */
export function readButton(component: Fields): SentButton {
  const given = component['index'];
  const index = typeof given === 'string' && /^\d{1,2}$/.test(given) ? Number(given) : given;
  if (typeof index !== 'number' || !Number.isInteger(index) || index < 0)
    throw new Refusal(131009, 'button: index is missing or not valid');
  const parameters = component['parameters'] === undefined ? null : listOf(component['parameters'], 'button parameters');
  return { subType: textOf(component, 'sub_type', 'button'), index, parameters };
}

function checkCode(value: string, limit: number, where: string): void {
  if (!/^[A-Za-z0-9]+$/.test(value)) throw new Refusal(132018, `${where}: a code has letters and digits only`);
  checkLength(value, limit, where);
}

function checkAction(parameter: unknown, allowed: readonly string[], where: string): Fields {
  return fieldsOf(typedParameter(parameter, 'action', where), allowed, where);
}

function checkFlow(parameters: readonly unknown[] | null, where: string): void {
  if (parameters === null || parameters.length === 0) return;
  const action = checkAction(onlyParameter(parameters, where), ['flow_token', 'flow_action_data'], where);
  optionalTextOf(action, 'flow_token', where);
  if (action['flow_action_data'] !== undefined)
    fieldsOf(action['flow_action_data'], Object.keys(Object(action['flow_action_data'])), where);
}

function checkSections(action: Fields, where: string): void {
  const sections = listOf(action['sections'], `${where}: sections`);
  if (sections.length === 0 || sections.length > mostSections) throw new Refusal(131009, `${where}: 1 to ${mostSections} sections`);
  const products: string[] = [];
  for (const section of sections) {
    const fields = fieldsOf(section, ['title', 'product_items'], `${where}: section`);
    const title = sections.length > 1 ? textOf(fields, 'title', where) : optionalTextOf(fields, 'title', where);
    checkLength(title ?? '', sectionTitleLimit, `${where}: title`);
    const items = listOf(fields['product_items'], `${where}: product_items`);
    if (items.length === 0) throw new Refusal(131008, `${where}: product_items is empty`);
    for (const item of items) products.push(textOf(fieldsOf(item, ['product_retailer_id'], where), 'product_retailer_id', where));
  }
  if (products.length > mostProducts) throw new Refusal(131009, `${where}: more than ${mostProducts} products`);
  if (new Set(products).size !== products.length) throw new Refusal(131009, `${where}: a product stands twice`);
}

function checkCall(parameters: readonly unknown[], where: string): void {
  const seen = new Set<unknown>();
  for (const parameter of parameters) {
    const fields = fieldsOf(parameter, ['type', 'ttl_minutes', 'payload'], where);
    const type = fields['type'];
    if (seen.has(type)) throw new Refusal(131009, `${where}: ${String(type)} stands twice`);
    seen.add(type);
    if (type === 'payload') checkLength(textOf(fields, 'payload', where), callPayloadLimit, where);
    else if (type !== 'ttl_minutes') throw new Refusal(132012, `${where}: expected ttl_minutes or payload, received ${String(type)}`);
    else {
      const minutes = fields['ttl_minutes'];
      if (typeof minutes !== 'number' || !Number.isInteger(minutes) || minutes < 1 || minutes > mostCallMinutes)
        throw new Refusal(131009, `${where}: ttl_minutes is not valid`);
    }
  }
}

/** @returns the one-time code that a button of an authentication template carries. */
function checkUrl(url: TextShape, parameters: readonly unknown[], rules: ButtonRules, where: string): string {
  const values = readTexts(parameters, url, rules.isNamed && !/^\d+$/.test(url.names[0] ?? ''), where);
  const value = [...values.values()].join('');
  if (rules.isAuthentication) checkLength(value, authenticationLimit, where);
  checkAddress(values, url, where);
  return value;
}

const oneTimeCode: TextShape = { text: 'https://www.whatsapp.com/otp/code/?code=otp{{1}}', names: ['1'] };

/** @returns one-time code of the button; null for other buttons. */
function judgeButton(button: ButtonShape, sent: SentButton, rules: ButtonRules, where: string): string | null {
  const wanted = subTypes[button.type];
  if (wanted === undefined || (button.type === 'URL' && button.url === null))
    throw new Refusal(132018, `${where} of type ${button.type} does not take parameters`);
  if (sent.subType !== wanted) throw new Refusal(132018, `${where} is of type ${button.type}, received ${sent.subType}`);
  if (button.type === 'FLOW') {
    checkFlow(sent.parameters, where);
    return null;
  }
  const parameters = sent.parameters ?? [];
  if (parameters.length === 0) throw new Refusal(131008, `${where} of type ${button.type} requires a parameter`);
  switch (button.type) {
    case 'QUICK_REPLY':
      checkLength(
        textOf({ payload: typedParameter(onlyParameter(parameters, where), 'payload', where) }, 'payload', where),
        payloadLimit,
        where,
      );
      return null;
    case 'COPY_CODE':
      checkCode(
        textOf({ code: typedParameter(onlyParameter(parameters, where), 'coupon_code', where) }, 'code', where),
        rules.codeLimit,
        where,
      );
      return null;
    case 'CATALOG':
      textOf(
        checkAction(onlyParameter(parameters, where), ['thumbnail_product_retailer_id'], where),
        'thumbnail_product_retailer_id',
        where,
      );
      return null;
    case 'MPM': {
      const action = checkAction(onlyParameter(parameters, where), ['thumbnail_product_retailer_id', 'sections'], where);
      optionalTextOf(action, 'thumbnail_product_retailer_id', where);
      checkSections(action, where);
      return null;
    }
    case 'VOICE_CALL':
      checkCall(parameters, where);
      return null;
    default:
      return checkUrl(button.url ?? oneTimeCode, parameters, rules, where);
  }
}

/**
 * Judges all buttons of a bubble: those sent, and those that should have been.
 * @returns one-time code by the button's position.
 */
export function judgeButtons(
  buttons: readonly ButtonShape[],
  sent: readonly SentButton[],
  rules: ButtonRules,
): ReadonlyMap<number, string> {
  const codes = new Map<number, string>();
  const seen = new Set<number>();
  for (const one of sent) {
    const where = `button at index ${one.index}`;
    const button = buttons[one.index];
    if (button === undefined) throw new Refusal(132018, `${where} is not in the template`);
    if (seen.has(one.index)) throw new Refusal(131009, `${where} stands twice`);
    seen.add(one.index);
    const code = judgeButton(button, one, rules, where);
    if (code !== null) codes.set(one.index, code);
  }
  for (const [index, button] of buttons.entries()) {
    if (isRequired(button) && !seen.has(index))
      throw new Refusal(131008, `button at index ${index} of type ${button.type} requires a parameter`);
  }
  return codes;
}
