/** Templates of the channel's plain JSON with every kind of part, and values that may stand in them. */
import fc from 'fast-check';
import type { Field } from '../../src-preload/contract/template/model.ts';
import type { RawButton, RawComponent } from './recount.ts';

/** What a value must never be read as: patterns of replacement, variables, formats, markup, other directions. */
const lookalikes = [
  '$&',
  '$1',
  '$`',
  "$'",
  '{2}',
  '{ {2} }',
  '}}',
  '%s',
  '%1$s',
  '\\n',
  '<b onclick=x>',
  '&lt;',
  '*b*',
  '_i_',
  '`c`',
  '😀',
  '👨‍👩‍👧',
  'שלום',
  'مرحبا',
  'नमस्ते',
];
const word = fc.oneof(fc.constantFrom(...lookalikes, 'Ana', 'A-1020', 'x'), fc.stringMatching(/^[a-z]{1,6}$/));
/** No blanks beside each other, none of the signs that a value may not hold. */
const shortText = fc.array(word, { minLength: 1, maxLength: 2 }).map((words) => words.join(' '));

const gap = fc.constantFrom('', ' ', ', ', '\n', ' {x} ', ' {{', ' $& ', ' %s ', ' <i> ', ' *a* ', ' é ');
const numbered = fc.integer({ min: 1, max: 12 }).map(String);
const namedBy = fc.constantFrom('first_name', 'city', 'order_2', 'constructor', '__proto__x');

/** A text with variables; literals never end in what would make a variable of the next one. */
const textWith = (variable: fc.Arbitrary<string>, most: number) =>
  fc
    .array(fc.tuple(gap, variable), { maxLength: most })
    .map((pieces) => `Text${pieces.map(([literal, name]) => `${literal.replace('{{', '{')} {{${name}}}`).join('')}.`);

const buttonOf = (variable: fc.Arbitrary<string>): fc.Arbitrary<RawButton> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom<RawButton>(
        { type: 'QUICK_REPLY', text: 'Yes' },
        { type: 'URL', text: 'Site', url: 'https://a.example/x' },
        { type: 'PHONE_NUMBER', text: 'Call' },
        { type: 'COPY_CODE' },
        { type: 'VOICE_CALL', text: 'Call' },
        { type: 'REQUEST_CONTACT_INFO', text: 'Share' },
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom<RawButton>({ type: 'FLOW', text: 'Go' }, { type: 'CATALOG', text: 'View' }, { type: 'MPM', text: 'View' }),
    },
    { weight: 2, arbitrary: variable.map((name): RawButton => ({ type: 'URL', text: 'Go', url: `https://a.example/{{${name}}}` })) },
  );

const mediaHeader = fc.constantFrom('IMAGE', 'VIDEO').map((format): RawComponent => ({ type: 'HEADER', format }));

function carouselOf(variable: fc.Arbitrary<string>): fc.Arbitrary<RawComponent> {
  const card = fc
    .tuple(mediaHeader, fc.option(textWith(variable, 2)), fc.array(buttonOf(variable), { maxLength: 2 }))
    .map(([header, text, buttons]) => ({
      components: [
        header,
        ...(text === null ? [] : [{ type: 'BODY', text }]),
        ...(buttons.length === 0 ? [] : [{ type: 'BUTTONS', buttons }]),
      ],
    }));
  return fc.array(card, { minLength: 2, maxLength: 4 }).map((cards) => ({ type: 'CAROUSEL', cards }));
}

export interface RawTemplate {
  readonly name: string;
  readonly language: string;
  readonly status: string;
  readonly category: string;
  readonly parameter_format: 'NAMED' | 'POSITIONAL';
  readonly components: readonly RawComponent[];
}

function templateWith(format: RawTemplate['parameter_format']): fc.Arbitrary<RawTemplate> {
  const variable = format === 'NAMED' ? namedBy : numbered;
  const header = fc.oneof(
    textWith(variable, 1).map((text): RawComponent => ({ type: 'HEADER', format: 'TEXT', text })),
    fc.constantFrom('IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION', 'PRODUCT').map((kind): RawComponent => ({ type: 'HEADER', format: kind })),
  );
  const optional = <Part>(part: fc.Arbitrary<Part>) => fc.option(part, { freq: 2 }).map((given) => (given === null ? [] : [given]));
  const offer = fc
    .boolean()
    .map((hasEnd): RawComponent => ({ type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Now', has_expiration: hasEnd } }));
  const buttons = fc
    .array(buttonOf(variable), { minLength: 1, maxLength: 10 })
    .map((list): RawComponent => ({ type: 'BUTTONS', buttons: list }));
  return fc
    .record({
      header: optional(header),
      body: textWith(variable, 8).map((text): RawComponent => ({ type: 'BODY', text })),
      rest: fc.oneof(
        { weight: 3, arbitrary: fc.tuple(optional(offer), optional(buttons)) },
        {
          weight: 1,
          arbitrary: fc.tuple(
            carouselOf(variable).map((part) => [part]),
            fc.constant([]),
          ),
        },
      ),
    })
    .map(({ header: top, body, rest }) => ({
      name: 'any',
      language: 'en',
      status: 'APPROVED',
      category: 'MARKETING',
      parameter_format: format,
      components: [...top, body, ...rest.flat()],
    }));
}

export const anyTemplate = fc.oneof({ weight: 3, arbitrary: templateWith('POSITIONAL') }, { weight: 1, arbitrary: templateWith('NAMED') });

/** A value of the field's kind, nearly always one that the check takes. */
export function valueFor(field: Field): fc.Arbitrary<string> {
  switch (field.kind) {
    case 'mediaUrl':
      return fc.constantFrom('https://a.example/x.png', 'https://a.example/é 1.pdf?y=%20z');
    case 'code':
      return fc.stringMatching(/^[A-Z0-9]{1,12}$/);
    case 'latitude':
    case 'longitude':
      return fc.constantFrom('0', '-23,5505', '+41.5', '89.999999');
    case 'expiry':
      return fc.constantFrom('2030-01-01T00:00:00Z', '2027-05-06T07:08-03:00');
    case 'minutes':
      return fc.integer({ min: 1, max: 43_200 }).map(String);
    case 'flowData':
      return fc.constantFrom('{"step":"a"}', '{ "n": [1, {"x": null}] }');
    case 'sections':
      return fc.constantFrom('sku-1', 'New: a, b\nOld: c', 'x; y');
    case 'catalogId':
      return fc.constantFrom('700900');
    case 'fileName':
      return fc.constantFrom('Nota 88.pdf', 'a.pdf');
    case 'urlSuffix':
      return fc.constantFrom('x', 'a b|c:d', 'São?y=$&', '%20z', '$1', '{2}');
    default:
      return shortText;
  }
}
