/**
 * Judges a template message as the channel does, after it was accepted (whatsapp-templates 8, 9, 14). Written from the reference
 * alone: it shares nothing with the client that it judges.
 */
import type { TemplateDocument } from '../life/templates.ts';
import { type ButtonRules, judgeButtons, readButton, type SentButton } from './buttons.ts';
import { type Fields, fieldsOf, listOf, onlyParameter, textOf, typedParameter } from './fields.ts';
import { type IsReachable, judgeHeader } from './header.ts';
import { type Problem, Refusal, verdictOf } from './problem.ts';
import { type BubbleShape, shapeOf, type TemplateShape, type TextShape } from './shape.ts';
import { authenticationLimit, checkLength, checkTexts, readTexts } from './texts.ts';

const bodyLimit = 1024;
const offerBodyLimit = 600;
const shortBodyLimit = 160;
const copyCodeLimit = 20;
const offerCodeLimit = 15;
const mostCards = 10;
const componentKeys = ['type', 'sub_type', 'index', 'parameters', 'cards'];

export interface JudgeSurroundings {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly isReachable: IsReachable;
}

interface SentBubble {
  /** Parameters by the component's type; a component stands once. */
  readonly parameters: ReadonlyMap<string, readonly unknown[]>;
  readonly buttons: readonly SentButton[];
  readonly cards: readonly unknown[] | null;
}

/** @throws Refusal for components of another type than `allowed`, for one without parameters, and for one that stands twice. */
function readComponents(value: unknown, allowed: readonly string[]): SentBubble {
  const parameters = new Map<string, readonly unknown[]>();
  const buttons: SentButton[] = [];
  let cards: readonly unknown[] | null = null;
  for (const entry of value === undefined ? [] : listOf(value, 'components')) {
    const component = fieldsOf(entry, componentKeys, 'component');
    const type = textOf(component, 'type', 'component');
    if (!allowed.includes(type)) throw new Refusal(132012, `component ${type} is not expected`);
    if (type === 'button') {
      buttons.push(readButton(component));
      continue;
    }
    if (parameters.has(type) || (type === 'carousel' && cards !== null)) throw new Refusal(131009, `component ${type} stands twice`);
    if (type === 'carousel') cards = listOf(component['cards'], 'carousel cards');
    else {
      const list = listOf(component['parameters'], `${type} parameters`);
      if (list.length === 0) throw new Refusal(131009, `component ${type} has no parameters`);
      parameters.set(type, list);
    }
  }
  return { parameters, buttons, cards };
}

/** @returns values of the body by variable. */
function judgeBody(
  body: TextShape | null,
  parameters: readonly unknown[] | undefined,
  isNamed: boolean,
  limit: number,
): ReadonlyMap<string, string> {
  const shape = body ?? { text: '', names: [] };
  const values = readTexts(parameters ?? [], shape, isNamed, 'body');
  checkTexts(values, shape, limit, 'body');
  return values;
}

function judgeOffer(shape: TemplateShape, parameters: readonly unknown[] | undefined, now: number): void {
  const where = 'limited_time_offer';
  if (shape.offer?.hasExpiration !== true) {
    if (parameters !== undefined) throw new Refusal(132012, `${where} has no expiration in the template`);
    return;
  }
  if (parameters === undefined) throw new Refusal(131008, `${where}: expiration_time_ms`);
  const fields = fieldsOf(typedParameter(onlyParameter(parameters, where), where, where), ['expiration_time_ms'], where);
  const at = fields['expiration_time_ms'];
  if (at === undefined) throw new Refusal(131008, `${where}: expiration_time_ms`);
  if (typeof at !== 'number' || !Number.isSafeInteger(at)) throw new Refusal(132012, `${where}: expiration_time_ms must be a number`);
  // Seconds instead of milliseconds land in 1970.
  if (at <= now) throw new Refusal(131009, `${where}: expiration_time_ms is not in the future`);
}

function judgeCarousel(
  shape: TemplateShape,
  cards: readonly unknown[] | null,
  rules: ButtonRules,
  { isReachable }: JudgeSurroundings,
): void {
  if (shape.cards.length === 0) {
    if (cards !== null) throw new Refusal(132012, 'carousel is not expected');
    return;
  }
  if (cards === null) throw new Refusal(132012, 'carousel is missing');
  const isProducts = shape.cards[0]?.header?.kind === 'product';
  const isCount = isProducts ? cards.length >= 2 && cards.length <= mostCards : cards.length === shape.cards.length;
  if (!isCount) throw new Refusal(132000, `carousel: ${cards.length} cards given, ${isProducts ? '2 to 10' : shape.cards.length} expected`);
  const seen = new Set<unknown>();
  for (const entry of cards) {
    const card = fieldsOf(entry, ['card_index', 'components'], 'carousel card');
    const index = card['card_index'];
    if (typeof index !== 'number' || !Number.isInteger(index) || index < 0 || index >= cards.length || seen.has(index))
      throw new Refusal(131009, `carousel: card_index ${JSON.stringify(index)} is not valid`);
    seen.add(index);
    // Any product card stands for all of them.
    const bubble: BubbleShape | undefined = shape.cards[isProducts ? 0 : index];
    if (bubble === undefined) throw new Refusal(131009, `carousel: card_index ${index} is not in the template`);
    const sent = readComponents(card['components'], ['header', 'body', 'button']);
    judgeHeader(bubble.header, sent.parameters.get('header') ?? null, shape.isNamed, isReachable);
    judgeBody(bubble.body, sent.parameters.get('body'), shape.isNamed, shortBodyLimit);
    judgeButtons(bubble.buttons, sent.buttons, rules);
  }
}

/** The code of an authentication template stands in the body and in the button, the same one (whatsapp-templates 8). */
function judgeOneTimeCode(shape: TemplateShape, values: ReadonlyMap<string, string>, codes: ReadonlyMap<number, string>): void {
  for (const value of values.values()) {
    checkLength(value, authenticationLimit, 'body');
    if (/https?:\/\/|\p{Extended_Pictographic}/iu.test(value)) throw new Refusal(132018, 'body: no addresses and no emoji in a code');
  }
  if (shape.oneTimeCodeIndex === null) return;
  if (codes.get(shape.oneTimeCodeIndex) !== values.get('1'))
    throw new Refusal(132018, 'the code of the button is not the code of the body');
}

function bodyLimitOf(shape: TemplateShape): number {
  if (shape.offer !== null) return offerBodyLimit;
  return shape.buttons.some(({ type }) => type === 'SPM') ? shortBodyLimit : bodyLimit;
}

/** @param components `components` of the message, undefined where it has none. */
export function judgeComponents(template: TemplateDocument, components: unknown, surroundings: JudgeSurroundings): Problem | null {
  return verdictOf(() => {
    const shape = shapeOf(template);
    if (shape.unknown.length > 0) throw new Refusal(132012, `the component ${shape.unknown[0]} is not supported`);
    const rules: ButtonRules = {
      isNamed: shape.isNamed,
      isAuthentication: shape.isAuthentication,
      codeLimit: shape.offer === null ? copyCodeLimit : offerCodeLimit,
    };
    const sent = readComponents(components, ['header', 'body', 'button', 'carousel', 'limited_time_offer']);
    judgeHeader(shape.header, sent.parameters.get('header') ?? null, shape.isNamed, surroundings.isReachable);
    const values = judgeBody(shape.body, sent.parameters.get('body'), shape.isNamed, bodyLimitOf(shape));
    judgeOffer(shape, sent.parameters.get('limited_time_offer'), surroundings.now);
    const codes = judgeButtons(shape.buttons, sent.buttons, rules);
    if (shape.isAuthentication) judgeOneTimeCode(shape, values, codes);
    judgeCarousel(shape, sent.cards, rules, surroundings);
  });
}

/** What a message says it sends: a template's name and language, and its components. */
export interface SentTemplate {
  readonly name: string;
  readonly language: string;
  readonly components: unknown;
}

/**
 * Reads `content` of a message of the type `application/json`.
 * @returns null where it is no template; a problem where it is one that cannot be read (blip-protocol 3.7).
 */
export function readTemplateContent(content: unknown): SentTemplate | Problem | null {
  if (typeof content !== 'object' || content === null || (content as Fields)['type'] !== 'template') return null;
  let sent: SentTemplate | null = null;
  const problem = verdictOf(() => {
    const outer = fieldsOf(content, ['type', 'template', 'templateContent'], 'content');
    const template = fieldsOf(outer['template'] ?? {}, ['namespace', 'name', 'language', 'components'], 'template');
    const name = textOf(template, 'name', 'template');
    if (template['language'] === undefined) throw new Refusal(131008, 'template: language');
    const language = fieldsOf(template['language'], ['code', 'policy'], 'template language');
    if (language['policy'] !== undefined && language['policy'] !== 'deterministic') throw new Refusal(131009, 'template: language policy');
    sent = { name, language: textOf(language, 'code', 'template language'), components: template['components'] };
  });
  return problem ?? sent;
}
