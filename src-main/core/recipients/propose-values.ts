/**
 * What a field can be filled with before anyone types: from the contact, from the attendant, or as it was filled last time
 * (product P3.3). Pure. A value is proposed only where it is not blank, and its origin is always told.
 */
import type { Contact, FieldValue, FieldValues } from '../../../src-preload/contract/models.ts';
import type { Field, TemplateModel } from '../../../src-preload/contract/template/model.ts';

type Origin = NonNullable<FieldValue['origin']>;

export interface ProposalSources {
  readonly contact: Contact | null;
  /** Name typed for a new contact. */
  readonly typedName: string | null;
  readonly phone: string;
  readonly attendant: { readonly name: string; readonly email: string };
  /** Values of this template's last send by this attendant, with the origin they had then. */
  readonly lastValues: FieldValues;
}

/** Words that name a variable in templates made by people (pt, en, es), without accents. */
const originByName: readonly (readonly [RegExp, Origin])[] = [
  [/^(?:first_?name|primeiro_?nome|primer_?nombre|nome|name|nombre|cliente|customer|customer_?name)$/u, 'contactFirstName'],
  [/^(?:full_?name|nome_?completo|nombre_?completo)$/u, 'contactName'],
  [/^(?:phone|telefone|celular|telefono|whatsapp)$/u, 'contactPhone'],
  [/^(?:e?_?mail|email|correo)$/u, 'contactEmail'],
  [/^(?:agent|attendant|atendente|agente|agent_?name|nome_?atendente|asesor)$/u, 'attendantName'],
];

/** A greeting right before the variable: what follows is the person's first name. */
const greeting =
  /(?:^|[\s!¡*_~])(?:ol[áa]|oi|hi|hello|hey|hola|dear|prezad[oa]|querid[oa]|estimad[oa]|bom dia|boa tarde|boa noite|buen(?:os|as) (?:d[íi]as|tardes|noches)),?\s*[*_~]?$/iu;

function valueOf(origin: Origin, sources: ProposalSources): string | null {
  const name = (sources.contact?.name ?? sources.typedName ?? '').trim();
  switch (origin) {
    case 'contactName':
      return name || null;
    case 'contactFirstName':
      return name.split(/\s+/u)[0] || null;
    case 'contactPhone':
      return sources.phone || null;
    case 'contactEmail':
      return sources.contact?.email || null;
    case 'attendantName':
      return sources.attendant.name || null;
    case 'attendantEmail':
      return sources.attendant.email || null;
    case 'contactExtra':
    case 'lastUsed':
    case 'date':
      return null;
  }
}

/** `Good news, {{1}}!`, `Parabéns, {{1}}!`: somebody is called at the start of the text. */
const call = { before: /^[*_~\s¡]*[\p{L}\s]{2,30},\s*[*_~]?$/u, after: /^[*_~]?\s?[!,]/u };

function isCall(model: TemplateModel, field: Field): boolean {
  const parts = field.component === 'body' ? (model.body?.parts ?? []) : [];
  const [first, second, third] = parts;
  return (
    first?.kind === 'text' &&
    second?.kind === 'variable' &&
    second.name === field.variable &&
    third?.kind === 'text' &&
    call.before.test(first.text) &&
    call.after.test(third.text)
  );
}

function textBefore(model: TemplateModel, field: Field): string | null {
  const parts =
    field.component === 'body'
      ? model.body?.parts
      : field.component === 'header' && model.header?.kind === 'text'
        ? model.header.parts
        : undefined;
  const at = parts?.findIndex((part) => part.kind === 'variable' && part.name === field.variable) ?? -1;
  const before = at > 0 ? parts?.[at - 1] : undefined;
  return before?.kind === 'text' ? before.text : null;
}

/** Where a field's value comes from by the template's own words; null where they do not tell. */
function originByTemplate(model: TemplateModel, field: Field): Origin | null {
  if (field.kind !== 'text') return null;
  const name = field.variable.toLowerCase();
  const named = originByName.find(([words]) => words.test(name));
  if (named !== undefined) return named[1];
  const before = textBefore(model, field);
  return (before !== null && greeting.test(before)) || isCall(model, field) ? 'contactFirstName' : null;
}

/**
 * Proposals by field id. An origin that the attendant used last time wins over what the template's words tell; a value typed by
 * hand last time is offered again for text, never for media or codes, and never for a first name of somebody else.
 */
export function proposeValues(model: TemplateModel, sources: ProposalSources): FieldValues {
  const proposed: FieldValues = {};
  for (const field of model.fields) {
    const last = sources.lastValues[field.id];
    const mapped = last !== undefined && last.origin !== null && last.origin !== 'lastUsed' ? last.origin : originByTemplate(model, field);
    const extra = sources.contact?.extras[field.variable];
    if (mapped !== null) {
      const value = valueOf(mapped, sources);
      if (value !== null) proposed[field.id] = { value, origin: mapped };
    } else if (field.kind === 'text' && !/^\d+$/u.test(field.variable) && extra !== undefined && extra.trim() !== '') {
      proposed[field.id] = { value: extra, origin: 'contactExtra' };
    } else if (last !== undefined && last.value !== '' && field.kind === 'text') {
      proposed[field.id] = { value: last.value, origin: 'lastUsed' };
    }
  }
  return proposed;
}
