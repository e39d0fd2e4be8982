/** The header of a message or of a card (whatsapp-templates 6.1, 8, 10). */
import { fieldsOf, onlyParameter, optionalTextOf, textOf, typedParameter } from './fields.ts';
import { Refusal } from './problem.ts';
import type { HeaderShape } from './shape.ts';
import { checkTexts, readTexts } from './texts.ts';

const headerTextLimit = 60;
const fileNameLimit = 240;

/** Answers for a link whether the channel could fetch it; only the platform's own uploads can be asked. */
export type IsReachable = (link: string) => boolean;

function checkLink(link: string, isReachable: IsReachable): void {
  if (!/^https?:\/\/[^/\s]/i.test(link)) throw new Refusal(132012, 'header: link is not a valid address');
  if (/[^\u0021-\u007e]/.test(link)) throw new Refusal(131053, 'header: blanks and letters beyond ASCII must be percent-encoded in a link');
  if (!isReachable(link)) throw new Refusal(131053, 'header: the link could not be fetched');
}

function checkMedia(kind: 'image' | 'video' | 'document', parameter: unknown, isReachable: IsReachable): void {
  const where = `header ${kind}`;
  const allowed = kind === 'document' ? ['link', 'id', 'filename'] : ['link', 'id'];
  const media = fieldsOf(typedParameter(parameter, kind, where), allowed, where);
  if (media['link'] !== undefined && media['id'] !== undefined) throw new Refusal(131009, `${where}: link and id together`);
  if (media['id'] === undefined) checkLink(textOf(media, 'link', where), isReachable);
  else textOf(media, 'id', where);
  const fileName = optionalTextOf(media, 'filename', where);
  if (fileName !== null && (/[/\\\u0000-\u001f]/.test(fileName) || fileName.length > fileNameLimit))
    throw new Refusal(131009, `${where}: filename is not valid`);
}

function checkCoordinate(text: string, most: number, name: string): void {
  if (!/^-?\d{1,3}(\.\d+)?$/.test(text) || Math.abs(Number(text)) > most)
    throw new Refusal(131009, `header location: ${name} is not valid`);
}

function checkLocation(parameter: unknown): void {
  const where = 'header location';
  const place = fieldsOf(typedParameter(parameter, 'location', where), ['latitude', 'longitude', 'name', 'address'], where);
  checkCoordinate(textOf(place, 'latitude', where), 90, 'latitude');
  checkCoordinate(textOf(place, 'longitude', where), 180, 'longitude');
  for (const name of ['name', 'address']) {
    if (/[\n\r\t]/.test(optionalTextOf(place, name, where) ?? '')) throw new Refusal(132018, `${where}: line break in ${name}`);
  }
}

function checkProduct(parameter: unknown): void {
  const where = 'header product';
  const product = fieldsOf(typedParameter(parameter, 'product', where), ['product_retailer_id', 'catalog_id'], where);
  textOf(product, 'product_retailer_id', where);
  textOf(product, 'catalog_id', where);
}

/** @param parameters of the header component; null where the message has none. */
export function judgeHeader(
  shape: HeaderShape | null,
  parameters: readonly unknown[] | null,
  isNamed: boolean,
  isReachable: IsReachable,
): void {
  if (shape === null || (shape.kind === 'text' && shape.text.names.length === 0)) {
    if (parameters !== null) throw new Refusal(132000, `header: ${parameters.length} given, 0 expected`);
    return;
  }
  if (shape.kind === 'unsupported') {
    if (shape.format === 'gif') throw new Refusal(131055, 'a GIF header needs the Marketing Messages API');
    throw new Refusal(132012, `header: the format ${shape.format} is not supported`);
  }
  if (shape.kind === 'text') {
    const values = readTexts(parameters ?? [], shape.text, isNamed, 'header');
    return checkTexts(values, shape.text, headerTextLimit, 'header');
  }
  if (parameters === null) throw new Refusal(132012, `header: expected ${shape.kind}, received none`);
  const parameter = onlyParameter(parameters, 'header');
  if (shape.kind === 'location') checkLocation(parameter);
  else if (shape.kind === 'product') checkProduct(parameter);
  else checkMedia(shape.kind, parameter, isReachable);
}
