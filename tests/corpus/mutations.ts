/** Chance by a seed, and ways to damage a template object. */

export interface Chance {
  /** From 0 up to, not including, 1. */
  readonly fraction: () => number;
  readonly below: (limit: number) => number;
  readonly pick: <Item>(items: readonly Item[]) => Item;
}

/** The mulberry32 generator: small, fast, and the same everywhere. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(fraction() * limit);
  return {
    fraction,
    below,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
}

const keys = [
  'type',
  'format',
  'text',
  'buttons',
  'components',
  'cards',
  'example',
  'url',
  'name',
  'language',
  'code',
  'status',
  'category',
  'parameter_format',
  'limited_time_offer',
  'has_expiration',
  'body',
  'HEADER',
  '__proto__',
  'constructor',
  'toString',
  'length',
  '',
  '0',
];
const words = [
  'HEADER',
  'BODY',
  'FOOTER',
  'BUTTONS',
  'CAROUSEL',
  'LIMITED_TIME_OFFER',
  'TEXT',
  'IMAGE',
  'VIDEO',
  'DOCUMENT',
  'LOCATION',
  'PRODUCT',
  'GIF',
  'QUICK_REPLY',
  'URL',
  'PHONE_NUMBER',
  'COPY_CODE',
  'OTP',
  'FLOW',
  'CATALOG',
  'MPM',
  'SPM',
  'VOICE_CALL',
  'REQUEST_CONTACT_INFO',
  'CALL_PERMISSION_REQUEST',
  'NAMED',
  'POSITIONAL',
  'AUTHENTICATION',
  'MARKETING',
  'APPROVED',
];
const pieces = [
  '{{1}}',
  '{{2}}',
  '{{14}}',
  '{{999}}',
  '{{1000}}',
  '{{0}}',
  '{{name}}',
  '{{__proto__}}',
  '{{constructor}}',
  '{{ 1 }}',
  '{{',
  '}}',
  '{',
  '$&',
  '${x}',
  '%s',
  '\\n',
  '\n',
  '\r\n',
  '\t',
  '\u0000',
  '\u2028',
  '\ud800',
  '\udc00',
  '😀',
  '👨‍👩‍👧',
  '*',
  '_',
  '~',
  '```',
  '`',
  '> ',
  '- ',
  '1. ',
  'שלום',
  '\u202e',
  'https://a.example/',
  '[1,',
  '{"a":1}',
  'x'.repeat(2000),
  ' ',
  'a',
];

export function nastyText(chance: Chance): string {
  return Array.from({ length: 1 + chance.below(4) }, () => chance.pick(pieces)).join('');
}

/** Sets a key as JSON would, `__proto__` as any other; a list gets one item more where the key is none of its indexes. */
function setKey(target: object, key: string, value: unknown): void {
  if (Array.isArray(target) && !Object.keys(target).includes(key)) target.push(value);
  else Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}

export function randomJson(chance: Chance, depth: number): unknown {
  const roll = chance.fraction();
  if (depth > 4 || roll < 0.35) {
    return chance.pick<() => unknown>([
      () => null,
      () => chance.fraction() < 0.5,
      () => chance.pick([0, -1, 1.5, 1e308, 7]),
      () => chance.pick(words),
      () => nastyText(chance),
    ])();
  }
  const length = chance.below(5);
  if (roll < 0.55) return Array.from({ length }, () => randomJson(chance, depth + 1));
  const object = {};
  for (let index = 0; index < length; index += 1) setKey(object, chance.pick(keys), randomJson(chance, depth + 1));
  // So that some of it is a template.
  if (depth === 0 && chance.fraction() < 0.7) {
    setKey(object, 'name', 'any');
    setKey(object, 'language', 'en');
  }
  return object;
}

/** Every object and list within a value, itself included. */
function placesIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(placesIn)];
}

function mutateText(text: string, chance: Chance): string {
  const at = chance.below(text.length + 1);
  switch (chance.below(4)) {
    case 0:
      return text.slice(0, at) + chance.pick(pieces) + text.slice(at);
    case 1:
      return text.slice(at) + text.slice(0, at);
    case 2:
      return chance.fraction() < 0.5 ? text.toLowerCase() : ` ${text} `;
    default:
      return text.slice(0, at) + text.slice(at + 1 + chance.below(3));
  }
}

function mutateOnce(root: unknown, others: readonly unknown[], chance: Chance): unknown {
  const places = placesIn(root);
  if (places.length === 0) return randomJson(chance, 0);
  const place = chance.pick(places);
  const entries = Object.entries(place);
  const entry = entries.length === 0 ? undefined : chance.pick(entries);
  switch (chance.below(9)) {
    case 0:
      // No hole is left in a list: JSON has none.
      if (Array.isArray(place)) place.splice(Number(entry?.[0]), 1);
      else if (entry !== undefined) Reflect.deleteProperty(place, entry[0]);
      return root;
    case 1:
      setKey(place, chance.pick(keys), randomJson(chance, 2));
      return root;
    case 2:
      if (entry !== undefined) setKey(place, entry[0], randomJson(chance, 2));
      return root;
    case 3:
      if (entry !== undefined) setKey(place, entry[0], chance.pick(words));
      return root;
    case 4:
      if (entry !== undefined) setKey(place, chance.fraction() < 0.5 ? entry[0].toUpperCase() : chance.pick(keys), entry[1]);
      return root;
    case 5: {
      // A piece of another template in the place of this one.
      const donor = chance.pick(placesIn(chance.pick(others)).concat({}));
      if (entry !== undefined) setKey(place, entry[0], structuredClone(donor));
      return root;
    }
    case 6:
      if (Array.isArray(place)) place.splice(chance.below(place.length + 1), 0, ...structuredClone(place.slice(0, 2)));
      return root;
    case 7:
      if (entry !== undefined && chance.fraction() < 0.3) setKey(place, entry[0], JSON.stringify(entry[1]));
      return chance.fraction() < 0.1 ? chance.pick<unknown>([[root], { template: root }, JSON.stringify(root), { data: [root] }]) : root;
    default:
      if (entry !== undefined && typeof entry[1] === 'string') setKey(place, entry[0], mutateText(entry[1], chance));
      return root;
  }
}

/** A copy of a template with one to four damages. */
export function mutate(template: unknown, others: readonly unknown[], chance: Chance): unknown {
  let mutated: unknown = structuredClone(template);
  for (let left = 1 + chance.below(4); left > 0; left -= 1) mutated = mutateOnce(mutated, others, chance);
  return mutated;
}
