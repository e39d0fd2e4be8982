/** Made-up persons with all that must never leave a computer, the forms in which it is written, and where a text tells of it. */
import fc from 'fast-check';

export interface PrivatePerson {
  readonly name: string;
  /** E.164. */
  readonly phone: string;
  readonly email: string;
  readonly cpf: string;
  /** What somebody wrote: words, their name, an order. */
  readonly text: string;
  readonly accessKey: string;
  readonly bearer: string;
  readonly webToken: string;
}

const syllable = fc.constantFrom('zu', 'vã', 'qué', 'jô', 'xi', 'ñu', 'wê', 'lhy', 'ço', 'thu', 'kva', 'drü', 'mbe', 'fjo', 'rza', 'gwi');
/** No word of any language, so that the app cannot say it by itself. */
const word = fc.array(syllable, { minLength: 3, maxLength: 4 }).map((parts) => parts.join(''));
const capital = word.map((text) => text.charAt(0).toUpperCase() + text.slice(1));
const name = fc.tuple(capital, fc.constantFrom(' ', ' da ', ' de ', '-', " O'"), capital).map((parts) => parts.join(''));
const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((all) => all.join(''));
const phone = fc.tuple(fc.constantFrom('11', '21', '31', '41', '85'), digits(8)).map(([area, rest]) => `+55${area}9${rest}`);
const base64 = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('base64'));
const urlSafe = fc.uint8Array({ minLength: 24, maxLength: 24 }).map((bytes) => Buffer.from(bytes).toString('base64url'));

export const anyPerson: fc.Arbitrary<PrivatePerson> = fc
  .record({
    name,
    phone,
    cpf: digits(11),
    words: fc.array(word, { minLength: 3, maxLength: 6 }),
    order: digits(6),
    accessKey: base64,
    bearer: urlSafe,
    user: word,
    host: word,
  })
  .map(({ words, order, user, host, ...person }) => ({
    ...person,
    email: `${user.normalize('NFD').replace(/\P{ASCII}/gu, '')}.${host.normalize('NFD').replace(/\P{ASCII}/gu, '')}@empresa.com.br`,
    text: `Oi ${person.name}, ${words.join(' ')} pedido ${order} obrigado`,
    webToken: `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(JSON.stringify({ sub: user, order })).toString('base64url')}.${person.bearer}`,
  }));

export const phoneForms = (e164: string): string[] => {
  const all = e164.slice(1);
  const area = all.slice(2, 4);
  const [left, right] = [all.slice(4, 9), all.slice(9)];
  return [
    e164,
    all,
    `+55 ${area} ${left}-${right}`,
    `+55 (${area}) ${left}-${right}`,
    `(${area}) ${left} ${right}`,
    `55.${area}.${left}.${right}`,
    `${left}-${right}`,
    `${all}@wa.gw.msging.net`,
    `tel:${e164}`,
    `x${all}y`,
    encodeURIComponent(e164),
    encodeURIComponent(`+55 ${area} ${left}-${right}`),
    encodeURIComponent(encodeURIComponent(`${e164}@wa.gw.msging.net`)),
  ];
};

export const cpfForms = (cpf: string): string[] => [cpf, `${cpf.slice(0, 3)}.${cpf.slice(3, 6)}.${cpf.slice(6, 9)}-${cpf.slice(9)}`];

const ascii = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');
const escaped = (text: string): string =>
  [...text].map((one) => (one.charCodeAt(0) > 126 ? `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}` : one)).join('');

/** A text in every form in which a log, an address or a file name may hold it. */
export const formsOf = (text: string): string[] => [
  text,
  text.toUpperCase(),
  text.toLowerCase(),
  text.normalize('NFD'),
  ascii(text),
  encodeURIComponent(text),
  encodeURIComponent(encodeURIComponent(text)),
  escaped(text),
  JSON.stringify(text),
  Buffer.from(text).toString('base64'),
  Buffer.from(text).toString('base64url'),
];

/** Lines that a program may write of a person, each in another form. */
export function linesAbout(person: PrivatePerson): string[] {
  const { name: called, email, text, accessKey, bearer, webToken, phone: number } = person;
  return [
    ...formsOf(called).map((form) => `contact ${form} could not be read`),
    ...formsOf(text).map((form) => `said: ${form}`),
    ...[...phoneForms(number), ...cpfForms(person.cpf)].map((form) => `looked for ${form} in vain`),
    `/attendants/${encodeURIComponent(encodeURIComponent(email))} and ${email} and ${Buffer.from(`mail ${email}`).toString('base64')}`,
    `lime://acmerouter@msging.net/contacts/${encodeURIComponent(called)}?phone=${encodeURIComponent(number)}&name=${encodeURIComponent(called)}`,
    `Authorization: Key ${accessKey}`,
    `{"headers":{"authorization":"Key ${accessKey}"},"accessKey":"${accessKey}"}`,
    `accessKey=${accessKey} Bearer ${bearer} token: ${webToken}`,
    `open '/media/usb/${called}/${text.slice(0, 20)}.pdf' and /home/${ascii(called).replace(/\W/gu, '').toLowerCase()}/x and C:\\Users\\${called}\\Desktop\\x.pdf`,
  ];
}

const wordsOf = (text: string): string[] =>
  ascii(text)
    .toLowerCase()
    .match(/[a-z]{5,}/gu) ?? [];

/** What a text still tells of the person, however it is written; empty where nothing. */
export function leaksOf(person: PrivatePerson, bundle: string): string[] {
  const everyday = ['pedido', 'obrigado', 'empresa'];
  const texts = [bundle, ...decodings(bundle)].map((text) => ascii(text).toLowerCase());
  const squeezed = texts.map((text) => text.replace(/[\s().\-–/+]/gu, ''));
  const words = [...wordsOf(person.name), ...wordsOf(person.text), ...wordsOf(person.email)].filter((one) => !everyday.includes(one));
  const exact = [person.accessKey, person.bearer, person.webToken, Buffer.from(person.name).toString('base64'), person.email];
  return [
    ...words.filter((one) => texts.some((text) => text.includes(one))),
    ...[person.phone.slice(-8), person.cpf, person.text.match(/\d{6}/u)?.[0] ?? ''].filter((one) =>
      squeezed.some((text) => text.includes(one)),
    ),
    ...exact.filter((one) => bundle.includes(one)),
  ];
}

/** The text read as a person would who looks for something in it: addresses, JSON and base64 written out. */
function decodings(text: string): string[] {
  const percent = (from: string): string =>
    from.replace(/(?:%[0-9a-f]{2})+/giu, (part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    });
  const json = text.replace(/\\u([0-9a-f]{4})/giu, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  const encoded = (text.match(/[A-Za-z0-9+/_-]{8,}={0,2}/gu) ?? []).map((part) => Buffer.from(part, 'base64').toString('utf8'));
  return [percent(text), percent(percent(text)), json, encoded.join('\n')];
}
