/**
 * What stands in a column as JSON, read by its schema: a row that was damaged, or written by another version, must not take the rows
 * beside it along. Whoever reads says what stands in for it.
 */
import { z } from 'zod';
import type { RenderedTemplate } from '../../../src-preload/contract/template/model.ts';
import type { PlainContent } from '../../../src-preload/contract/template/plain-content.ts';
import type { SendRequest } from '../api/blip-client.ts';

/** A value, or in a few words why there is none: no value of the row is in them. */
export type Read<T> = { readonly value: T; readonly problem: null } | { readonly value: null; readonly problem: string };

export function readJson<T>(text: string, schema: z.ZodType<T>): Read<T> {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return { value: null, problem: 'not JSON' };
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return { value: parsed.data, problem: null };
  const [issue] = parsed.error.issues;
  return { value: null, problem: `${issue?.path.map(String).join('.') || 'all of it'}: ${issue?.code ?? 'unknown'}` };
}

const common = {
  name: z.string().min(1),
  chatbotIdentity: z.string().min(1),
  flowId: z.string(),
  stateId: z.string(),
  boundTo: z.object({ identity: z.string(), email: z.string() }).nullable(),
  recipientPhone: z.string(),
  recipientIdentity: z.string().nullable(),
  template: z.string().min(1),
  language: z.string(),
};
const text = z.string();
const link = z.looseObject({ link: text });
/** As plain-content.ts has them: keys that are sent are never dropped, so every object is loose. */
const parameter = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('text'), text }),
  z.looseObject({ type: z.literal('image'), image: link }),
  z.looseObject({ type: z.literal('video'), video: link }),
  z.looseObject({ type: z.literal('document'), document: link }),
  z.looseObject({ type: z.literal('location'), location: z.looseObject({ latitude: text, longitude: text }) }),
  z.looseObject({ type: z.literal('product'), product: z.looseObject({ product_retailer_id: text, catalog_id: text }) }),
  z.looseObject({ type: z.literal('payload'), payload: text }),
  z.looseObject({ type: z.literal('coupon_code'), coupon_code: text }),
  z.looseObject({ type: z.literal('ttl_minutes'), ttl_minutes: z.number() }),
  z.looseObject({ type: z.literal('action'), action: z.looseObject({}) }),
  z.looseObject({ type: z.literal('limited_time_offer'), limited_time_offer: z.looseObject({ expiration_time_ms: z.number() }) }),
]);
const parameters = z.array(parameter);
const simpleComponent = z.discriminatedUnion('type', [
  z.looseObject({ type: z.enum(['header', 'body', 'limited_time_offer']), parameters }),
  z.looseObject({ type: z.literal('button'), sub_type: text, index: z.number(), parameters }),
]);
const card = z.looseObject({ card_index: z.number(), components: z.array(simpleComponent) });
const component = z.union([simpleComponent, z.looseObject({ type: z.literal('carousel'), cards: z.array(card) })]);
const template = z.looseObject({
  name: z.string().min(1),
  language: z.looseObject({ code: text, policy: z.literal('deterministic') }),
  components: z.array(component).optional(),
});
const content = z.looseObject({ type: z.literal('template'), template }) as unknown as z.ZodType<PlainContent>;

/** What the send needs, as it was frozen with the intent. */
export const sendRequestSchema: z.ZodType<SendRequest> = z.discriminatedUnion('way', [
  z.object({ ...common, way: z.literal('campaign'), parameters: z.array(z.string()) }),
  z.object({ ...common, way: z.literal('plain'), content }),
]);

const run = z.looseObject({ text: z.string(), kind: z.enum(['literal', 'value', 'placeholder']) });
const header = z.looseObject({ kind: z.string() }).nullable();
const button = z.looseObject({ kind: z.string(), label: z.string(), target: z.string().nullable() });
const bubble = { header, body: z.array(run), buttons: z.array(button) };

/** As far as a bubble needs it to be drawn. */
export const renderedTemplateSchema = z.looseObject({
  ...bubble,
  name: z.string(),
  language: z.string(),
  footer: z.string().nullable(),
  cards: z.array(z.looseObject(bubble)),
  limitedTimeOffer: z.looseObject({ text: z.string() }).nullable(),
  unknownParts: z.array(z.string()),
}) as unknown as z.ZodType<RenderedTemplate>;

/** The bubble of a message whose own cannot be read: the first words, which the list has too. */
export function plainBubble(name: string, language: string, firstWords: string): RenderedTemplate {
  return {
    name,
    language,
    header: null,
    body: [{ text: firstWords, kind: 'literal' }],
    footer: null,
    buttons: [],
    cards: [],
    limitedTimeOffer: null,
    unknownParts: [],
  };
}

export const textsSchema = z.record(z.string(), z.string());
