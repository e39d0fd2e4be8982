/** What a filled template becomes on the wire of a campaign (blip-protocol 3.5.3). */
import { DeskError } from '../result.ts';
import { encodeMediaUrl } from './encode-url.ts';
import type { Values } from './filled-text.ts';
import type { Button, Field, TemplateModel } from './model.ts';
import { fieldOfKind, fieldsOfPart, requiredValue, sentAddressEnd, sentTexts } from './sent-values.ts';
import { transportOf } from './transport.ts';

function ofHeader(fields: readonly Field[], values: Values): readonly string[] {
  const media = fieldOfKind(fields, 'mediaUrl');
  if (media !== undefined) return [encodeMediaUrl(requiredValue(media, values, media.id))];
  return sentTexts(fields, 'header.text.', values).map(({ text }) => text);
}

function ofButton(button: Button, index: number, model: TemplateModel, fields: readonly Field[], values: Values): readonly string[] {
  if (button.kind === 'copyCode') return [requiredValue(fieldOfKind(fields, 'code', index), values, `button.${index}.code`)];
  const field = fieldOfKind(fields, 'urlSuffix', index) ?? fieldOfKind(fields, 'code', index);
  const end = sentAddressEnd(button, field, model, values, `button.${index}.url`);
  return end === null ? [] : [end.text];
}

/**
 * Parameters in campaign order: header (text or media address), body by number from 1 to the highest, then the buttons that take one
 * in template order. Ends of addresses are percent-encoded; a one-time code comes twice. Empty for a template without variables.
 *
 * @throws DeskError `valueMissing` with the field, the code of `cannotFill`, or `badInput` for what travels as a plain message alone:
 *   the caller has checked the values and asked `transportOf` before.
 */
export function campaignParameters(model: TemplateModel, values: Values): string[] {
  if (model.cannotFill !== null) throw new DeskError(model.cannotFill.code, { params: { part: model.cannotFill.part } });
  const transport = transportOf(model, values);
  if (transport.kind === 'plain')
    throw new DeskError('badInput', { params: { part: transport.part }, detail: `a campaign does not carry ${transport.part}` });
  const fields = fieldsOfPart(model, null);
  return [
    ...ofHeader(fields, values),
    ...sentTexts(fields, 'body.', values).map(({ text }) => text),
    ...model.buttons.flatMap((button, index) => ofButton(button, index, model, fields, values)),
  ];
}
