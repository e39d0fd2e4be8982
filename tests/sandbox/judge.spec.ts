import { describe, expect, it } from 'vitest';
import { judgeComponents, readTemplateContent } from '../../sandbox/judge/message.ts';
import { problemOfValues } from '../../sandbox/life/campaign-values.ts';
import { seedTemplates } from '../../sandbox/seed/templates.ts';
import { goodMessages } from './good-messages.ts';

const now = Date.UTC(2026, 2, 16, 13);
const surroundings = { now, isReachable: (link: string) => !link.includes('expired') };
const templates = seedTemplates();

function templateOf(name: string) {
  const found = templates.find((template) => template.name === name);
  if (found === undefined) throw new Error(`no template ${name}`);
  return found;
}

/** Components of the good message, one place of them changed: `path` is `1.parameters.0.text`. */
function changed(name: string, path: string, value: unknown): unknown {
  const good = goodMessages(now).find((message) => message.name === name);
  const components = structuredClone(good?.components ?? []) as unknown;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const holder = keys.reduce((inner, key) => (inner as Record<string, unknown>)[key], components) as Record<string, unknown>;
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  // A list with a hole left out.
  return Array.isArray(components) ? components.filter((entry) => entry !== undefined) : components;
}

function codeOf(name: string, components: unknown): number | null {
  return judgeComponents(templateOf(name), components, surroundings)?.code ?? null;
}

describe('the judge of template messages', () => {
  it.each(goodMessages(now))('takes a good $name', ({ name, language, components }) => {
    const template = templates.find((entry) => entry.name === name && entry.language === language);
    if (template === undefined) throw new Error(`no template ${name}/${language}`);
    expect(judgeComponents(template, components, surroundings)).toBeNull();
  });

  const text = { type: 'text', text: 'x' };
  const image = { type: 'image', image: { link: 'https://cdn.acme.example/h.jpg' } };
  it.each<[string, string, unknown, number]>([
    // number of parameters, and components that are not there or not wanted
    ['invoice_reminder', '0', undefined, 132000],
    ['invoice_reminder', '0.parameters', [text, text], 132000],
    ['invoice_reminder', '0.parameters', [text, text, text, text], 132000],
    ['invoice_reminder', '0.parameters', [], 131009],
    ['invoice_reminder', '1', { type: 'header', parameters: [text] }, 132000],
    ['invoice_reminder', '1', { type: 'footer', parameters: [text] }, 132012],
    ['invoice_reminder', '1', { type: 'BODY', parameters: [text, text, text] }, 132012],
    ['invoice_reminder', '1', { type: 'body', parameters: [text, text, text] }, 131009],
    ['invoice_reminder', '1', { type: 'button', sub_type: 'url', index: 0, parameters: [text] }, 132018],
    ['survey_nps', '0', { type: 'body', parameters: [text] }, 132000],
    // texts
    ['invoice_reminder', '0.parameters.0.text', undefined, 131008],
    ['invoice_reminder', '0.parameters.0.text', '  ', 131008],
    ['invoice_reminder', '0.parameters.0.text', 12, 132012],
    ['invoice_reminder', '0.parameters.0.text', 'a\nb', 132018],
    ['invoice_reminder', '0.parameters.0.text', 'a\tb', 132018],
    ['invoice_reminder', '0.parameters.0.text', 'a\u2028b', 132018],
    ['invoice_reminder', '0.parameters.0.text', 'a     b', 132018],
    ['invoice_reminder', '0.parameters.0.text', 'x'.repeat(1024), 132005],
    ['invoice_reminder', '0.parameters.0.parameter_name', 'nome', 132012],
    ['invoice_reminder', '0.parameters.0.colour', 'red', 131009],
    ['appointment_confirm', '0.parameters.0.text', 'x'.repeat(60), 132005],
    // names
    ['visit_named', '0.parameters.0.parameter_name', undefined, 132012],
    ['visit_named', '0.parameters.0.parameter_name', '1', 132012],
    ['visit_named', '0.parameters.0.parameter_name', 'first_name', 132012],
    ['visit_named', '0.parameters', [text], 132000],
    ['ticket_opened_named', '2.parameters.0.parameter_name', undefined, 132012],
    // media
    ['order_update_v2', '0', undefined, 132012],
    ['order_update_v2', '0.parameters', [text], 132012],
    ['order_update_v2', '0.parameters', [image, image], 132000],
    ['order_update_v2', '0.parameters.0', { type: 'video', video: { link: 'https://cdn.acme.example/h.mp4' } }, 132012],
    ['order_update_v2', '0.parameters.0.image.link', undefined, 131008],
    ['order_update_v2', '0.parameters.0.image.link', 'cdn.acme.example/h.jpg', 132012],
    ['order_update_v2', '0.parameters.0.image.link', 'https://cdn.acme.example/é.jpg', 131053],
    ['order_update_v2', '0.parameters.0.image.link', 'https://cdn.acme.example/expired.jpg', 131053],
    ['order_update_v2', '0.parameters.0.image.id', '12', 131009],
    ['order_update_v2', '0.parameters.0.image.filename', 'h.jpg', 131009],
    ['order_update_v2', '0.parameters.0.image.caption', 'h', 131009],
    ['invoice_document', '0.parameters.0.document.filename', 'a/b.pdf', 131009],
    ['invoice_document', '0.parameters.0.document.filename', '', 131008],
    // place and product
    ['store_location', '0.parameters.0.location.latitude', -19.9, 132012],
    ['store_location', '0.parameters.0.location.latitude', '-19,9', 131009],
    ['store_location', '0.parameters.0.location.latitude', '90.1', 131009],
    ['store_location', '0.parameters.0.location.longitude', undefined, 131008],
    ['store_location', '0.parameters.0.location.address', 'a\nb', 132018],
    ['single_product', '0.parameters.0.product.catalog_id', undefined, 131008],
    ['single_product', '1.parameters.0.text', 'x'.repeat(160), 132005],
    ['single_product', '2', { type: 'button', sub_type: 'spm', index: 0, parameters: [text] }, 132018],
    // buttons
    ['order_update_v2', '2', undefined, 131008],
    ['order_update_v2', '2.index', 2, 132018],
    ['order_update_v2', '2.index', 0, 132018],
    ['order_update_v2', '2.index', 9, 132018],
    ['order_update_v2', '2.index', 'x', 131009],
    ['order_update_v2', '2.index', undefined, 131009],
    ['order_update_v2', '2.sub_type', 'URL', 132018],
    ['order_update_v2', '2.parameters', [], 131008],
    ['order_update_v2', '2.parameters.0.text', 'a b', 131009],
    ['order_update_v2', '2.parameters.0.text', 'https://x.example', 131009],
    ['order_update_v2', '2.parameters.0.text', 'ação', 131009],
    ['order_update_v2', '2.parameters.0.text', '100%', 131009],
    ['order_update_v2', '2.parameters.0.text', 'x'.repeat(2_000), 132005],
    ['link_whole_address', '1.parameters.0.text', 'd/1', 131009],
    ['menu_options', '0.parameters.0', text, 132012],
    ['menu_options', '1.index', 0, 131009],
    ['menu_options', '0.parameters.0.payload', 'x'.repeat(129), 132005],
    ['coupon_birthday', '1', undefined, 131008],
    ['coupon_birthday', '1.parameters.0.coupon_code', 'A-1', 132018],
    ['coupon_birthday', '1.parameters.0.coupon_code', 'A'.repeat(21), 132005],
    ['flow_register', '1', undefined, 131008],
    ['flow_register', '1.parameters', [text], 132012],
    ['flow_survey_with_data', '1.parameters.0.action.flow_token', '', 131008],
    ['catalog_season', '1.parameters.0.action.thumbnail_product_retailer_id', undefined, 131008],
    ['multi_product_pick', '1', undefined, 131008],
    ['multi_product_pick', '1.parameters.0.action.sections', [], 131009],
    ['multi_product_pick', '1.parameters.0.action.sections.0.title', undefined, 131008],
    ['multi_product_pick', '1.parameters.0.action.sections.0.title', 'x'.repeat(25), 132005],
    ['multi_product_pick', '1.parameters.0.action.sections.0.product_items', [], 131008],
    ['multi_product_pick', '1.parameters.0.action.sections.1.product_items.0.product_retailer_id', 'sku-9', 131009],
    [
      'multi_product_pick',
      '1.parameters.0.action.sections.0.product_items',
      Array.from({ length: 31 }, (_, index) => ({ product_retailer_id: `p-${index}` })),
      131009,
    ],
    ['support_ten_options', '3.parameters.0.ttl_minutes', 0, 131009],
    ['support_ten_options', '3.parameters.0.ttl_minutes', '600', 131009],
    ['support_ten_options', '3.parameters', [], 131008],
    // one-time code
    ['login_code', '1', undefined, 131008],
    ['login_code', '1.parameters.0.text', '482914', 132018],
    ['login_code', '0.parameters.0.text', '4'.repeat(16), 132005],
    ['login_code_as_created', '1', undefined, 131008],
    // offer
    ['limited_offer_48h', '2', undefined, 131008],
    ['limited_offer_48h', '2.parameters.0.limited_time_offer.expiration_time_ms', Math.floor(now / 1000) + 3_600, 131009],
    ['limited_offer_48h', '2.parameters.0.limited_time_offer.expiration_time_ms', now - 1, 131009],
    ['limited_offer_48h', '2.parameters.0.limited_time_offer.expiration_time_ms', String(now + 1_000), 132012],
    ['limited_offer_48h', '3.parameters.0.coupon_code', 'A'.repeat(16), 132005],
    ['limited_offer_48h', '1.parameters.0.text', 'x'.repeat(590), 132005],
    ['offer_code_no_expiry', '3', { type: 'limited_time_offer', parameters: [{}] }, 132012],
    // carousel
    ['carousel_offers', '1', undefined, 132012],
    ['carousel_offers', '1.cards.2', undefined, 132012],
    ['carousel_offers', '1.cards', [], 132000],
    ['carousel_offers', '1.cards.2.card_index', 1, 131009],
    ['carousel_offers', '1.cards.2.card_index', 3, 131009],
    ['carousel_offers', '1.cards.0.card_index', '0', 131009],
    [
      'carousel_offers',
      '1.cards.0.components.0',
      { type: 'header', parameters: [{ type: 'video', video: { link: 'https://x.example/a' } }] },
      132012,
    ],
    ['carousel_offers', '1.cards.0.components.1.parameters.0.text', 'x'.repeat(160), 132005],
    ['carousel_offers', '1.cards.0.components.2.index', 1, 132018],
    ['carousel_products', '1.cards', [{ card_index: 0, components: [] }], 132000],
    ['carousel_products', '1.cards.2.components', [], 132012],
    ['invoice_reminder', '1', { type: 'carousel', cards: [] }, 132012],
  ])('refuses %s with %s = %j as %i', (name, path, value, code) => {
    expect(codeOf(name, changed(name, path, value))).toBe(code);
  });

  it.each([
    ['unknown_order_details_pix', 131008],
    ['unknown_component_poll', 132012],
    ['unknown_header_gif', 131055],
    ['unknown_header_audio', 132012],
  ])('refuses what is unknown in %s', (name, code) => {
    expect(codeOf(name, [{ type: 'body', parameters: [{ type: 'text', text: 'Carla' }] }])).toBe(code);
  });

  it('reads the content of a message', () => {
    const read = (template: unknown) => readTemplateContent({ type: 'template', template });
    expect(readTemplateContent({ type: 'interactive' })).toBeNull();
    expect(read({ name: 'a', language: { code: 'pt_BR', policy: 'deterministic' } })).toMatchObject({ name: 'a', language: 'pt_BR' });
    expect(read({ name: 'a' })).toMatchObject({ code: 131008 });
    expect(read({ language: { code: 'pt_BR' } })).toMatchObject({ code: 131008 });
    expect(read({ name: 'a', language: 'pt_BR' })).toMatchObject({ code: 132012 });
    expect(read({ name: 'a', language: { code: 'pt_BR', policy: 'fallback' } })).toMatchObject({ code: 131009 });
    expect(read({ name: 'a', language: { code: 'pt_BR' }, colour: 'red' })).toMatchObject({ code: 131009 });
    expect(readTemplateContent({ type: 'template' })).toMatchObject({ code: 131008 });
  });
});

describe('the values of a campaign', () => {
  it.each<[string, readonly string[], number | null]>([
    ['survey_nps', [], null],
    ['invoice_reminder', ['Carla', 'R$ 1', '15/04'], null],
    ['order_update_v2', ['https://x.example/h.png', 'Carla', 'A-1', 'A-1?x=1'], null],
    ['coupon_birthday', ['Carla', '20%', '30/04', 'PARABENS20'], null],
    ['login_code', ['482913', '482913'], null],
    ['login_code_as_created', ['482913', '482913'], null],
    ['voice_call_back', ['Carla'], null],
    ['share_contact_request', ['Carla'], null],
    ['support_ten_options', ['Carla', 'A-1', 'A-1', '88'], null],
    ['service_summary_14', [...'abcdefghijklmn'], null],
    ['login_code', ['482913'], 132000],
    ['login_code', ['482913', '111111'], 132018],
    ['invoice_reminder', ['Carla', 'R$ 1'], 132000],
    ['invoice_reminder', ['Carla', 'R$ 1', 'a\nb'], 132018],
    ['invoice_reminder', ['Carla', '', 'x'], 131008],
    ['invoice_reminder', ['x'.repeat(1024), 'a', 'b'], 132005],
    ['order_update_v2', ['no link', 'Carla', 'A-1', 'A-1'], 132012],
    ['order_update_v2', ['https://x.example/h.png', 'Carla', 'A-1', 'a b'], 131009],
    ['coupon_birthday', ['Carla', '20%', '30/04', 'A B'], 132018],
    ...['visit_named', 'store_location', 'single_product', 'catalog_season', 'multi_product_pick', 'flow_register', 'carousel_offers'].map(
      (name) => [name, ['a', 'b', 'c'], 132012] as [string, string[], number],
    ),
    ['limited_offer_48h', ['a', 'b'], 132012],
    ['unknown_order_details_pix', ['a'], 132012],
    ['unknown_component_poll', ['a'], 132012],
  ])('%s with %j: %s', (name, values, code) => {
    expect(problemOfValues(templateOf(name), values, surroundings)?.code ?? null).toBe(code);
  });
});
