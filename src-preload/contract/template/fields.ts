/** What the attendant fills in, from the parsed parts, and why a template cannot be filled (whatsapp-templates 5, 6; blip-protocol 4.1 G24). */
import type { Examples } from './examples.ts';
import { limits } from './limits.ts';
import type { Button, Field, Header, TemplateModel, TextPart } from './model.ts';
import { variableNames } from './parse-text.ts';

/** Sample values of the parts, as read from the platform. */
export interface PartExamples {
  readonly header: Examples;
  readonly body: Examples;
  readonly buttons: readonly (string | null)[];
}

type Parts = Omit<TemplateModel, 'fields' | 'cannotFill'>;

function textFields(
  component: 'header' | 'body',
  idPrefix: string,
  parts: readonly TextPart[],
  examples: Examples,
  partLimit: number,
): Field[] {
  return variableNames(parts).map((variable) => ({
    id: `${idPrefix}.${variable}`,
    kind: 'text',
    component,
    variable,
    media: null,
    required: true,
    buttonIndex: null,
    cardIndex: null,
    example: examples.get(variable) ?? null,
    partLimit,
  }));
}

function headerFields(header: Header | null, examples: Examples): Field[] {
  if (header === null) return [];
  if (header.kind === 'text') return textFields('header', 'header.text', header.parts, examples, limits.headerText);
  if (header.kind !== 'image' && header.kind !== 'video' && header.kind !== 'document') return [];
  return [
    {
      id: 'header.media',
      kind: 'mediaUrl',
      component: 'header',
      variable: '',
      media: header.kind,
      required: true,
      buttonIndex: null,
      cardIndex: null,
      example: header.example,
      partLimit: limits.mediaUrl,
    },
  ];
}

/** The sample of an address is the whole address; the attendant types its end only. */
function suffixExample(parts: readonly TextPart[], example: string | null): string | null {
  const first = parts[0];
  const prefix = first?.kind === 'text' ? first.text : '';
  return example?.startsWith(prefix) ? example.slice(prefix.length) : example;
}

function buttonField(button: Button, buttonIndex: number, example: string | null, hasOffer: boolean): Field | null {
  const common = { component: 'button', required: true, media: null, buttonIndex, cardIndex: null } as const;
  switch (button.kind) {
    case 'url': {
      const variable = variableNames(button.parts)[0];
      if (variable === undefined) return null;
      return {
        ...common,
        id: `button.${buttonIndex}.url`,
        kind: 'urlSuffix',
        variable,
        example: suffixExample(button.parts, example),
        partLimit: limits.url,
      };
    }
    case 'copyCode':
      return {
        ...common,
        id: `button.${buttonIndex}.code`,
        kind: 'code',
        variable: '',
        example: button.example,
        partLimit: hasOffer ? limits.limitedTimeOfferCode : limits.couponCode,
      };
    case 'otp':
      // Sent like the end of an address, at its own index (whatsapp-templates 6.4).
      return { ...common, id: `button.${buttonIndex}.code`, kind: 'code', variable: '', example, partLimit: limits.authenticationValue };
    default:
      return null;
  }
}

/** Fields in the order in which the campaign sends them: header, body by number, buttons (blip-protocol 3.5.3). */
export function fieldsOf(model: Parts, examples: PartExamples): readonly Field[] {
  const hasOffer = model.limitedTimeOffer !== null;
  const bodyLimit = hasOffer ? limits.limitedTimeOfferBody : limits.body;
  return [
    ...headerFields(model.header, examples.header),
    ...(model.body === null ? [] : textFields('body', 'body', model.body.parts, examples.body, bodyLimit)),
    ...model.buttons.flatMap((button, index) => buttonField(button, index, examples.buttons[index] ?? null, hasOffer) ?? []),
  ];
}

/** A component that asks for nothing at send time, though the app knows no more of it (whatsapp-templates 6.4). */
const needsNothing = new Set(['CALL_PERMISSION_REQUEST']);

function unknownPart(model: Parts): string | null {
  const component = model.unknownParts.find((part) => !needsNothing.has(part.toUpperCase()));
  if (component !== undefined) return component;
  if (model.header?.kind === 'unknown') return `HEADER ${model.header.format}`.trim();
  for (const button of model.buttons) {
    if (button.kind === 'unknown') return `BUTTON ${button.type}`.trim();
    // One parameter a button is all that travels; the channel allows one variable in an address.
    if (button.kind === 'url' && variableNames(button.parts).length > 1) return 'BUTTON URL';
  }
  return null;
}

/** Kinds that the campaign does not carry, or that have no form yet; the names are the channel's. */
function laterPart(model: Parts): string | null {
  if (model.cards.length > 0) return 'CAROUSEL';
  if (model.limitedTimeOffer !== null) return 'LIMITED_TIME_OFFER';
  switch (model.header?.kind) {
    case 'location':
      return 'LOCATION';
    case 'product':
      return 'PRODUCT';
    case 'gif':
      return 'GIF';
    default:
  }
  for (const button of model.buttons) {
    if (button.kind === 'flow') return 'FLOW';
    if (button.kind === 'catalog') return 'CATALOG';
    if (button.kind === 'multiProduct') return 'MPM';
    if (button.kind === 'singleProduct') return 'SPM';
  }
  const named = [...(model.header?.kind === 'text' ? variableNames(model.header.parts) : []), ...variableNames(model.body?.parts ?? [])];
  if (model.parameterFormat === 'NAMED' && named.length > 0) return 'NAMED';
  // An authentication template without its finished text cannot be shown as the customer will see it (whatsapp-templates 6.2).
  if (model.category === 'AUTHENTICATION' && model.body === null) return 'AUTHENTICATION';
  return null;
}

/** Why a template can only be looked at; null when every field can be filled. What is not known is never sent blindly. */
export function whyNotFilled(model: Parts): TemplateModel['cannotFill'] {
  const unknown = unknownPart(model);
  if (unknown !== null) return { code: 'templateUnknownPart', part: unknown };
  const later = laterPart(model);
  return later === null ? null : { code: 'templateKindLater', part: later };
}
