/** How a template travels, and why one cannot (blip-protocol 4.1 G24). */
import { type Values, valueOf } from './filled-text.ts';
import type { Button, CarouselCard, Header, TemplateModel, TemplateTransport, TextPart } from './model.ts';
import { isNumber, variableNames } from './parse-text.ts';
import { bareWord } from './raw-object.ts';

type Filled = Omit<TemplateModel, 'transport' | 'cannotFill'>;

function hasNames(parts: readonly TextPart[]): boolean {
  return variableNames(parts).some((name) => !isNumber(name));
}

function plainHeader(header: Header | null): string | null {
  switch (header?.kind) {
    case 'location':
      return 'LOCATION';
    case 'product':
      return 'PRODUCT';
    case 'text':
      return hasNames(header.parts) ? 'NAMED' : null;
    default:
      return null;
  }
}

function plainButton(button: Button): string | null {
  switch (button.kind) {
    case 'flow':
      return 'FLOW';
    case 'catalog':
      return 'CATALOG';
    case 'multiProduct':
      return 'MPM';
    case 'singleProduct':
      return 'SPM';
    case 'url':
      return hasNames(button.parts) ? 'NAMED' : null;
    default:
      return null;
  }
}

/** An optional value that the campaign has no place for; the templates of these fields travel by campaign without them. */
function plainValue(model: Filled, values: Values): string | null {
  for (const field of model.fields) {
    if (field.required || valueOf(values, field.id).trim() === '') continue;
    switch (field.kind) {
      case 'fileName':
        return 'FILENAME';
      case 'minutes':
        return 'VOICE_CALL';
      case 'payload':
        return model.buttons[field.buttonIndex ?? -1]?.kind === 'voiceCall' ? 'VOICE_CALL' : 'PAYLOAD';
      default:
    }
  }
  return null;
}

/**
 * By campaign: header text, image, video, document without a file name; body by number; ends of addresses by number; copy codes,
 * one-time codes; and what takes no value (quick replies, static addresses, phone numbers, calls). Everything else as a plain
 * message. A template that cannot be filled travels neither way; see `cannotFill`.
 *
 * @param values What is filled in: an optional value may ask for a plain message.
 */
export function transportOf(model: Filled, values: Values): TemplateTransport {
  const part =
    (model.cards.length > 0 ? 'CAROUSEL' : null) ??
    (model.limitedTimeOffer === null ? null : 'LIMITED_TIME_OFFER') ??
    plainHeader(model.header) ??
    (hasNames(model.body?.parts ?? []) ? 'NAMED' : null) ??
    model.buttons.map(plainButton).find((found) => found !== null) ??
    plainValue(model, values);
  return part === null ? { kind: 'campaign' } : { kind: 'plain', part };
}

/** Parts that ask for nothing at send time, though the app cannot show them as they are (whatsapp-templates 6.3, 6.4). */
const needsNothing = new Set(['callpermissionrequest', 'footer']);

/** Buttons of other countries and interfaces: known, but no interface of the platform says what they take (whatsapp-templates 6.4). */
const unsendableButtons = new Set(['orderdetails', 'orderstatus', 'app', 'postback', 'paymentrequest', 'reminder']);

type Problem = NonNullable<TemplateModel['cannotFill']>;

function unknownPart(part: string): Problem {
  return { code: 'templateUnknownPart', part };
}

function headerProblem(header: Header | null, prefix: string): Problem | null {
  // Only for another interface of the channel (whatsapp-templates 6.1).
  if (header?.kind === 'gif') return { code: 'templateKindUnsendable', part: `${prefix}GIF` };
  return header?.kind === 'unknown' ? unknownPart(`${prefix}HEADER ${header.format}`.trim()) : null;
}

function buttonProblem(button: Button, prefix: string): Problem | null {
  if (button.kind === 'unknown') {
    if (unsendableButtons.has(bareWord(button.type))) return { code: 'templateKindUnsendable', part: prefix + button.type };
    return unknownPart(`${prefix}BUTTON ${button.type}`.trim());
  }
  // One parameter a button is all that travels; the channel allows one variable in an address.
  return button.kind === 'url' && variableNames(button.parts).length > 1 ? unknownPart(`${prefix}BUTTON URL`) : null;
}

function partProblem({ header, buttons }: Pick<CarouselCard, 'header' | 'buttons'>, prefix: string): Problem | null {
  return headerProblem(header, prefix) ?? buttons.map((button) => buttonProblem(button, prefix)).find((found) => found !== null) ?? null;
}

/** Why a template can only be looked at; null when every field can be filled. What is not known is never sent blindly. */
export function whyNotFilled(model: Filled): TemplateModel['cannotFill'] {
  const unknown = model.unknownParts.find((part) => !needsNothing.has(bareWord(part)));
  if (unknown !== undefined) return unknownPart(unknown);
  const problem = partProblem(model, '') ?? model.cards.map((card) => partProblem(card, 'CARD ')).find((found) => found !== null);
  if (problem !== undefined && problem !== null) return problem;
  // All cards have headers of one kind (whatsapp-templates 6.5): nobody knows how a mixture would travel.
  if (new Set(model.cards.map((card) => card.header?.kind === 'product')).size > 1) return unknownPart('CAROUSEL');
  // Nothing of it was given, so nobody can see what would be sent.
  const isEmpty =
    model.header === null &&
    model.body === null &&
    model.buttons.length === 0 &&
    model.cards.length === 0 &&
    model.limitedTimeOffer === null;
  return isEmpty ? unknownPart('BODY') : null;
}
