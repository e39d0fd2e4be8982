/** Text parameters: which, how many, what may stand in them, and how long the filled text may be (whatsapp-templates 5, 7, 9). */
import { fieldsOf, textOf } from './fields.ts';
import { Refusal } from './problem.ts';
import { filled, type TextShape } from './shape.ts';

/** Line feed and its kin, tab, or more than four blanks in a row. */
const forbidden = /[\n\r\t\u000b\u000c\u0085\u2028\u2029]| {5}/;
const urlLimit = 2_000;
export const authenticationLimit = 15;

/** The channel counts characters (whatsapp-templates 7). */
function lengthOf(text: string): number {
  return [...text].length;
}

export function checkLength(text: string, limit: number, where: string): void {
  if (lengthOf(text) > limit) throw new Refusal(132005, `${where}: ${lengthOf(text)} characters, ${limit} allowed`);
}

/** Text of `{ type: "text", text }`; the old kinds with a `fallback_value` count as text. */
function textParameter(parameter: unknown, where: string): { readonly value: string; readonly name: unknown } {
  const fields = fieldsOf(parameter, ['type', 'text', 'parameter_name', 'currency', 'date_time'], where);
  const type = fields['type'];
  if (type === 'currency' || type === 'date_time') {
    const old = fieldsOf(fields[type], ['fallback_value', 'code', 'amount_1000'], where);
    return { value: textOf(old, 'fallback_value', where), name: fields['parameter_name'] };
  }
  if (type !== 'text') throw new Refusal(132012, `${where}: expected text, received ${String(type)}`);
  return { value: textOf(fields, 'text', where), name: fields['parameter_name'] };
}

/**
 * Matches text parameters with the variables of a text.
 * @returns values by variable.
 * @throws Refusal 132000 for their number, 132012 for a name that is missing, unknown, given twice or given to a numbered variable.
 */
export function readTexts(parameters: readonly unknown[], shape: TextShape, isNamed: boolean, where: string): Map<string, string> {
  const { names } = shape;
  if (parameters.length !== names.length) throw new Refusal(132000, `${where}: ${parameters.length} given, ${names.length} expected`);
  const values = new Map<string, string>();
  for (const [position, parameter] of parameters.entries()) {
    const { value, name } = textParameter(parameter, `${where} ${position + 1}`);
    if (!isNamed && name !== undefined) throw new Refusal(132012, `${where}: parameter_name is not expected in a positional template`);
    if (isNamed && (typeof name !== 'string' || !names.includes(name) || values.has(name))) {
      throw new Refusal(132012, `${where}: parameter_name ${JSON.stringify(name)} is not one of ${names.join(', ')}, or stands twice`);
    }
    values.set(isNamed ? String(name) : (names[position] ?? ''), value);
  }
  return values;
}

/** @throws Refusal 132018 for line breaks, tabs and runs of blanks in a value, 132005 for a filled text that is too long. */
export function checkTexts(values: ReadonlyMap<string, string>, shape: TextShape, limit: number, where: string): void {
  for (const [name, value] of values) {
    if (forbidden.test(value)) {
      throw new Refusal(132018, `${where} {{${name}}}: new-line/tab characters or more than 4 consecutive spaces`);
    }
  }
  checkLength(filled(shape, values), limit, where);
}

/** The end of a button's address, already percent-encoded; the whole address where the template has nothing but the variable. */
export function checkAddress(values: ReadonlyMap<string, string>, shape: TextShape, where: string): void {
  const isWhole = /^\s*\{\{[^{}]*\}\}\s*$/.test(shape.text);
  for (const value of values.values()) {
    const odd = (isWhole ? /[^\u0021-\u007e]|\|/ : /[^\u0021-\u007e]|[:|]/).exec(value)?.[0];
    if (odd !== undefined) throw new Refusal(131009, `${where}: ${JSON.stringify(odd)} must be percent-encoded`);
    if (/%(?![0-9A-Fa-f]{2})/.test(value)) throw new Refusal(131009, `${where}: a percent sign that encodes nothing`);
    if (isWhole && !/^https?:\/\/[^/]/i.test(value)) throw new Refusal(131009, `${where}: not an address`);
  }
  checkLength(filled(shape, values), urlLimit, where);
}
