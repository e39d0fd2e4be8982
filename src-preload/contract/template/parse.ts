/** Turns any template object into the model: the channel's own JSON and the platform's variants (blip-protocol 3.2.1; whatsapp-templates 1). */
import { codeFooterText } from './authentication.ts';
import { findComponent, type RawComponent, readComponents, readLooseComponents, unknownTypes } from './components.ts';
import { hasNamedExamples } from './examples.ts';
import { fieldsOf } from './fields.ts';
import type { ParameterFormat, TemplateModel } from './model.ts';
import { parseCard, parsePart, readCardComponents, shownText } from './parse-parts.ts';
import { isNumber, parseText, variableNames } from './parse-text.ts';
import { bareWord, fromJsonText, isObject, isTrue, type RawObject, readKey, readList, readText } from './raw-object.ts';
import { transportOf, whyNotFilled } from './transport.ts';

// A stored message holds the template's own text beside what was sent of it (blip-protocol 3.5.3); the text comes first.
const wrappers = ['templateContent', 'template', 'messageTemplate', 'resource', 'content', 'data', 'item', 'items', 'value', 'document'];

function nameOf(raw: RawObject): string | null {
  const name = readText(raw, 'name', 'templateName', 'elementName')?.trim();
  return name === undefined || name === '' ? null : name;
}

function languageOf(raw: RawObject): string | null {
  const value = fromJsonText(readKey(raw, 'language', 'languageCode', 'templateLanguage', 'locale'));
  const code = isObject(value) ? readText(value, 'code', 'language', 'value') : typeof value === 'string' ? value : null;
  return code === null || code.trim() === '' ? null : code.trim();
}

/** The object that holds name and language: the value itself, or inside at most three wrappers. */
function unwrap(value: unknown, depth = 0): RawObject | null {
  const raw = fromJsonText(value);
  const object = fromJsonText(Array.isArray(raw) && raw.length === 1 ? (raw[0] as unknown) : raw);
  if (!isObject(object)) return null;
  if (nameOf(object) !== null && languageOf(object) !== null) return object;
  if (depth === 3) return null;
  for (const key of wrappers) {
    const found = unwrap(readKey(object, key), depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** A word of the platform in capitals; null where it is missing or says that there is none. */
function wordOf(raw: RawObject, ...names: readonly string[]): string | null {
  const word = readText(raw, ...names)
    ?.trim()
    .toUpperCase();
  return word === undefined || word === '' || word === 'NONE' || word === 'NULL' ? null : word;
}

function qualityOf(raw: RawObject): TemplateModel['quality'] {
  const value = fromJsonText(readKey(raw, 'quality_score', 'quality', 'qualityRating'));
  const word = (isObject(value) ? readText(value, 'score') : typeof value === 'string' ? value : null)?.trim().toUpperCase();
  return word === 'GREEN' || word === 'YELLOW' || word === 'RED' ? word : 'UNKNOWN';
}

/** Header and body of the message and of every card. */
function componentsWithText(components: readonly RawComponent[], rawCards: readonly unknown[]): readonly RawObject[] {
  const all = [...components, ...rawCards.flatMap(readCardComponents)];
  return all.filter(({ type }) => type === 'header' || type === 'body').map(({ raw }) => raw);
}

interface FoundFormat {
  readonly format: ParameterFormat;
  /** Variables as written, where some have names and others numbers and nothing says which is meant; else null. */
  readonly mixed: string | null;
}

/**
 * Stated, or told by what is there: samples by name, or names between the braces. Where POSITIONAL is stated a name between braces is
 * text of the template's own.
 */
function formatOf(raw: RawObject, components: readonly RawComponent[], rawCards: readonly unknown[]): FoundFormat {
  const stated = bareWord(readText(raw, 'parameter_format') ?? '');
  if (stated === 'named' || stated === 'positional') return { format: stated === 'named' ? 'NAMED' : 'POSITIONAL', mixed: null };
  const texts = componentsWithText(components, rawCards);
  const variables = [...new Set(texts.flatMap((component) => variableNames(parseText(readText(component, 'text') ?? ''))))];
  const hasNames = !variables.every(isNumber);
  const isMixed = hasNames && variables.some(isNumber);
  const format = hasNames || texts.some(hasNamedExamples) ? 'NAMED' : 'POSITIONAL';
  return { format, mixed: isMixed ? variables.map((name) => `{{${name}}}`).join(', ') : null };
}

function offerOf(raw: RawObject | undefined): TemplateModel['limitedTimeOffer'] {
  if (raw === undefined) return null;
  const inner = fromJsonText(readKey(raw, 'limited_time_offer'));
  const offer = isObject(inner) ? inner : raw;
  return { text: shownText(readText(offer, 'text') ?? ''), hasExpiration: isTrue(readKey(offer, 'has_expiration')) };
}

/** True where a component says something under one of the keys, readable or not. */
function isWritten(raw: RawObject | undefined, ...names: readonly string[]): boolean {
  return raw !== undefined && readKey(raw, ...names) !== undefined;
}

function footerOf(raw: RawObject | undefined, language: string): string | null {
  if (raw === undefined) return null;
  const text = readText(raw, 'text');
  return text === null ? codeFooterText(raw, language) : shownText(text);
}

/**
 * Parses one template. Never throws.
 *
 * @returns null only where there is no usable name and language; whatever is unknown inside is kept in `unknownParts`,
 *   in a header or button of the kind `unknown`, and in `cannotFill`.
 */
export function parseTemplate(value: unknown): TemplateModel | null {
  const raw = unwrap(value);
  if (raw === null) return null;
  const name = nameOf(raw);
  const language = languageOf(raw);
  if (name === null || language === null) return null;

  const listed = readKey(raw, 'components');
  const components = listed === undefined ? readLooseComponents(raw) : readComponents(listed);
  const carousel = findComponent(components, 'carousel');
  const rawCards = carousel === undefined ? [] : readList(carousel, 'cards');
  const { format, mixed } = formatOf(raw, components, rawCards);
  const context = { format, language };
  const category = wordOf(raw, 'category') ?? '';
  const message = parsePart(components, context, category === 'AUTHENTICATION');
  const cards = rawCards.map((card) => parseCard(card, context));
  const footerRaw = findComponent(components, 'footer');
  const footer = footerOf(footerRaw, language);

  const parts = {
    name,
    language,
    status: wordOf(raw, 'status') ?? 'UNKNOWN',
    category,
    quality: qualityOf(raw),
    rejectedReason: wordOf(raw, 'rejected_reason', 'rejection_reason'),
    previousCategory: wordOf(raw, 'previous_category'),
    correctCategory: wordOf(raw, 'correct_category'),
    parameterFormat: context.format,
    header: message.header,
    body: message.body,
    footer,
    buttons: message.buttons,
    cards: cards.map(({ card }) => card),
    limitedTimeOffer: offerOf(findComponent(components, 'limitedtimeoffer')),
    unknownParts: [
      ...unknownTypes(components),
      ...message.unreadable,
      ...(footer === null && isWritten(footerRaw, 'text', 'code_expiration_minutes') ? ['FOOTER'] : []),
      ...(carousel !== undefined && cards.length === 0 ? ['CAROUSEL'] : []),
      ...cards.flatMap(({ unreadable }) => unreadable),
    ],
  };
  const fields = fieldsOf(
    parts,
    message.examples,
    cards.map(({ examples }) => examples),
  );
  const filled = { ...parts, fields };
  const cannotFill = whyNotFilled(filled) ?? (mixed === null ? null : ({ code: 'templateMixedVariables', part: mixed } as const));
  return { ...filled, transport: transportOf(filled, {}), cannotFill };
}
