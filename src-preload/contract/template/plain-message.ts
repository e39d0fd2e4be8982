/** What a filled template becomes in a plain message, in the channel's own shape (blip-protocol 3.7; whatsapp-templates 8). */
import { DeskError } from '../result.ts';
import { encodeMediaUrl } from './encode-url.ts';
import type { Values } from './filled-text.ts';
import type { Field, Header, TemplateModel } from './model.ts';
import { plainButton } from './plain-button.ts';
import type { PlainCard, PlainComponent, PlainContent, PlainParameter } from './plain-content.ts';
import { decimalText, fileNameOf, momentOf } from './read-value.ts';
import { cardAt, cardCount, fieldOfKind, fieldsOfPart, optionalValue, requiredValue, type SentText, sentTexts } from './sent-values.ts';

function textParameter({ name, text }: SentText): PlainParameter {
  return name === null ? { type: 'text', text } : { type: 'text', parameter_name: name, text };
}

function wrong(field: Field | undefined): DeskError {
  return new DeskError('badInput', { params: { field: field?.id ?? '' }, detail: 'the value was not checked before' });
}

function coordinate(field: Field | undefined, values: Values, what: string): string {
  const text = decimalText(requiredValue(field, values, what));
  if (text === null) throw wrong(field);
  return text;
}

function locationParameter(fields: readonly Field[], values: Values): PlainParameter {
  const name = optionalValue(fieldOfKind(fields, 'placeName'), values);
  const address = optionalValue(fieldOfKind(fields, 'placeAddress'), values);
  return {
    type: 'location',
    location: {
      latitude: coordinate(fieldOfKind(fields, 'latitude'), values, 'header.latitude'),
      longitude: coordinate(fieldOfKind(fields, 'longitude'), values, 'header.longitude'),
      ...(name === '' ? {} : { name }),
      ...(address === '' ? {} : { address }),
    },
  };
}

function mediaParameter(kind: 'image' | 'video' | 'document', fields: readonly Field[], values: Values, idPrefix: string): PlainParameter {
  const typed = requiredValue(fieldOfKind(fields, 'mediaUrl'), values, `${idPrefix}header.media`);
  const link = encodeMediaUrl(typed);
  if (kind === 'image') return { type: kind, image: { link } };
  if (kind === 'video') return { type: kind, video: { link } };
  const given = optionalValue(fieldOfKind(fields, 'fileName'), values);
  const filename = given === '' ? fileNameOf(typed) : given;
  return { type: kind, document: { link, ...(filename === null ? {} : { filename }) } };
}

function headerParameters(
  header: Header,
  fields: readonly Field[],
  catalog: Field | undefined,
  values: Values,
  idPrefix: string,
): readonly PlainParameter[] {
  switch (header.kind) {
    case 'text':
      return sentTexts(fields, `${idPrefix}header.text.`, values).map(textParameter);
    case 'image':
    case 'video':
    case 'document':
      return [mediaParameter(header.kind, fields, values, idPrefix)];
    case 'location':
      return [locationParameter(fields, values)];
    case 'product':
      return [
        {
          type: 'product',
          product: {
            product_retailer_id: requiredValue(fieldOfKind(fields, 'productId'), values, `${idPrefix}header.product`),
            catalog_id: requiredValue(catalog, values, `${idPrefix}header.catalog`),
          },
        },
      ];
    // No public interface of the platform says how these would travel.
    case 'gif':
      throw new DeskError('templateUnknownPart', { params: { part: 'HEADER GIF' } });
    case 'unknown':
      throw new DeskError('templateUnknownPart', { params: { part: `HEADER ${header.format}`.trim() } });
  }
}

function component(type: 'header' | 'body', parameters: readonly PlainParameter[]): readonly PlainComponent[] {
  return parameters.length === 0 ? [] : [{ type, parameters }];
}

/** Header, body and buttons of the message itself (`cardIndex` null) or of one card. */
function partComponents(model: TemplateModel, cardIndex: number | null, values: Values): readonly PlainComponent[] {
  const part = cardIndex === null ? model : cardAt(model, cardIndex);
  if (part === undefined) return [];
  const fields = fieldsOfPart(model, cardIndex);
  const idPrefix = cardIndex === null ? '' : `card.${cardIndex}.`;
  // The products of all cards are of one catalogue, which is asked for once.
  const catalog = fieldOfKind(fields, 'catalogId') ?? model.fields.find((field) => field.kind === 'catalogId');
  return [
    ...(part.header === null ? [] : component('header', headerParameters(part.header, fields, catalog, values, idPrefix))),
    ...component('body', sentTexts(fields, `${idPrefix}body.`, values).map(textParameter)),
    ...(cardIndex === null ? offerComponents(model, fields, values) : []),
    ...part.buttons.flatMap((button, index) => plainButton(button, index, model, fields, values, idPrefix) ?? []),
  ];
}

function offerComponents(model: TemplateModel, fields: readonly Field[], values: Values): readonly PlainComponent[] {
  if (model.limitedTimeOffer?.hasExpiration !== true) return [];
  const field = fieldOfKind(fields, 'expiry');
  const expirationTime = momentOf(requiredValue(field, values, 'offer.expiry'));
  if (expirationTime === null) throw wrong(field);
  // Milliseconds, where other clients of the channel were seen to send seconds.
  const parameter: PlainParameter = { type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: expirationTime } };
  return [{ type: 'limited_time_offer', parameters: [parameter] }];
}

function carouselComponents(model: TemplateModel, values: Values): readonly PlainComponent[] {
  if (model.cards.length === 0) return [];
  const cards = Array.from(
    { length: cardCount(model, values) },
    (_, index): PlainCard => ({ card_index: index, components: partComponents(model, index, values) }),
  );
  return [{ type: 'carousel', cards }];
}

/**
 * The content of a plain message: what needs a value and nothing else, positional parameters by number, named ones with their names,
 * buttons at their index among all. Any template that can be filled can be sent so, those of the campaign's way too.
 *
 * @throws DeskError `valueMissing` with the field, the code of `cannotFill`, or `badInput` for a value that `checkAllValues` refuses.
 */
export function plainContent(model: TemplateModel, values: Values): PlainContent {
  if (model.cannotFill !== null) throw new DeskError(model.cannotFill.code, { params: { part: model.cannotFill.part } });
  const components = [...partComponents(model, null, values), ...carouselComponents(model, values)];
  return {
    type: 'template',
    template: {
      name: model.name,
      language: { code: model.language, policy: 'deterministic' },
      ...(components.length === 0 ? {} : { components }),
    },
  };
}
