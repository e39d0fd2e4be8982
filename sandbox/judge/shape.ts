/** What the channel wants for a template, read from the template itself (whatsapp-templates 5, 6). */
import type { TemplateComponent, TemplateDocument } from '../life/templates.ts';

/** A text with variables. `names` are `1` to the highest number, or the names in the order of their first place. */
export interface TextShape {
  readonly text: string;
  readonly names: readonly string[];
}
export type HeaderShape =
  | { readonly kind: 'text'; readonly text: TextShape }
  | { readonly kind: 'image' | 'video' | 'document' | 'location' | 'product' }
  | { readonly kind: 'unsupported'; readonly format: string };
export interface ButtonShape {
  readonly type: string;
  /** Address of a URL button that holds a variable. */
  readonly url: TextShape | null;
}
export interface BubbleShape {
  readonly header: HeaderShape | null;
  readonly body: TextShape | null;
  readonly buttons: readonly ButtonShape[];
}
export interface TemplateShape extends BubbleShape {
  readonly isNamed: boolean;
  readonly isAuthentication: boolean;
  /** Position of the button that carries the one-time code; null where there is none. */
  readonly oneTimeCodeIndex: number | null;
  readonly offer: { readonly hasExpiration: boolean } | null;
  readonly cards: readonly BubbleShape[];
  /** Component types that this channel does not know. */
  readonly unknown: readonly string[];
}

const variable = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g;
const knownTypes = new Set(['HEADER', 'BODY', 'FOOTER', 'BUTTONS', 'CAROUSEL', 'LIMITED_TIME_OFFER', 'CALL_PERMISSION_REQUEST']);

function textShape(text: string, isNamed: boolean): TextShape {
  const found = [...text.matchAll(variable)].map((match) => match[1] ?? '');
  if (isNamed) return { text, names: [...new Set(found)] };
  const highest = Math.max(0, ...found.filter((name) => /^\d+$/.test(name)).map(Number));
  return { text, names: Array.from({ length: highest }, (_, index) => String(index + 1)) };
}

function headerShape(component: TemplateComponent, isNamed: boolean): HeaderShape {
  const format = component.format?.toLowerCase() ?? 'text';
  switch (format) {
    case 'text':
      return { kind: 'text', text: textShape(component.text ?? '', isNamed) };
    case 'image':
    case 'video':
    case 'document':
    case 'location':
    case 'product':
      return { kind: format };
    default:
      return { kind: 'unsupported', format };
  }
}

function bubbleShape(components: readonly TemplateComponent[], isNamed: boolean, isAuthentication: boolean): BubbleShape {
  const part = (type: string): TemplateComponent | undefined => components.find((component) => component.type.toUpperCase() === type);
  const header = part('HEADER');
  const body = part('BODY');
  // As it was created an authentication template has no text; the channel makes it, with the code in front (whatsapp-templates 6.2).
  const bodyText = body?.text ?? (isAuthentication ? '*{{1}}*' : '');
  return {
    header: header === undefined ? null : headerShape(header, isNamed),
    body: body === undefined ? null : textShape(bodyText, isNamed),
    buttons: (part('BUTTONS')?.buttons ?? []).map(({ type, url }) => {
      const address = url === undefined ? null : textShape(url, isNamed || /\{\{\s*[A-Za-z_]/.test(url));
      return { type: type.toUpperCase(), url: address !== null && address.names.length > 0 ? address : null };
    }),
  };
}

const shapes = new WeakMap<TemplateDocument, TemplateShape>();

/** Read once for each document: the same template is sent many times. */
export function shapeOf(template: TemplateDocument): TemplateShape {
  const known = shapes.get(template);
  if (known !== undefined) return known;
  const shape = readShape(template);
  shapes.set(template, shape);
  return shape;
}

function readShape(template: TemplateDocument): TemplateShape {
  const isNamed = template.parameter_format?.toUpperCase() === 'NAMED';
  const isAuthentication = template.category?.toUpperCase() === 'AUTHENTICATION';
  const { components } = template;
  const bubble = bubbleShape(components, isNamed, isAuthentication);
  const part = (type: string): TemplateComponent | undefined => components.find((component) => component.type.toUpperCase() === type);
  const offer = part('LIMITED_TIME_OFFER')?.limited_time_offer;
  const codeIndex = bubble.buttons.findIndex(({ type, url }) => type === 'OTP' || (isAuthentication && url !== null));
  return {
    ...bubble,
    isNamed,
    isAuthentication,
    oneTimeCodeIndex: codeIndex < 0 ? null : codeIndex,
    offer: offer === undefined ? null : { hasExpiration: offer.has_expiration },
    cards: (part('CAROUSEL')?.cards ?? []).map((card) => bubbleShape(card.components, isNamed, false)),
    unknown: components.map(({ type }) => type.toUpperCase()).filter((type) => !knownTypes.has(type)),
  };
}

/** The text with the values in their places, in one pass; a variable without a value stays. */
export function filled({ text }: TextShape, values: ReadonlyMap<string, string>): string {
  return text.replaceAll(variable, (whole, name: string) => values.get(name) ?? whole);
}
