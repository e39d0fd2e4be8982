/** Reading a message that may hold anything: every key is asked for by name, and one that is not expected is refused. */
import { Refusal } from './problem.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** @throws Refusal 132012 for anything but an object, 131009 for a key that is not in `allowed`. */
export function fieldsOf(value: unknown, allowed: readonly string[], where: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal(132012, `${where} must be an object`);
  const extra = Object.keys(value).find((key) => !allowed.includes(key));
  if (extra !== undefined) throw new Refusal(131009, `${where} has an unexpected field '${extra}'`);
  return value as Fields;
}

/** @throws Refusal 131008 for a list that is missing, 132012 for another type. */
export function listOf(value: unknown, where: string): readonly unknown[] {
  if (value === undefined || value === null) throw new Refusal(131008, where);
  if (!Array.isArray(value)) throw new Refusal(132012, `${where} must be an array`);
  return value as unknown[];
}

/** @throws Refusal 131008 for a text that is missing or blank, 132012 for another type. */
export function textOf(fields: Fields, name: string, where: string): string {
  const value = fields[name];
  if (value === undefined || value === null) throw new Refusal(131008, `${where}: ${name}`);
  if (typeof value !== 'string') throw new Refusal(132012, `${where}: ${name} must be a string`);
  if (value.trim() === '') throw new Refusal(131008, `${where}: ${name} is empty`);
  return value;
}

/** Like `textOf`; null where the field is left out. */
export function optionalTextOf(fields: Fields, name: string, where: string): string | null {
  return fields[name] === undefined ? null : textOf(fields, name, where);
}

/** The one parameter of a component. @throws Refusal 132000 for none or more than one. */
export function onlyParameter(parameters: readonly unknown[], where: string): unknown {
  if (parameters.length !== 1) throw new Refusal(132000, `${where}: ${parameters.length} given, 1 expected`);
  return parameters[0];
}

/** The object under a parameter's own type, as in `{ type: "image", image: { ... } }`. @throws Refusal 132012 for another type. */
export function typedParameter(parameter: unknown, type: string, where: string): unknown {
  const given = typeof parameter === 'object' && parameter !== null && 'type' in parameter ? parameter.type : undefined;
  if (given !== type) throw new Refusal(132012, `${where}: expected ${type}, received ${String(given)}`);
  const fields = fieldsOf(parameter, ['type', type], where);
  if (fields[type] === undefined || fields[type] === null) throw new Refusal(131008, `${where}: ${type}`);
  return fields[type];
}
