/** Fields of the buttons of a message or a card (whatsapp-templates 6.4, 8). */
import { carriesOneTimeCode } from './authentication.ts';
import { limits } from './limits.ts';
import { type FieldPlace, makeField } from './make-field.ts';
import type { Button, Field, FieldKind, TextPart } from './model.ts';
import { variableNames } from './parse-text.ts';

interface ButtonSurroundings {
  /** True in a limited-time offer, whose code is shorter. */
  readonly hasOffer: boolean;
  /** True where the body asks for the one-time code, so that its button does not ask again. */
  readonly codeIsInBody: boolean;
}

/** The sample of an address is the whole address; the attendant types its end only. */
function suffixExample(parts: readonly TextPart[], example: string | null): string | null {
  const first = parts[0];
  const prefix = first?.kind === 'text' ? first.text : '';
  return example?.startsWith(prefix) ? example.slice(prefix.length) : example;
}

function fieldsOfButton(
  place: FieldPlace,
  button: Button,
  buttonIndex: number,
  example: string | null,
  { hasOffer, codeIsInBody }: ButtonSurroundings,
): Field[] {
  const field = (id: string, kind: FieldKind, partLimit: number, more: Partial<Field> = {}) =>
    makeField(place, { id: `button.${buttonIndex}.${id}`, kind, component: 'button', partLimit, buttonIndex, ...more });
  const optional = (id: string, kind: FieldKind, partLimit: number) => field(id, kind, partLimit, { required: false });
  if (carriesOneTimeCode(button)) {
    const isAsked = button.kind === 'url' && variableNames(button.parts).length === 0;
    return codeIsInBody || isAsked ? [] : [field('code', 'code', limits.authenticationValue)];
  }
  switch (button.kind) {
    case 'url': {
      const variable = variableNames(button.parts)[0];
      if (variable === undefined) return [];
      return [field('url', 'urlSuffix', limits.url, { variable, example: suffixExample(button.parts, example) })];
    }
    case 'copyCode':
      return [field('code', 'code', hasOffer ? limits.limitedTimeOfferCode : limits.couponCode, { example: button.example })];
    case 'quickReply':
      return [optional('payload', 'payload', limits.payload)];
    case 'flow':
      return [optional('flowToken', 'flowToken', limits.flowToken), optional('flowData', 'flowData', limits.flowData)];
    case 'catalog':
      return [optional('thumbnail', 'thumbnail', limits.productId)];
    case 'multiProduct':
      return [field('sections', 'sections', limits.sections), optional('thumbnail', 'thumbnail', limits.productId)];
    case 'voiceCall':
      return [optional('minutes', 'minutes', limits.minutes), optional('payload', 'payload', limits.voiceCallPayload)];
    default:
      return [];
  }
}

/** Fields of the buttons in template order; `examples` beside them by index. */
export function buttonFields(
  place: FieldPlace,
  buttons: readonly Button[],
  examples: readonly (string | null)[],
  surroundings: ButtonSurroundings,
): Field[] {
  return buttons.flatMap((button, index) => fieldsOfButton(place, button, index, examples[index] ?? null, surroundings));
}
