/** A template with values, as the customer will see it: one function for the preview, the message sent and the history. */
import { carriesOneTimeCode } from './authentication.ts';
import { encodeUrlSuffix } from './encode-url.ts';
import { exampleOf, fillParts, type Values, valueOf } from './filled-text.ts';
import type { Button, Field, RenderedButton, RenderedRun, RenderedTemplate, TemplateModel, TextPart } from './model.ts';
import { momentOf } from './read-value.ts';
import { type RenderMedia, renderHeader } from './render-header.ts';
import { addressEnd, cardAt, cardCount, fieldOfKind, fieldsOfPart, isWholeAddressButton, optionalValue } from './sent-values.ts';

export type { RenderMedia } from './render-header.ts';

/** What a tap would lead to: a filled address, a number, a code, a product. */
function targetOf(button: Button, index: number, model: TemplateModel, fields: readonly Field[], values: Values): string | null {
  switch (button.kind) {
    case 'url': {
      const field = fieldOfKind(fields, 'urlSuffix', index) ?? fieldOfKind(fields, 'code', index);
      const end = addressEnd(button, field, model, values) ?? '';
      const encoded = encodeUrlSuffix(end, isWholeAddressButton(button));
      return fillParts(button.parts, () => encoded)
        .map((run) => run.text)
        .join('');
    }
    case 'phone':
      return button.phone;
    case 'copyCode':
      return optionalValue(fieldOfKind(fields, 'code', index), values) || null;
    case 'otp':
      return addressEnd(button, fieldOfKind(fields, 'code', index), model, values) || null;
    case 'singleProduct':
      return optionalValue(fieldOfKind(fields, 'productId'), values) || null;
    default:
      return null;
  }
}

function renderText(
  parts: readonly TextPart[] | undefined,
  part: string,
  fields: readonly Field[],
  values: Values,
): readonly RenderedRun[] {
  const idOf = (name: string): string => `${part}.${name}`;
  return fillParts(
    parts ?? [],
    (name) => valueOf(values, idOf(name)),
    (name) => exampleOf(fields, idOf(name)),
  );
}

function renderButtons(
  buttons: readonly Button[],
  model: TemplateModel,
  fields: readonly Field[],
  values: Values,
): readonly RenderedButton[] {
  return buttons.map((button, index) => ({
    // A one-time code is copied, whatever address the channel lists its button with.
    kind: carriesOneTimeCode(button) ? 'otp' : button.kind,
    label: button.label,
    target: targetOf(button, index, model, fields, values),
  }));
}

function renderCard(
  model: TemplateModel,
  index: number,
  values: Values,
  media: Readonly<Record<string, RenderMedia>>,
): RenderedTemplate['cards'][number] {
  const card = cardAt(model, index);
  const fields = fieldsOfPart(model, index);
  const idPrefix = `card.${index}.`;
  return {
    header: card?.header == null ? null : renderHeader(card.header, idPrefix, fields, values, media[`${idPrefix}header.media`]),
    body: renderText(card?.body?.parts, `${idPrefix}body`, fields, values),
    buttons: renderButtons(card?.buttons ?? [], model, fields, values),
  };
}

function renderOffer(model: TemplateModel, fields: readonly Field[], values: Values): RenderedTemplate['limitedTimeOffer'] {
  const offer = model.limitedTimeOffer;
  if (offer === null) return null;
  const codeIndex = model.buttons.findIndex((button) => button.kind === 'copyCode');
  return {
    text: offer.text,
    expiresAt: offer.hasExpiration ? momentOf(optionalValue(fieldOfKind(fields, 'expiry'), values)) : null,
    code: codeIndex === -1 ? null : optionalValue(fieldOfKind(fields, 'code', codeIndex), values) || null,
  };
}

/**
 * Renders in one pass; values are never read as variables, the word that stands for an empty one is a placeholder. A product carousel has the cards that
 * have a product, at least the required ones. Never throws.
 *
 * @param media Results of the look at each media file, by the id of its field (`header.media`, `card.0.header.media`).
 */
export function renderTemplate(model: TemplateModel, values: Values, media: Readonly<Record<string, RenderMedia>> = {}): RenderedTemplate {
  const fields = fieldsOfPart(model, null);
  return {
    name: model.name,
    language: model.language,
    header: model.header === null ? null : renderHeader(model.header, '', fields, values, media['header.media']),
    body: renderText(model.body?.parts, 'body', fields, values),
    footer: model.footer,
    buttons: renderButtons(model.buttons, model, fields, values),
    cards: Array.from({ length: cardCount(model, values) }, (_, index) => renderCard(model, index, values, media)),
    limitedTimeOffer: renderOffer(model, fields, values),
    unknownParts: model.unknownParts,
  };
}
