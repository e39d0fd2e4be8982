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
const product = { product_retailer_id: text };
const section = z.looseObject({ title: text.exactOptional(), product_items: z.array(z.looseObject(product)) });
const action = z.looseObject({
  flow_token: text.exactOptional(),
  flow_action_data: z.record(text, z.unknown()).exactOptional(),
  thumbnail_product_retailer_id: text.exactOptional(),
  sections: z.array(section).exactOptional(),
});
const location = z.looseObject({ latitude: text, longitude: text, name: text.exactOptional(), address: text.exactOptional() });
/** As plain-content.ts has them: keys that are sent are never dropped, so every object is loose. */
const parameter = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('text'), text, parameter_name: text.exactOptional() }),
  z.looseObject({ type: z.literal('image'), image: link }),
  z.looseObject({ type: z.literal('video'), video: link }),
  z.looseObject({ type: z.literal('document'), document: z.looseObject({ link: text, filename: text.exactOptional() }) }),
  z.looseObject({ type: z.literal('location'), location }),
  z.looseObject({ type: z.literal('product'), product: z.looseObject({ ...product, catalog_id: text }) }),
  z.looseObject({ type: z.literal('payload'), payload: text }),
  z.looseObject({ type: z.literal('coupon_code'), coupon_code: text }),
  z.looseObject({ type: z.literal('ttl_minutes'), ttl_minutes: z.number() }),
  z.looseObject({ type: z.literal('action'), action }),
  z.looseObject({ type: z.literal('limited_time_offer'), limited_time_offer: z.looseObject({ expiration_time_ms: z.number() }) }),
]);
const parameters = z.array(parameter);
const buttonType = z.enum(['url', 'quick_reply', 'copy_code', 'flow', 'catalog', 'mpm', 'voice_call']);
const simpleComponent = z.discriminatedUnion('type', [
  z.looseObject({ type: z.enum(['header', 'body', 'limited_time_offer']), parameters }),
  z.looseObject({ type: z.literal('button'), sub_type: buttonType, index: z.number(), parameters }),
]);
const card = z.looseObject({ card_index: z.number(), components: z.array(simpleComponent) });
const component = z.union([simpleComponent, z.looseObject({ type: z.literal('carousel'), cards: z.array(card) })]);
const template = z.looseObject({
  name: z.string().min(1),
  language: z.looseObject({ code: text, policy: z.literal('deterministic') }),
  components: z.array(component).exactOptional(),
});
const content: z.ZodType<PlainContent> = z.looseObject({ type: z.literal('template'), template });

/** What the send needs, as it was frozen with the intent. */
export const sendRequestSchema: z.ZodType<SendRequest> = z.discriminatedUnion('transport', [
  z.object({ ...common, transport: z.literal('campaign'), parameters: z.array(z.string()) }),
  z.object({ ...common, transport: z.literal('plain'), content }),
]);

const run = z.looseObject({ text, kind: z.enum(['literal', 'value', 'placeholder']) });
const textOrNone = text.nullable();
const header = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('text'), runs: z.array(run) }),
  z.looseObject({
    kind: z.enum(['image', 'video', 'document', 'gif']),
    url: textOrNone,
    previewUrl: textOrNone,
    mime: textOrNone,
    sizeBytes: z.number().nullable(),
    fileName: textOrNone,
  }),
  z.looseObject({ kind: z.literal('location'), latitude: textOrNone, longitude: textOrNone, name: textOrNone, address: textOrNone }),
  z.looseObject({ kind: z.literal('product'), productId: textOrNone }),
  z.looseObject({ kind: z.literal('unknown'), format: text }),
]);
const buttonKinds = [
  'quickReply',
  'url',
  'phone',
  'copyCode',
  'otp',
  'flow',
  'catalog',
  'multiProduct',
  'singleProduct',
  'voiceCall',
  'requestContactInfo',
  'unknown',
] as const;
const button = z.looseObject({ kind: z.enum(buttonKinds), label: text, target: textOrNone });
const bubble = { header: header.nullable(), body: z.array(run), buttons: z.array(button) };

/** As the window draws it: half a header would be worse than the first words alone. */
export const renderedTemplateSchema: z.ZodType<RenderedTemplate> = z.looseObject({
  ...bubble,
  name: text,
  language: text,
  footer: textOrNone,
  cards: z.array(z.looseObject(bubble)),
  limitedTimeOffer: z.looseObject({ text, expiresAt: z.number().nullable(), code: textOrNone }).nullable(),
  unknownParts: z.array(text),
});

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
