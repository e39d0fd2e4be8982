/**
 * `$filter` to SQL (blip-protocol 3.1): eq, ne, ge, le, gt, lt, startswith, substringof, and, or, parentheses, text in single quotes
 * (doubled inside), `datetimeoffset'...'`, numbers, true and false. Field names are case-insensitive.
 */
import { normalIdentity } from '../../src-main/wire/identity.ts';
import { Failure } from './failure.ts';

interface FilterField {
  readonly sql: string;
  /** `identity` compares one spelling of an identity, `date` milliseconds, `word` without case. */
  readonly kind: 'text' | 'word' | 'identity' | 'number' | 'boolean' | 'date';
}
export type FilterFields = Readonly<Record<string, FilterField>>;
export interface SqlCondition {
  readonly sql: string;
  readonly parameters: (string | number)[];
}

type Token = { readonly kind: 'text' | 'date' | 'number' | 'name' | 'mark'; readonly value: string };

const tokenPattern = /\s*(?:datetimeoffset'((?:[^']|'')*)'|'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?)(?![\w-])|([A-Za-z_][\w.]*)|([(),]))/y;
const comparisons: Readonly<Record<string, string>> = { eq: '=', ne: '<>', ge: '>=', le: '<=', gt: '>', lt: '<' };
const depthLimit = 50;

function malformed(): Failure {
  return new Failure(64, 'The $filter parameter is malformed');
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  const trimmed = text.trimEnd();
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < trimmed.length) {
    const match = tokenPattern.exec(trimmed);
    if (match === null) throw malformed();
    const [, date, quoted, number, name, mark] = match;
    if (date !== undefined) found.push({ kind: 'date', value: date });
    else if (quoted !== undefined) found.push({ kind: 'text', value: quoted.replaceAll("''", "'") });
    else if (number !== undefined) found.push({ kind: 'number', value: number });
    else if (name !== undefined) found.push({ kind: 'name', value: name });
    else found.push({ kind: 'mark', value: mark ?? '' });
  }
  return found;
}

function operand(field: FilterField, token: Token): string | number {
  switch (field.kind) {
    case 'date': {
      const at = token.kind === 'date' || token.kind === 'text' ? Date.parse(token.value) : Number.NaN;
      if (Number.isNaN(at)) throw malformed();
      return at;
    }
    case 'number':
      if (token.kind !== 'number') throw malformed();
      return Number(token.value);
    case 'boolean':
      if (token.kind !== 'name' || !/^(true|false)$/i.test(token.value)) throw malformed();
      return token.value.toLowerCase() === 'true' ? 1 : 0;
    case 'identity':
      if (token.kind !== 'text') throw malformed();
      return normalIdentity(decoded(token.value));
    default:
      if (token.kind !== 'text') throw malformed();
      return token.value;
  }
}

/** Attendants' identities stand escaped once more in a filter; both spellings are taken. */
function decoded(identity: string): string {
  return identity.replaceAll('%25', '%');
}

function likePattern(text: string): string {
  return text.replaceAll(/[\\%_]/g, (mark) => `\\${mark}`);
}

/**
 * @param text decoded value of `$filter`.
 * @throws Failure 64 for anything that is not in the grammar, unknown fields included.
 */
export function compileFilter(text: string, fields: FilterFields): SqlCondition {
  const list = tokens(text);
  const parameters: (string | number)[] = [];
  let position = 0;
  let depth = 0;

  const peek = (): Token | undefined => list[position];
  const take = (): Token => {
    const token = list[position];
    if (token === undefined) throw malformed();
    position += 1;
    return token;
  };
  const expect = (value: string): void => {
    if (take().value.toLowerCase() !== value) throw malformed();
  };
  const isWord = (word: string): boolean => peek()?.kind === 'name' && peek()?.value.toLowerCase() === word;
  const fieldOf = (token: Token): FilterField => {
    const field = token.kind === 'name' ? fields[token.value.toLowerCase()] : undefined;
    if (field === undefined) throw malformed();
    return field;
  };

  function like(field: FilterField, token: Token, before: string): string {
    if (token.kind !== 'text') throw malformed();
    parameters.push(`${before}${likePattern(token.value)}%`);
    return `${field.sql} LIKE ? ESCAPE '\\'`;
  }

  function condition(): string {
    if (peek()?.value === '(' && peek()?.kind === 'mark') {
      depth += 1;
      if (depth > depthLimit) throw malformed();
      take();
      const inner = either();
      expect(')');
      depth -= 1;
      return `(${inner})`;
    }
    const head = take();
    if (peek()?.kind === 'mark' && peek()?.value === '(') {
      take();
      const first = take();
      expect(',');
      const second = take();
      expect(')');
      if (head.value.toLowerCase() === 'startswith') return like(fieldOf(first), second, '');
      if (head.value.toLowerCase() === 'substringof') return like(fieldOf(second), first, '%');
      throw malformed();
    }
    const field = fieldOf(head);
    const sign = comparisons[take().value.toLowerCase()];
    if (sign === undefined) throw malformed();
    parameters.push(operand(field, take()));
    const collation = field.kind === 'word' || field.kind === 'identity' ? ' COLLATE NOCASE' : '';
    const missing = sign === '<>' ? ` OR ${field.sql} IS NULL` : '';
    return `(${field.sql} ${sign} ?${collation}${missing})`;
  }

  function both(): string {
    let sql = condition();
    while (isWord('and')) {
      take();
      sql += ` AND ${condition()}`;
    }
    return sql;
  }

  function either(): string {
    let sql = both();
    while (isWord('or')) {
      take();
      sql += ` OR ${both()}`;
    }
    return sql;
  }

  const sql = either();
  if (position !== list.length) throw malformed();
  return { sql: `(${sql})`, parameters };
}
