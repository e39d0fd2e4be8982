/** Where values come from before anyone types: the person, the attendant, the clock (product P3.3). Pure; blanks are never answered. */
import type { Contact } from '../../../src-preload/contract/models/recipients.ts';
import { type FieldValues, isTyped, type ValueOrigin, type ValueSources } from '../../../src-preload/contract/models/values.ts';
import type { Field, TemplateModel } from '../../../src-preload/contract/template/model.ts';
import { checkValue, cleanPasted } from '../../../src-preload/contract/template/values.ts';
import type { TemplateUse } from '../store/template-uses.ts';
import { dateWords, greetingWords } from './moment-words.ts';
import { nameParts } from './name-parts.ts';

export interface ProposalSources {
  readonly contact: Contact | null;
  /** Name of the person on screen: of the contact that was chosen, or typed for a new one. */
  readonly typedName: string | null;
  readonly phone: string;
  /** The same number grouped for reading. */
  readonly phoneText: string;
  readonly attendant: { readonly name: string | null; readonly email: string };
  /** This template's last use by this attendant for this very person; null where there was none. */
  readonly lastForPerson: TemplateUse | null;
  /** Its last use, whoever it was for: its sources serve anybody, its values are only offered. */
  readonly lastForAnyone: TemplateUse | null;
  /** What stands in for a blank source, by field id. */
  readonly fallbacks: Readonly<Record<string, string>>;
  /** The attendant's wall clock. */
  readonly localNow: number;
  /** The platform's clock, by which an offer ends. */
  readonly serverNow: number;
}

/** Null for a blank. What comes from elsewhere may hold line breaks and signs that no value may. */
function filled(text: string | null | undefined): string | null {
  return cleanPasted(text ?? '') || null;
}

/** As the person stands on screen; a contact that has the number may have been somebody else's. */
function personName(sources: ProposalSources) {
  return nameParts(cleanPasted(sources.typedName ?? '')) ?? nameParts(cleanPasted(sources.contact?.name ?? ''));
}

/**
 * Value of a source now, null where it has none.
 *
 * @param language Language of the template, for greeting and date.
 * @param extra Name of the extra field for `contactExtra`.
 */
export function sourceValue(origin: ValueOrigin, sources: ProposalSources, language: string, extra?: string): string | null {
  const { attendant, localNow } = sources;
  switch (origin) {
    case 'contactName':
      return personName(sources)?.full ?? null;
    case 'contactFirstName':
      return personName(sources)?.first ?? null;
    case 'contactLastName':
      return personName(sources)?.last ?? null;
    case 'contactPhone':
      return filled(sources.phoneText);
    case 'contactPhonePlain':
      return filled(sources.phone);
    case 'contactEmail':
      return filled(sources.contact?.email);
    case 'contactExtra':
      return extra !== undefined && Object.hasOwn(sources.contact?.extras ?? {}, extra) ? filled(sources.contact?.extras[extra]) : null;
    case 'attendantName':
      return filled(attendant.name);
    case 'attendantFirstName':
      return nameParts(cleanPasted(attendant.name ?? ''))?.first ?? null;
    case 'attendantEmail':
      return filled(attendant.email);
    case 'greeting':
      return greetingWords(language, new Date(localNow).getHours());
    case 'date':
      return dateWords(language, localNow);
    case 'lastUsed':
    case 'fallback':
      return null;
  }
}

/** In the order of a menu: the person, then the day, then the attendant. */
const listed: readonly ValueOrigin[] = [
  'contactFirstName',
  'contactName',
  'contactLastName',
  'contactEmail',
  'contactPhone',
  'contactPhonePlain',
  'contactExtra',
  'greeting',
  'date',
  'attendantName',
  'attendantFirstName',
  'attendantEmail',
];

/** Codes of an authentication template, and tokens, are of one person and one moment (whatsapp-templates 2). */
export function mayBeUsedAgain(field: Field, model: TemplateModel): boolean {
  return model.category !== 'AUTHENTICATION' && field.kind !== 'flowToken' && field.kind !== 'flowData';
}

function lastValuesOf(model: TemplateModel, lastValues: FieldValues, serverNow: number): FieldValues {
  const offered: FieldValues = {};
  for (const field of model.fields) {
    const last = lastValues[field.id];
    if (last === undefined || !isTyped(last) || last.value.trim() === '' || !mayBeUsedAgain(field, model)) continue;
    // An offer that is over by now, or a text that the edited template has no room for.
    if (checkValue(field, last.value, model, lastValues, serverNow) === null) offered[field.id] = { value: last.value, origin: 'lastUsed' };
  }
  return offered;
}

/** Everything that can be put into the fields of a template for this person now. */
export function listSources(model: TemplateModel, sources: ProposalSources): ValueSources {
  const { language } = model;
  const extras = Object.keys(sources.contact?.extras ?? {}).sort((one, other) => one.localeCompare(other));
  const found = listed.flatMap((origin): readonly { readonly origin: ValueOrigin; readonly extra?: string }[] =>
    origin === 'contactExtra' ? extras.map((extra) => ({ origin, extra })) : [{ origin }],
  );
  const lastUse = sources.lastForPerson ?? sources.lastForAnyone;
  const lastValues = lastUse === null ? {} : lastValuesOf(model, lastUse.values, sources.serverNow);
  const isOffered = lastUse !== null && Object.keys(lastValues).length > 0;
  return {
    sources: found.flatMap((source) => {
      const value = sourceValue(source.origin, sources, language, source.extra);
      return value === null ? [] : [{ ...source, value }];
    }),
    lastValues,
    lastUse: isOffered
      ? { samePerson: sources.lastForPerson !== null, recipientName: filled(lastUse.recipient?.name), usedAt: lastUse.usedAt }
      : null,
    fallbacks: { ...sources.fallbacks },
  };
}
