/** What the attendant fills in, from the parsed parts: one field for each parameter (whatsapp-templates 5, 6). */
import { carriesOneTimeCode } from './authentication.ts';
import type { Examples } from './examples.ts';
import { buttonFields } from './fields-of-buttons.ts';
import { counts, limits } from './limits.ts';
import { type FieldPlace, makeField } from './make-field.ts';
import type { CarouselCard, Field, FieldKind, Header, TemplateModel, TextPart } from './model.ts';
import type { PartExamples } from './parse-parts.ts';
import { variableNames } from './parse-text.ts';

type Parts = Pick<TemplateModel, 'category' | 'header' | 'body' | 'buttons' | 'cards' | 'limitedTimeOffer'>;

/** The part's limit, or the one of older templates where the template's own text is longer already. */
function limitOf(parts: readonly TextPart[], limit: number): number {
  const own = parts.reduce((sum, part) => sum + (part.kind === 'text' ? part.text.length : 0), 0);
  return own > limit ? limits.olderText : limit;
}

function textFields(
  place: FieldPlace,
  component: 'header' | 'body',
  parts: readonly TextPart[],
  examples: Examples,
  limit: number,
): Field[] {
  const idStart = component === 'header' ? 'header.text' : 'body';
  const names = variableNames(parts);
  return names.map((variable) =>
    makeField(place, {
      id: `${idStart}.${variable}`,
      kind: 'text',
      component,
      variable,
      // Samples of a named template without names stand in the order of the text.
      example: examples.get(variable) ?? examples.get(String(names.indexOf(variable) + 1)) ?? null,
      partLimit: limitOf(parts, limit),
    }),
  );
}

function headerFields(place: FieldPlace, header: Header | null, examples: Examples): Field[] {
  const field = (id: string, kind: FieldKind, partLimit: number, more: Partial<Field> = {}) =>
    makeField(place, { id: `header.${id}`, kind, component: 'header', partLimit, ...more });
  switch (header?.kind) {
    case 'text':
      return textFields(place, 'header', header.parts, examples, limits.headerText);
    case 'document':
    case 'image':
    case 'video': {
      const media = field('media', 'mediaUrl', limits.mediaUrl, { media: header.kind, example: header.example });
      return header.kind === 'document' ? [media, field('fileName', 'fileName', limits.fileName, { required: false })] : [media];
    }
    case 'location':
      return [
        field('latitude', 'latitude', limits.coordinate),
        field('longitude', 'longitude', limits.coordinate),
        field('placeName', 'placeName', limits.placeName, { required: false }),
        field('placeAddress', 'placeAddress', limits.placeAddress, { required: false }),
      ];
    case 'product': {
      const product = field('product', 'productId', limits.productId);
      // The products of all cards are of one catalogue, which is asked for once, before the cards.
      return place.cardIndex === null ? [product, field('catalog', 'catalogId', limits.catalogId)] : [product];
    }
    default:
      return [];
  }
}

function bodyLimitOf(parts: Parts): number {
  if (parts.limitedTimeOffer !== null) return limits.limitedTimeOfferBody;
  return parts.buttons.some(({ kind }) => kind === 'singleProduct') ? limits.singleProductBody : limits.body;
}

/** Fields of the body; in a template for one-time codes the first variable is the code, which its button sends as well. */
function bodyFields(parts: Parts, place: FieldPlace, examples: Examples): Field[] {
  const fields = textFields(place, 'body', parts.body?.parts ?? [], examples, bodyLimitOf(parts));
  if (parts.category !== 'AUTHENTICATION' && !parts.buttons.some(carriesOneTimeCode)) return fields;
  return fields.map((field, index) => ({ ...field, kind: index === 0 ? 'code' : 'text', partLimit: limits.authenticationValue }));
}

function cardFields(card: CarouselCard, place: FieldPlace, examples: PartExamples): Field[] {
  return [
    ...headerFields(place, card.header, examples.header),
    ...textFields(place, 'body', card.body?.parts ?? [], examples.body, limits.cardBody),
    ...buttonFields(place, card.buttons, examples.buttons, { hasOffer: false, codeIsInBody: false }),
  ];
}

const noExamples: PartExamples = { header: new Map(), body: new Map(), buttons: [] };

/** Media cards as many as the template has; product cards up to the most a message can have, any card stands for all. */
function carouselFields(cards: readonly CarouselCard[], examples: readonly PartExamples[]): Field[] {
  const isOfProducts = cards[0]?.header?.kind === 'product';
  if (!isOfProducts) {
    return cards.flatMap((card, cardIndex) =>
      cardFields(card, { prefix: `card.${cardIndex}.`, cardIndex, required: true }, examples[cardIndex] ?? noExamples),
    );
  }
  const catalogPlace: FieldPlace = { prefix: 'carousel.', cardIndex: null, required: true };
  const catalog = makeField(catalogPlace, { id: 'catalog', kind: 'catalogId', component: 'card', partLimit: limits.catalogId });
  const places = Array.from({ length: counts.mostProductCards }, (_, cardIndex): FieldPlace => {
    return { prefix: `card.${cardIndex}.`, cardIndex, required: cardIndex < counts.leastProductCards };
  });
  return [
    catalog,
    ...places.flatMap((place, index) => {
      const card = cards[index] ?? cards[0];
      return card === undefined ? [] : cardFields(card, place, examples[index] ?? examples[0] ?? noExamples);
    }),
  ];
}

/** Fields in the order in which they are asked for and sent: header, body by number, offer, buttons, cards (blip-protocol 3.5.3). */
export function fieldsOf(parts: Parts, examples: PartExamples, cardExamples: readonly PartExamples[]): readonly Field[] {
  const place: FieldPlace = { prefix: '', cardIndex: null, required: true };
  const inBody = bodyFields(parts, place, examples.body);
  const expiry = makeField(place, { id: 'offer.expiry', kind: 'expiry', component: 'offer', partLimit: limits.expiry });
  return [
    ...headerFields(place, parts.header, examples.header),
    ...inBody,
    ...(parts.limitedTimeOffer?.hasExpiration === true ? [expiry] : []),
    ...buttonFields(place, parts.buttons, examples.buttons, {
      hasOffer: parts.limitedTimeOffer !== null,
      codeIsInBody: inBody.some(({ kind }) => kind === 'code'),
    }),
    ...carouselFields(parts.cards, cardExamples),
  ];
}
