/** Turns any template object into the model: the channel's own JSON and the platform's variants (blip-protocol 3.2.1; whatsapp-templates 1). */
import { hasNamedExamples, readTextExamples } from './examples.ts';
import { fieldsOf, whyNotFilled } from './fields.ts';
import type { ParameterFormat, TemplateModel } from './model.ts';
import {
  buttonExamples,
  parseBody,
  parseButtons,
  parseCard,
  parseHeader,
  type RawComponent,
  readComponents,
  shownText,
} from './parse-parts.ts';
import { parseText, variableNames } from './parse-text.ts';
import { bareWord, fromJsonText, isObject, isTrue, type RawObject, readKey, readList, readText } from './raw-object.ts';

const knownTypes = new Set(['header', 'body', 'footer', 'buttons', 'carousel', 'limitedtimeoffer']);
const wrappers = ['template', 'templateContent', 'messageTemplate', 'resource', 'content', 'data', 'item', 'value', 'document'];

function nameOf(raw: RawObject): string | null {
  const name = readText(raw, 'name', 'templateName', 'elementName')?.trim();
  return name === undefined || name === '' ? null : name;
}

function languageOf(raw: RawObject): string | null {
  const value = readKey(raw, 'language', 'languageCode', 'templateLanguage', 'locale');
  const code = isObject(value) ? readText(value, 'code', 'language', 'value') : typeof value === 'string' ? value : null;
  return code === null || code.trim() === '' ? null : code.trim();
}

/** The object that holds name and language: the value itself, or inside at most three wrappers. */
function unwrap(value: unknown, depth = 0): RawObject | null {
  const raw = fromJsonText(value);
  const object = Array.isArray(raw) && raw.length === 1 ? (raw[0] as unknown) : raw;
  if (!isObject(object)) return null;
  if (nameOf(object) !== null && languageOf(object) !== null) return object;
  if (depth === 3) return null;
  for (const key of wrappers) {
    const found = unwrap(readKey(object, key), depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** Components as a list, as JSON text, or as an object whose keys are the types. */
function componentsOf(raw: RawObject): readonly RawComponent[] {
  const value = fromJsonText(readKey(raw, 'components'));
  if (!isObject(value)) return readComponents(Array.isArray(value) ? value : []);
  return readComponents(
    Object.entries(value).map(([type, component]) =>
      Array.isArray(component) ? { type, [type]: component } : isObject(component) ? { type, ...component } : component,
    ),
  );
}

function qualityOf(raw: RawObject): TemplateModel['quality'] {
  const value = readKey(raw, 'quality_score', 'quality', 'qualityRating');
  const word = (isObject(value) ? readText(value, 'score') : typeof value === 'string' ? value : null)?.trim().toUpperCase();
  return word === 'GREEN' || word === 'YELLOW' || word === 'RED' ? word : 'UNKNOWN';
}

/** Stated, or told by what is there: names between the braces, samples by name. Absent means positional. */
function formatOf(raw: RawObject, components: readonly RawComponent[]): ParameterFormat {
  const stated = bareWord(readText(raw, 'parameter_format') ?? '');
  if (stated === 'named') return 'NAMED';
  if (stated === 'positional') return 'POSITIONAL';
  const texts = components.filter(({ type }) => type === 'header' || type === 'body');
  const named = texts.some(
    ({ raw: component }) =>
      hasNamedExamples(component) || variableNames(parseText(readText(component, 'text') ?? '')).some((name) => !/^\d+$/.test(name)),
  );
  return named ? 'NAMED' : 'POSITIONAL';
}

function offerOf(raw: RawObject | undefined): TemplateModel['limitedTimeOffer'] {
  if (raw === undefined) return null;
  const inner = readKey(raw, 'limited_time_offer');
  const offer = isObject(inner) ? inner : raw;
  return { text: shownText(readText(offer, 'text') ?? ''), hasExpiration: isTrue(readKey(offer, 'has_expiration')) };
}

/** Types that are not known, and what stands twice though a template has one of it: kept, shown, never sent blindly. */
function unknownTypes(components: readonly RawComponent[]): readonly string[] {
  const seen = new Set<string>();
  return components.flatMap(({ type, written }) => {
    const isNew = !seen.has(type);
    seen.add(type);
    return knownTypes.has(type) && isNew ? [] : [written];
  });
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

  const components = componentsOf(raw);
  const find = (type: string) => components.find((component) => component.type === type)?.raw;
  const header = find('header');
  const body = find('body');
  const footer = find('footer');
  const buttons = find('buttons');
  const carousel = find('carousel');
  const parameterFormat = formatOf(raw, components);
  const footerText = footer === undefined ? null : readText(footer, 'text');

  const parts = {
    name,
    language,
    status: (readText(raw, 'status') ?? 'UNKNOWN').trim().toUpperCase(),
    category: (readText(raw, 'category') ?? '').trim().toUpperCase(),
    quality: qualityOf(raw),
    parameterFormat,
    header: header === undefined ? null : parseHeader(header, parameterFormat),
    body: body === undefined ? null : parseBody(body, parameterFormat),
    footer: footerText === null ? null : shownText(footerText),
    buttons: buttons === undefined ? [] : parseButtons(buttons),
    cards: carousel === undefined ? [] : readList(carousel, 'cards').map((card) => parseCard(card, parameterFormat)),
    limitedTimeOffer: offerOf(find('limitedtimeoffer')),
    unknownParts: unknownTypes(components),
  };
  const fields = fieldsOf(parts, {
    header: readTextExamples(header ?? {}, 'header_text'),
    body: readTextExamples(body ?? {}, 'body_text'),
    buttons: buttons === undefined ? [] : buttonExamples(buttons),
  });
  return { ...parts, fields, way: { way: 'campaign' }, cannotFill: whyNotFilled(parts) };
}
