/** Header, body and buttons of a raw template or of one of its cards (whatsapp-templates 6). */
import { carriesOneTimeCode, codeBodyText, codeButtonLabel } from './authentication.ts';
import { findComponent, type RawComponent, readComponents, unknownTypes } from './components.ts';
import { type Examples, readButtonExample, readMediaExample, readTextExamples } from './examples.ts';
import type { Button, CarouselCard, Header, ParameterFormat, TextPart } from './model.ts';
import { parseText } from './parse-text.ts';
import { bareWord, fromJsonText, isObject, type RawObject, readKey, readList, readText } from './raw-object.ts';

/** Text as shown: the platform may write a line break as the two characters `\n` (blip-protocol 3.2.1). */
export function shownText(text: string): string {
  return text.replace(/\\r\\n|\\n|\r\n|\r/g, '\n');
}

/** What holds for every part of one template. */
export interface ParseContext {
  readonly format: ParameterFormat;
  readonly language: string;
}

/** Sample values of a part, as read from the platform. */
export interface PartExamples {
  readonly header: Examples;
  readonly body: Examples;
  readonly buttons: readonly (string | null)[];
}

/** The message itself, or one card of it. */
export interface ParsedPart {
  readonly header: Header | null;
  readonly body: { readonly text: string; readonly parts: readonly TextPart[] } | null;
  readonly buttons: readonly Button[];
  readonly examples: PartExamples;
  /** Parts that are there and cannot be read. */
  readonly unreadable: readonly string[];
}

function parseHeader(raw: RawObject | undefined, format: ParameterFormat): Header | null {
  // Its keys alone, without a word under any of them, are no header.
  if (raw === undefined || readKey(raw, 'format', 'text', 'example') === undefined) return null;
  const text = readText(raw, 'text');
  const written = readText(raw, 'format')?.trim() ?? '';
  const kind = bareWord(written === '' && text !== null ? 'text' : written);
  switch (kind) {
    case 'text': {
      // Without its text nobody can tell whether it has a variable.
      if (text === null) return { kind: 'unknown', format: written };
      const shown = shownText(text);
      return { kind: 'text', text: shown, parts: parseText(shown, format) };
    }
    case 'image':
    case 'video':
    case 'document':
    case 'gif':
      return { kind, example: readMediaExample(raw) };
    case 'location':
    case 'product':
      return { kind };
    default:
      return { kind: 'unknown', format: written };
  }
}

function textBody(text: string, format: ParameterFormat): ParsedPart['body'] {
  const shown = shownText(text);
  return { text: shown, parts: parseText(shown, format) };
}

const plainKinds = {
  flow: 'flow',
  catalog: 'catalog',
  mpm: 'multiProduct',
  multiproduct: 'multiProduct',
  spm: 'singleProduct',
  singleproduct: 'singleProduct',
  voicecall: 'voiceCall',
  requestcontactinfo: 'requestContactInfo',
} as const;

function isPlainKind(word: string): word is keyof typeof plainKinds {
  return Object.hasOwn(plainKinds, word);
}

function parseButton(raw: RawObject, language: string): Button {
  const type = readText(raw, 'type', 'buttonType', 'sub_type') ?? '';
  const label = readText(raw, 'text', 'label', 'title') ?? '';
  const word = bareWord(type);
  if (isPlainKind(word)) return { kind: plainKinds[word], label };
  switch (word) {
    case 'quickreply':
      return { kind: 'quickReply', label };
    case 'url': {
      const url = (readText(raw, 'url', 'uri') ?? '').trim();
      // Without an address nobody can tell whether its end is wanted.
      if (url === '') return { kind: 'unknown', label, type };
      // The variable of an address may have a name or a number, whatever the format of the template (whatsapp-templates 8).
      return { kind: 'url', label, url, parts: parseText(url) };
    }
    case 'phonenumber':
    case 'phone':
    case 'call':
      return { kind: 'phone', label, phone: readText(raw, 'phone_number', 'phone') ?? '' };
    case 'copycode':
      return { kind: 'copyCode', label, example: readButtonExample(raw) };
    case 'otp':
      return { kind: 'otp', label: label === '' ? codeButtonLabel(language) : label, otpType: readText(raw, 'otp_type') ?? '' };
    default:
      return { kind: 'unknown', label, type };
  }
}

/** Raw buttons in template order, which is the order of their indexes at send time: none may be lost. */
function rawButtons(component: RawObject | undefined): readonly RawObject[] {
  if (component === undefined) return [];
  return readList(component, 'buttons').map((item) => {
    const button = fromJsonText(item);
    return isObject(button) ? button : {};
  });
}

/**
 * @param components Components of the message, or of a card.
 * @param isAuthentication True for a template of that category, whose body may have been created without a text.
 */
export function parsePart(components: readonly RawComponent[], context: ParseContext, isAuthentication: boolean): ParsedPart {
  const header = findComponent(components, 'header');
  const body = findComponent(components, 'body');
  const buttons = rawButtons(findComponent(components, 'buttons'));
  const parsedButtons = buttons.map((button) => parseButton(button, context.language));
  const text = body === undefined ? null : readText(body, 'text');
  const isForCodes = isAuthentication || parsedButtons.some(carriesOneTimeCode);
  const isWithoutText = isForCodes && (text ?? '').trim() === '' && (body !== undefined || parsedButtons.length > 0);
  const bodyText = isWithoutText ? codeBodyText(body, context.language) : text;
  return {
    header: parseHeader(header, context.format),
    body: bodyText === null ? null : textBody(bodyText, isWithoutText ? 'POSITIONAL' : context.format),
    buttons: parsedButtons,
    examples: {
      header: readTextExamples(header ?? {}, 'header_text'),
      body: readTextExamples(body ?? {}, 'body_text'),
      buttons: buttons.map(readButtonExample),
    },
    unreadable: body !== undefined && bodyText === null ? ['BODY'] : [],
  };
}

const typesOfCard = new Set(['header', 'body', 'buttons']);

/** The components of a card: in a list of their own, or the card itself by type. */
export function readCardComponents(card: unknown): readonly RawComponent[] {
  const raw = fromJsonText(card);
  const given = isObject(raw) ? readKey(raw, 'components') : undefined;
  return given === undefined && isObject(raw) ? readComponents(raw) : readComponents(given);
}

/** One card with its samples, and what of it is not known. */
export function parseCard(
  card: unknown,
  context: ParseContext,
): { readonly card: CarouselCard; readonly examples: PartExamples; readonly unreadable: readonly string[] } {
  const components = readCardComponents(card);
  const part = parsePart(components, context, false);
  const unreadable = [...unknownTypes(components, typesOfCard), ...part.unreadable, ...(components.length === 0 ? [''] : [])];
  return {
    card: { header: part.header, body: part.body, buttons: part.buttons },
    examples: part.examples,
    unreadable: unreadable.map((name) => `CARD ${name}`.trim()),
  };
}
