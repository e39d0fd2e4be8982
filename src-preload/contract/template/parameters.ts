/** What a filled template becomes on the wire of a campaign (blip-protocol 3.5.3). */
import { DeskError } from '../result.ts';
import { encodeMediaUrl, encodeUrlSuffix } from './encode-url.ts';
import { type Values, valueOf } from './filled-text.ts';
import type { Field, TemplateModel } from './model.ts';
import { isWholeAddress } from './values.ts';

/** Sent for a number that the text leaves out; it is seen nowhere, but the channel counts up to the highest number. */
const gapFiller = '-';

function wireValue(field: Field, model: TemplateModel, values: Values): string {
  const value = valueOf(values, field.id);
  if (value.trim() === '') throw new DeskError('valueMissing', { params: { field: field.id } });
  switch (field.kind) {
    case 'urlSuffix':
      return encodeUrlSuffix(value, isWholeAddress(field, model));
    case 'mediaUrl':
      return encodeMediaUrl(value);
    case 'code':
      return value.trim();
    case 'text':
      return value;
  }
}

/** Values of a text by number, from 1 to the highest. */
function byNumber(fields: readonly Field[], model: TemplateModel, values: Values): readonly string[] {
  const highest = Math.max(0, ...fields.map((field) => Number(field.variable)));
  return Array.from({ length: highest }, (_, index) => {
    const field = fields.find((candidate) => candidate.variable === String(index + 1));
    return field === undefined ? gapFiller : wireValue(field, model, values);
  });
}

/**
 * Parameters in campaign order: header (text or media address), body by number from 1 to the highest, then the buttons that take one
 * in template order. Ends of addresses are percent-encoded. Empty for a template without variables.
 *
 * @throws DeskError `valueMissing` with the field, or the code of `cannotFill`: the caller has checked the values before.
 */
export function campaignParameters(model: TemplateModel, values: Values): string[] {
  if (model.cannotFill !== null) throw new DeskError(model.cannotFill.code, { params: { part: model.cannotFill.part } });
  const inHeader = model.fields.filter((field) => field.component === 'header');
  const inBody = model.fields.filter((field) => field.component === 'body');
  const inButtons = model.fields.filter((field) => field.component === 'button');
  return [
    ...(inHeader[0]?.kind === 'mediaUrl' ? inHeader.map((field) => wireValue(field, model, values)) : byNumber(inHeader, model, values)),
    ...byNumber(inBody, model, values),
    ...inButtons.map((field) => wireValue(field, model, values)),
  ];
}
