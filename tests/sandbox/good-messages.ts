/** Components that the channel takes, for templates of every kind of the sandbox; written from whatsapp-templates 8. */

type Component = Readonly<Record<string, unknown>>;

const words = (...texts: readonly string[]): object[] => texts.map((text) => ({ type: 'text', text }));
const named = (texts: Readonly<Record<string, string>>): object[] =>
  Object.entries(texts).map(([name, text]) => ({ type: 'text', parameter_name: name, text }));
const body = (...texts: readonly string[]): Component => ({ type: 'body', parameters: words(...texts) });
const link = (index: number | string, text: string): Component => ({
  type: 'button',
  sub_type: 'url',
  index,
  parameters: words(text),
});
const media = (kind: 'image' | 'video' | 'document', file: string, more: object = {}): Component => ({
  type: 'header',
  parameters: [{ type: kind, [kind]: { link: `https://cdn.acme.example/${file}`, ...more } }],
});
const action = (subType: string, index: number, content: object): Component => ({
  type: 'button',
  sub_type: subType,
  index,
  parameters: [{ type: 'action', action: content }],
});
const product = (id: string): Component => ({
  type: 'header',
  parameters: [{ type: 'product', product: { product_retailer_id: id, catalog_id: '700900' } }],
});
const place = (more: object = {}): Component => ({
  type: 'header',
  parameters: [{ type: 'location', location: { latitude: '-19.9245', longitude: '-43.9352', ...more } }],
});
const code = (index: number, coupon: string): Component => ({
  type: 'button',
  sub_type: 'copy_code',
  index,
  parameters: [{ type: 'coupon_code', coupon_code: coupon }],
});
const cards = (...list: readonly (readonly Component[])[]): Component => ({
  type: 'carousel',
  cards: list.map((components, index) => ({ card_index: index, components })),
});
const payload = (index: number, text: string): Component => ({
  type: 'button',
  sub_type: 'quick_reply',
  index,
  parameters: [{ type: 'payload', payload: text }],
});

/** @param at Unix time in milliseconds, in the future */
const expiry = (at: number): Component => ({
  type: 'limited_time_offer',
  parameters: [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: at } }],
});

export interface GoodMessage {
  readonly name: string;
  readonly language: string;
  readonly components?: readonly Component[];
}

const hourMs = 3_600_000;

/** @param now milliseconds since 1970 on the platform's clock */
export function goodMessages(now: number): readonly GoodMessage[] {
  const offerCard = (price: string): Component[] => [media('image', 'card.jpg'), body(price), link(0, 'o-1')];
  return [
    { name: 'survey_nps', language: 'pt_BR' },
    { name: 'store_hours_notice', language: 'pt_BR' },
    { name: 'invoice_reminder', language: 'pt_BR', components: [body('Carla', 'R$ 10,00', '15/04')] },
    { name: 'appointment_confirm', language: 'es', components: [{ type: 'header', parameters: words('Carla') }, body('12/04', '14:30')] },
    { name: 'order_update_v2', language: 'pt_BR', components: [media('image', 'h.jpg'), body('Carla', 'A-1'), link(1, 'A-1020?src=wa')] },
    { name: 'menu_options', language: 'pt_BR', components: [payload(0, 'SEGUNDA-VIA'), payload(3, 'CANCELAR')] },
    { name: 'product_video_guide', language: 'es', components: [media('video', 'film.mp4'), body('Silla', 'Carla')] },
    {
      name: 'invoice_document',
      language: 'en_US',
      components: [media('document', 'f.pdf', { filename: 'Invoice 88.pdf' }), body('Carla', 'A-1')],
    },
    {
      name: 'visit_named',
      language: 'pt_BR',
      components: [{ type: 'body', parameters: named({ agent_name: 'Marina', first_name: 'Carla', visit_date: '12/04' }) }],
    },
    {
      name: 'ticket_opened_named',
      language: 'en_US',
      components: [
        { type: 'header', parameters: named({ case_number: '4521' }) },
        { type: 'body', parameters: named({ first_name: 'Carla', subject: 'your router' }) },
        { type: 'button', sub_type: 'url', index: '0', parameters: named({ case_code: '4521' }) },
      ],
    },
    {
      name: 'store_location',
      language: 'pt_BR',
      components: [place({ name: 'Acme Centro', address: 'Rua da Bahia, 1000' }), body('Carla', '19h')],
    },
    { name: 'pickup_point_map', language: 'es', components: [place(), body('A-1', '9 a 19 h')] },
    { name: 'single_product', language: 'es', components: [product('sku-9'), body('Carla')] },
    { name: 'service_summary_14', language: 'pt_BR', components: [body(...'abcdefghijklmn')] },
    {
      name: 'support_ten_options',
      language: 'pt_BR',
      components: [
        body('Carla', 'A-1'),
        link(6, 'A-1'),
        link('7', '88'),
        {
          type: 'button',
          sub_type: 'voice_call',
          index: 9,
          parameters: [
            { type: 'ttl_minutes', ttl_minutes: 600 },
            { type: 'payload', payload: 'p' },
          ],
        },
      ],
    },
    { name: 'link_whole_address', language: 'pt_BR', components: [body('Carla'), link(0, 'https://acme.example/d/1')] },
    { name: 'coupon_birthday', language: 'pt_BR', components: [body('Carla', '20%', '30/04'), code(0, 'PARABENS20')] },
    { name: 'login_code', language: 'pt_BR', components: [body('482913'), link(0, '482913')] },
    { name: 'login_code_as_created', language: 'es', components: [body('482913'), link(0, '482913')] },
    { name: 'flow_register', language: 'pt_BR', components: [body('Carla'), { type: 'button', sub_type: 'flow', index: 0 }] },
    {
      name: 'flow_survey_with_data',
      language: 'en_US',
      components: [body('Carla', 'April 12'), action('flow', 1, { flow_token: 't-1', flow_action_data: { step: 'a' } })],
    },
    {
      name: 'catalog_season',
      language: 'pt_BR',
      components: [body('Carla'), action('catalog', 0, { thumbnail_product_retailer_id: 'sku-9' })],
    },
    { name: 'catalog_whole_store', language: 'es' },
    {
      name: 'multi_product_pick',
      language: 'en_US',
      components: [
        body('Carla'),
        action('mpm', 0, {
          thumbnail_product_retailer_id: 'sku-9',
          sections: [
            { title: 'New', product_items: [{ product_retailer_id: 'sku-9' }] },
            { title: 'Old', product_items: [{ product_retailer_id: 'sku-1' }, { product_retailer_id: 'sku-2' }] },
          ],
        }),
      ],
    },
    { name: 'voice_call_back', language: 'es', components: [body('Carla')] },
    { name: 'call_permission_ask', language: 'pt_BR', components: [body('4521')] },
    { name: 'share_contact_request', language: 'pt_BR', components: [body('Carla')] },
    {
      name: 'carousel_offers',
      language: 'pt_BR',
      components: [body('Carla'), cards(offerCard('R$ 99'), [...offerCard('R$ 19'), payload(1, 'QUERO')], offerCard('R$ 9'))],
    },
    { name: 'carousel_products', language: 'pt_BR', components: [body('Carla'), cards([product('a')], [product('b')], [product('c')])] },
    {
      name: 'carousel_products_link',
      language: 'en_US',
      components: [body('Carla'), cards([product('a'), link(0, 'a')], [product('b'), link(0, 'b')])],
    },
    {
      name: 'limited_offer_48h',
      language: 'en_US',
      components: [media('image', 'o.jpg'), body('Carla'), expiry(now + hourMs), code(0, 'FREE48'), link(1, 's')],
    },
    { name: 'offer_code_no_expiry', language: 'es', components: [media('video', 'o.mp4'), body('Carla'), code(0, 'ESPECIAL15')] },
    {
      name: 'shape_disordered',
      language: 'pt_BR',
      components: [{ type: 'header', parameters: words('A-1') }, body('A-1', '18h'), link(1, 'v')],
    },
  ];
}
