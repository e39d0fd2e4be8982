/** Values that a page gone wild may put into a call: everything that survives the way between two processes. */
import fc from 'fast-check';

const names = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'toJSON', 'then', 'length', 'hasOwnProperty', '0', ''];

/** An own property with any name, `__proto__` included. */
function withOwn(value: unknown, name: string, more: unknown): unknown {
  const object: object = typeof value === 'object' && value !== null ? value : {};
  return Object.defineProperty(object, name, { value: more, enumerable: true, configurable: true, writable: true });
}

function nested(depth: number, inList: boolean): unknown {
  let value: unknown = 'deep';
  for (let at = 0; at < depth; at += 1) value = inList ? [value] : { a: value };
  return value;
}

/** Points back at itself: a clone keeps that. */
function cycle(): unknown {
  const one: Record<string, unknown> = { list: [] };
  one['self'] = one;
  (one['list'] as unknown[]).push(one);
  return one;
}

const texts = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('\0', '\uD800', 'a\r\nb', "'; DROP TABLE outbox;--", '../../../etc/passwd', '{{1}}', '%00', '\u202Egnp'),
  },
  { weight: 1, arbitrary: fc.constantFrom(201, 5_000, 70_001, 1_000_000).map((length) => 'x'.repeat(length)) },
);

const numbers = fc.oneof(fc.constantFrom(NaN, Infinity, -Infinity, -0, 2 ** 53, -1, 1e308, 5e-324), fc.double(), fc.bigInt());

const binary = fc.oneof(
  fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
  fc.uint8Array({ maxLength: 64 }).map((bytes) => bytes.buffer),
  fc.float32Array({ maxLength: 8 }),
  fc.constant(Buffer.alloc(100_000)),
);

const things = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, withSparseArray: true, maxDepth: 3 }),
  fc.date({ noInvalidDate: false }),
  fc.constantFrom(/(a+)+$/, new Error('x'), new RangeError('y')),
  fc.constant(null).map(cycle),
  fc.tuple(fc.constantFrom(10, 500, 2_000), fc.boolean()).map(([depth, inList]) => nested(depth, inList)),
  fc.tuple(fc.constantFrom(...names), fc.anything()).map(([name, value]) => withOwn({}, name, value)),
  fc.constantFrom(1_000, 50_000).map((length) => Array.from({ length }, (_none, index) => index)),
  fc.constantFrom(2_000).map((count) => Object.fromEntries(Array.from({ length: count }, (_none, index) => [`k${index}`, index]))),
);

const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: texts },
  { weight: 2, arbitrary: numbers },
  { weight: 1, arbitrary: binary },
  { weight: 5, arbitrary: things },
  { weight: 2, arbitrary: fc.constantFrom(null, undefined, true, false, '', 0, [], {}) },
);

/** What is done to an input that would fit. */
export type Harm =
  | { readonly kind: 'none' }
  /** The whole of it is another value. */
  | { readonly kind: 'whole'; readonly value: unknown }
  /** One part, found by these numbers on the way down, is another value. */
  | { readonly kind: 'part'; readonly way: readonly number[]; readonly value: unknown }
  | { readonly kind: 'missing'; readonly way: readonly number[] }
  | { readonly kind: 'more'; readonly way: readonly number[]; readonly name: string; readonly value: unknown };

const way = fc.array(fc.nat(20), { minLength: 1, maxLength: 4 });
export const harm: fc.Arbitrary<Harm> = fc.oneof(
  { weight: 7, arbitrary: fc.constant<Harm>({ kind: 'none' }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('whole' as const), value: hostileValue }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('part' as const), way, value: hostileValue }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('missing' as const), way }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('more' as const),
      way,
      name: fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 5 })),
      value: hostileValue,
    }),
  },
);

/** The input with the harm done; the given one stays as it is. */
export function harmed(input: unknown, what: Harm): unknown {
  if (what.kind === 'none') return input;
  if (what.kind === 'whole') return what.value;
  const changed: unknown = structuredClone(input);
  const holders: { readonly holder: object; readonly key: string }[] = [];
  let here: unknown = changed;
  for (const step of what.way) {
    if (typeof here !== 'object' || here === null) break;
    const keys = Object.keys(here);
    const key = keys[step % Math.max(1, keys.length)];
    if (key === undefined) break;
    holders.push({ holder: here, key });
    here = (here as Readonly<Record<string, unknown>>)[key];
  }
  const last = holders.at(-1);
  if (last === undefined) return what.kind === 'missing' ? undefined : what.value;
  if (what.kind === 'missing') Reflect.deleteProperty(last.holder, last.key);
  else withOwn(last.holder, what.kind === 'more' ? what.name : last.key, what.value);
  return changed;
}
