/** Header, buttons and carousel cards of a raw template (whatsapp-templates 6). */
import { readButtonExample, readMediaExample } from './examples.ts';
import type { Button, CarouselCard, Header, ParameterFormat } from './model.ts';
import { parseText } from './parse-text.ts';
import { bareWord, isObject, type RawObject, readList, readText } from './raw-object.ts';

/** Text as shown: the platform may write a line break as the two characters `\n` (blip-protocol 3.2.1). */
export function shownText(text: string): string {
  return text.replace(/\\r\\n|\\n|\r\n|\r/g, '\n');
}

/** A raw component: its type as one bare word and as it was written. */
export interface RawComponent {
  readonly type: string;
  readonly written: string;
  readonly raw: RawObject;
}

/** The components in the order given; `undefined` rows go, what has no type is kept under the word UNKNOWN. */
export function readComponents(list: readonly unknown[]): readonly RawComponent[] {
  return list.filter(isObject).map((raw) => {
    const written = readText(raw, 'type', 'componentType') ?? 'UNKNOWN';
    return { type: bareWord(written), written, raw };
  });
}

export function parseHeader(raw: RawObject, format: ParameterFormat): Header {
  const text = readText(raw, 'text');
  const kind = bareWord(readText(raw, 'format') ?? (text === null ? '' : 'text'));
  switch (kind) {
    case 'text': {
      const shown = shownText(text ?? '');
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
      return { kind: 'unknown', format: readText(raw, 'format') ?? '' };
  }
}

export function parseBody(raw: RawObject, format: ParameterFormat): TextBody | null {
  const text = readText(raw, 'text');
  if (text === null) return null;
  const shown = shownText(text);
  return { text: shown, parts: parseText(shown, format) };
}
type TextBody = NonNullable<CarouselCard['body']>;

function parseButton(raw: RawObject): Button {
  const type = readText(raw, 'type', 'buttonType', 'sub_type') ?? '';
  const label = readText(raw, 'text', 'label', 'title') ?? '';
  switch (bareWord(type)) {
    case 'quickreply':
      return { kind: 'quickReply', label };
    case 'url': {
      const url = readText(raw, 'url', 'uri') ?? '';
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
      return { kind: 'otp', label, otpType: readText(raw, 'otp_type') ?? '' };
    case 'flow':
      return { kind: 'flow', label };
    case 'catalog':
      return { kind: 'catalog', label };
    case 'mpm':
      return { kind: 'multiProduct', label };
    case 'spm':
      return { kind: 'singleProduct', label };
    case 'voicecall':
      return { kind: 'voiceCall', label };
    case 'requestcontactinfo':
      return { kind: 'requestContactInfo', label };
    default:
      return { kind: 'unknown', label, type };
  }
}

/** Buttons of a BUTTONS component in template order, which is the order of their indexes at send time. */
export function parseButtons(raw: RawObject): readonly Button[] {
  return readList(raw, 'buttons').filter(isObject).map(parseButton);
}

/** Sample values of the buttons beside them, by index. */
export function buttonExamples(raw: RawObject): readonly (string | null)[] {
  return readList(raw, 'buttons').filter(isObject).map(readButtonExample);
}

export function parseCard(card: unknown, format: ParameterFormat): CarouselCard {
  const components = isObject(card) ? readComponents(readList(card, 'components')) : [];
  const find = (type: string) => components.find((component) => component.type === type)?.raw;
  const header = find('header');
  const body = find('body');
  const buttons = find('buttons');
  return {
    header: header === undefined ? null : parseHeader(header, format),
    body: body === undefined ? null : parseBody(body, format),
    buttons: buttons === undefined ? [] : parseButtons(buttons),
  };
}
