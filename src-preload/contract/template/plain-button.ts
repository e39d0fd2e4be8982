/** The component of one button in a plain message (whatsapp-templates 6.4, 8). */
import { DeskError } from '../result.ts';
import type { Values } from './filled-text.ts';
import type { Button, Field, TemplateModel } from './model.ts';
import type { PlainComponent, PlainParameter, PlainSection } from './plain-content.ts';
import { jsonObjectOf } from './read-value.ts';
import { parseSections } from './sections.ts';
import { fieldOfKind, optionalValue, requiredValue, sentAddressEnd } from './sent-values.ts';

type ButtonComponent = Extract<PlainComponent, { type: 'button' }>;

/** A button whose parameters are all optional is left out without them. */
function unlessEmpty(sub_type: ButtonComponent['sub_type'], index: number, parameters: readonly PlainParameter[]): ButtonComponent | null {
  return parameters.length === 0 ? null : { type: 'button', sub_type, index, parameters };
}

function sectionsOf(value: string): readonly PlainSection[] {
  return parseSections(value).map(({ title, productIds }) => ({
    ...(title === null ? {} : { title }),
    product_items: productIds.map((id) => ({ product_retailer_id: id })),
  }));
}

function notChecked(field: Field | undefined): DeskError {
  return new DeskError('badInput', { params: { field: field?.id ?? '' }, detail: 'the value was not checked before' });
}

/** Null where nothing is given, an empty object included. */
function dataOf(field: Field | undefined, values: Values): Readonly<Record<string, unknown>> | null {
  const text = optionalValue(field, values);
  if (text === '') return null;
  const data = jsonObjectOf(text);
  if (data === null) throw notChecked(field);
  return Object.keys(data).length === 0 ? null : data;
}

function minutesParameters(field: Field | undefined, values: Values): readonly PlainParameter[] {
  const text = optionalValue(field, values);
  if (text === '') return [];
  const minutes = Number(text);
  if (!Number.isSafeInteger(minutes)) throw notChecked(field);
  return [{ type: 'ttl_minutes', ttl_minutes: minutes }];
}

/**
 * @param index Position among all buttons of the message or the card, static ones included.
 * @param fields Fields of the message itself, or of the card.
 * @returns null for a button that takes nothing, or is given nothing.
 * @throws DeskError `valueMissing`, `badInput`.
 */
export function plainButton(
  button: Button,
  index: number,
  model: TemplateModel,
  fields: readonly Field[],
  values: Values,
  idPrefix: string,
): ButtonComponent | null {
  const optional = (kind: Field['kind']) => optionalValue(fieldOfKind(fields, kind, index), values);
  const payload = (): readonly PlainParameter[] => {
    const text = optional('payload');
    return text === '' ? [] : [{ type: 'payload', payload: text }];
  };
  switch (button.kind) {
    case 'quickReply':
      return unlessEmpty('quick_reply', index, payload());
    case 'url':
    case 'otp': {
      const field = fieldOfKind(fields, 'urlSuffix', index) ?? fieldOfKind(fields, 'code', index);
      const end = sentAddressEnd(button, field, model, values, `${idPrefix}button.${index}.url`);
      if (end === null) return null;
      const name = end.name === null ? {} : { parameter_name: end.name };
      return { type: 'button', sub_type: 'url', index, parameters: [{ type: 'text', ...name, text: end.text }] };
    }
    case 'copyCode': {
      const code = requiredValue(fieldOfKind(fields, 'code', index), values, `${idPrefix}button.${index}.code`);
      return { type: 'button', sub_type: 'copy_code', index, parameters: [{ type: 'coupon_code', coupon_code: code }] };
    }
    case 'flow': {
      // The channel wants the component of a flow even where it holds nothing.
      const token = optional('flowToken');
      const data = dataOf(fieldOfKind(fields, 'flowData', index), values);
      const action = { ...(token === '' ? {} : { flow_token: token }), ...(data === null ? {} : { flow_action_data: data }) };
      const parameters: readonly PlainParameter[] = Object.keys(action).length === 0 ? [] : [{ type: 'action', action }];
      return { type: 'button', sub_type: 'flow', index, parameters };
    }
    case 'catalog': {
      const thumbnail = optional('thumbnail');
      const action = { thumbnail_product_retailer_id: thumbnail };
      return unlessEmpty('catalog', index, thumbnail === '' ? [] : [{ type: 'action', action }]);
    }
    case 'multiProduct': {
      const sections = sectionsOf(requiredValue(fieldOfKind(fields, 'sections', index), values, `${idPrefix}button.${index}.sections`));
      // The channel's own samples always name a picture: without one of the attendant's it is the first product.
      const thumbnail = optional('thumbnail') || sections[0]?.product_items[0]?.product_retailer_id;
      const action = { ...(thumbnail === undefined ? {} : { thumbnail_product_retailer_id: thumbnail }), sections };
      return { type: 'button', sub_type: 'mpm', index, parameters: [{ type: 'action', action }] };
    }
    case 'voiceCall':
      return unlessEmpty('voice_call', index, [...minutesParameters(fieldOfKind(fields, 'minutes', index), values), ...payload()]);
    case 'phone':
    case 'singleProduct':
    case 'requestContactInfo':
      return null;
    case 'unknown':
      throw new DeskError('templateUnknownPart', { params: { part: `BUTTON ${button.type}`.trim() } });
  }
}
