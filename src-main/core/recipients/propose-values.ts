/**
 * What a field is filled with before anyone types: from the contact, from the attendant, or as it was filled last time for this person
 * (product P3.3). Pure. A value is proposed only where it is not blank, and its origin is always told.
 */
import { type FieldValue, type FieldValues, isTyped, type ValueOrigin } from '../../../src-preload/contract/models/values.ts';
import type { Field, TemplateModel, TextPart } from '../../../src-preload/contract/template/model.ts';
import { callsCustomer, type Surroundings } from './called-person.ts';
import { mayBeUsedAgain, type ProposalSources, sourceValue } from './value-sources.ts';
import { extraOfName, originOfVariable } from './variable-words.ts';

/** Where a field's value comes from. */
interface Mapping {
  readonly origin: ValueOrigin;
  readonly extra?: string;
}

/** The word that says what a variable is: `seu pedido nº {{2}}`, `Plan: {{3}}`. */
const wordBefore = /([\p{L}\p{M}]{3,})(?:\s*(?:n[ºo°]\.?|#|num(?:ber|ero|éro)?\.?|número))?\s*:?\s*[*_~]?$/iu;

function partsOf(model: TemplateModel, field: Field): readonly TextPart[] {
  if (field.cardIndex !== null) return field.component === 'card' ? (model.cards[field.cardIndex]?.body?.parts ?? []) : [];
  if (field.component === 'header') return model.header?.kind === 'text' ? model.header.parts : [];
  return field.component === 'body' ? (model.body?.parts ?? []) : [];
}

/** What stands beside each place of the variable; the first place first. */
function surroundingsOf(model: TemplateModel, field: Field): readonly Surroundings[] {
  const parts = partsOf(model, field);
  const textAt = (place: number): string | null => {
    const part = parts[place];
    return part === undefined ? '' : part.kind === 'text' ? part.text : null;
  };
  return parts.flatMap((part, at) =>
    part.kind === 'variable' && part.name === field.variable
      ? [{ before: textAt(at - 1), after: textAt(at + 1), isSecondPart: at === 1 }]
      : [],
  );
}

function mappingByName(variable: string, sources: ProposalSources, language: string): Mapping | null {
  const origin = originOfVariable(variable);
  if (origin !== null && sourceValue(origin, sources, language) !== null) return { origin };
  const extra = extraOfName(variable, sources.contact?.extras ?? {});
  if (extra !== null) return { origin: 'contactExtra', extra };
  return origin === null ? null : { origin };
}

function mappingByTemplate(model: TemplateModel, field: Field, sources: ProposalSources): Mapping | null {
  if (field.kind !== 'text' && field.kind !== 'urlSuffix') return null;
  const named = /^\d*$/u.test(field.variable) ? null : mappingByName(field.variable, sources, model.language);
  // An address takes no blanks.
  if (named?.origin === 'contactPhone' && field.kind === 'urlSuffix') return { origin: 'contactPhonePlain' };
  if (named !== null) return named;
  const around = field.kind === 'text' ? surroundingsOf(model, field) : [];
  if (around.some((place) => callsCustomer(place, field.example))) return { origin: 'contactFirstName' };
  const extra = extraOfName(wordBefore.exec(around[0]?.before ?? '')?.[1] ?? '', sources.contact?.extras ?? {});
  return extra === null ? null : { origin: 'contactExtra', extra };
}

/** The source that the attendant used last time, which wins over what the template's words tell; whoever it was for. */
function mappingOf(model: TemplateModel, field: Field, sources: ProposalSources): Mapping | null {
  const last = sources.lastForAnyone?.values[field.id];
  if (last === undefined || last.origin === null || isTyped(last) || last.origin === 'fallback')
    return mappingByTemplate(model, field, sources);
  if (last.origin !== 'contactExtra') return { origin: last.origin };
  const extra = last.extra ?? extraOfName(field.variable, sources.contact?.extras ?? {});
  return extra === null ? null : { origin: 'contactExtra', extra };
}

/** A greeting inside of a sentence begins small. */
function inSentence(value: string, model: TemplateModel, field: Field): string {
  const before = surroundingsOf(model, field)[0]?.before ?? null;
  const isInside = before !== null && /[^\s*_~¡¿]/u.test(before) && !/[.!?\n:][\s*_~]*$/u.test(before);
  return isInside ? value.charAt(0).toLowerCase() + value.slice(1) : value;
}

function proposalFor(model: TemplateModel, field: Field, sources: ProposalSources): FieldValue | null {
  const mapping = mappingOf(model, field, sources);
  if (mapping !== null) {
    const value = sourceValue(mapping.origin, sources, model.language, mapping.extra);
    if (value !== null) return { ...mapping, value: mapping.origin === 'greeting' ? inSentence(value, model, field) : value };
  }
  const last = sources.lastForPerson?.values[field.id];
  const isOwn = last !== undefined && isTyped(last) && last.value.trim() !== '';
  if (mapping === null && isOwn && field.kind === 'text' && mayBeUsedAgain(field, model)) return { value: last.value, origin: 'lastUsed' };
  const fallback = sources.fallbacks[field.id] ?? '';
  return fallback.trim() === '' ? null : { value: fallback, origin: 'fallback' };
}

/**
 * Proposals by field id. A text typed by hand for the same person stands again where no source is known; what was typed for anybody else
 * never does, nor media and codes (`listSources` offers what may be used again). The attendant's fallback stands where a source is blank.
 */
export function proposeValues(model: TemplateModel, sources: ProposalSources): FieldValues {
  const proposed: FieldValues = {};
  for (const field of model.fields) {
    const proposal = proposalFor(model, field, sources);
    if (proposal !== null) proposed[field.id] = proposal;
  }
  return proposed;
}
