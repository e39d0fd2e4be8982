/**
 * Carousels and limited-time offers (whatsapp-templates 6.5, 6.6), which only a plain message carries. What must arrive is written
 * out by hand from whatsapp-templates 8, not by the app's own code.
 */
import { type Action, type Kind, sendKind } from './fixtures/kind.ts';
import { test } from './fixtures/shared-desk.ts';

const text = (value: string) => ({ type: 'text', text: value });
const body = (...values: readonly string[]) => ({ type: 'body', parameters: values.map(text) });
const image = (link: string) => ({ type: 'header', parameters: [{ type: 'image', image: { link } }] });
const video = (link: string) => ({ type: 'header', parameters: [{ type: 'video', video: { link } }] });
const product = (id: string) => ({
  type: 'header',
  parameters: [{ type: 'product', product: { product_retailer_id: id, catalog_id: '700900' } }],
});
const address = (index: number, end: string) => ({ type: 'button', sub_type: 'url', index, parameters: [text(end)] });
const coupon = (index: number, code: string) => ({
  type: 'button',
  sub_type: 'copy_code',
  index,
  parameters: [{ type: 'coupon_code', coupon_code: code }],
});
const payload = (index: number, value: string) => ({
  type: 'button',
  sub_type: 'quick_reply',
  index,
  parameters: [{ type: 'payload', payload: value }],
});
const carousel = (...cards: readonly (readonly unknown[])[]) => ({
  type: 'carousel',
  cards: cards.map((components, index) => ({ card_index: index, components })),
});
/** The last minute of 2027 on the attendant's wall: three hours behind UTC. */
const newYear = '123120272359';
const endsAtNewYear = {
  type: 'limited_time_offer',
  parameters: [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: Date.UTC(2028, 0, 1, 2, 59) } }],
};
const inCard = (number: number, label: string, value: string): Action => ({ part: `Card ${number}`, label, value });

const kinds: readonly Kind[] = [
  {
    title: 'pictures with texts, addresses and a payload on one card',
    template: 'carousel_offers',
    language: 'pt_BR',
    model: ['{{1}}, três ofertas desta semana:', 'Cafeteira Aurora por {{1}}', 'Luminária Lua por {{1}}', 'Card 1 of 3'],
    fill: ({ good }) => [
      { part: 'Body', label: '{{1}}', value: 'Rita' },
      ...[1, 2, 3].flatMap((number) => [
        inCard(number, 'Header image URL', number === 2 ? good.png : good.jpg),
        inCard(number, '{{1}}', `R$ ${number}9,90`),
        inCard(number, 'Button “Ver oferta”: end of the link', `oferta-${number}`),
      ]),
      { more: 'Card 2' },
      inCard(2, 'Payload of the button “Quero”', 'quero-2'),
    ],
    filled: [
      'Rita, três ofertas desta semana:',
      'Cafeteira Aurora por R$ 19,90',
      'Luminária Lua por R$ 29,90',
      'Mochila Trilha por R$ 39,90',
    ],
    plainBecause: 'a carousel',
    sent: ({ good }) => [
      body('Rita'),
      carousel(
        [image(good.jpg), body('R$ 19,90'), address(0, 'oferta-1')],
        [image(good.png), body('R$ 29,90'), address(0, 'oferta-2'), payload(1, 'quero-2')],
        [image(good.jpg), body('R$ 39,90'), address(0, 'oferta-3')],
      ),
    ],
  },
  {
    title: 'videos with two variables each',
    template: 'carousel_video_tour',
    language: 'es',
    model: ['{{1}}, dos recorridos', 'Recorrido por la costa: salidas los {{1}}, desde {{2}}.', 'Llamar'],
    fill: ({ good }) => [
      { part: 'Body', label: '{{1}}', value: 'Rita' },
      ...[1, 2].flatMap((number) => [
        inCard(number, 'Header video URL', good.mp4),
        inCard(number, '{{1}}', `lunes ${number}`),
        inCard(number, '{{2}}', `$ ${number}0`),
      ]),
    ],
    filled: ['Recorrido por la costa: salidas los lunes 1, desde $ 10.', 'Recorrido por la sierra: salidas los lunes 2, desde $ 20.'],
    plainBecause: 'a carousel',
    sent: ({ good }) => [body('Rita'), carousel([video(good.mp4), body('lunes 1', '$ 10')], [video(good.mp4), body('lunes 2', '$ 20')])],
  },
  {
    title: 'four pictures and nothing else to fill in',
    template: 'carousel_pictures_only',
    language: 'en_US',
    model: ['Our new collection is here.', 'Card 1 of 4', 'See it'],
    byKeyboard: true,
    fill: ({ good }) => [1, 2, 3, 4].map((number) => inCard(number, 'Header image URL', number % 2 === 0 ? good.png : good.jpg)),
    filled: ['Our new collection is here.', 'Card 4 of 4'],
    plainBecause: 'a carousel',
    sent: ({ good }) => [carousel([image(good.jpg)], [image(good.png)], [image(good.jpg)], [image(good.png)])],
  },
  {
    title: 'products: one more than must be',
    template: 'carousel_products',
    language: 'pt_BR',
    model: ['{{1}}, veja o que combina', 'Product of the catalogue', 'Ver'],
    fill: () => [
      { part: 'Body', label: '{{1}}', value: 'Rita' },
      { label: 'Catalogue ID', value: '700900' },
      { press: 'Add a product' },
      ...[1, 2, 3].map((number) => inCard(number, 'Product ID', `sku-${number}`)),
    ],
    filled: ['Rita, veja o que combina com sua última compra:', 'Product sku-1', 'Product sku-2', 'Product sku-3', 'Card 3 of 3'],
    plainBecause: 'a carousel',
    sent: () => [body('Rita'), carousel([product('sku-1')], [product('sku-2')], [product('sku-3')])],
  },
  {
    title: 'products with addresses',
    template: 'carousel_products_link',
    language: 'en_US',
    model: ['{{1}}, these are back:', 'Buy now'],
    byKeyboard: true,
    fill: () => [
      { part: 'Body', label: '{{1}}', value: 'Rita' },
      { label: 'Catalogue ID', value: '700900' },
      ...[1, 2].flatMap((number) => [
        inCard(number, 'Product ID', `sku-${number}`),
        inCard(number, 'Button “Buy now”: end of the link', `sku-${number}`),
      ]),
    ],
    filled: ['Rita, these are back:', 'Product sku-1', 'Product sku-2'],
    plainBecause: 'a carousel',
    sent: () => [body('Rita'), carousel([product('sku-1'), address(0, 'sku-1')], [product('sku-2'), address(0, 'sku-2')])],
  },
  {
    title: 'offer with picture, end, code and address',
    template: 'limited_offer_48h',
    language: 'en_US',
    model: ['Free delivery', 'Limited-time offer', 'Two days only, {{1}}', 'Copy offer code', 'Shop now'],
    fill: ({ good }) => [
      { label: 'Header image URL', value: good.jpg },
      { part: 'Body', label: '{{1}}', value: 'Rita' },
      { moment: newYear },
      { label: 'Code of the button “Copy code”', value: 'FREE48' },
      { label: 'Button “Shop now”: end of the link', value: 'all' },
    ],
    filled: ['Free delivery', 'Ends in', 'Code FREE48', 'Two days only, Rita: free delivery on everything.'],
    plainBecause: 'a limited-time offer',
    sent: ({ good }) => [image(good.jpg), body('Rita'), endsAtNewYear, coupon(0, 'FREE48'), address(1, 'all')],
  },
  {
    title: 'offer without a code',
    template: 'offer_weekend_no_code',
    language: 'pt_BR',
    model: ['Frete grátis', '{{1}}, frete grátis em toda a loja', 'Comprar'],
    fill: ({ good }) => [
      { label: 'Header image URL', value: good.png },
      { part: 'Body', label: '{{1}}', value: 'Rita' },
      { moment: newYear },
      { label: 'Button “Comprar”: end of the link', value: 'fds' },
    ],
    filled: ['Frete grátis', 'Ends in', 'Rita, frete grátis em toda a loja só neste fim de semana.'],
    plainBecause: 'a limited-time offer',
    sent: ({ good }) => [image(good.png), body('Rita'), endsAtNewYear, address(0, 'fds')],
  },
  {
    title: 'offer with a code that has no end',
    template: 'offer_code_no_expiry',
    language: 'es',
    model: ['Cupón especial', 'Usa tu cupón, {{1}}', 'Comprar'],
    fill: ({ good }) => [
      { label: 'Header video URL', value: good.mp4 },
      { part: 'Body', label: '{{1}}', value: 'Rita' },
      { label: 'Code of the button “Copiar código”', value: 'ESPECIAL15' },
    ],
    filled: ['Cupón especial', 'Code ESPECIAL15', 'Usa tu cupón, Rita: vale en toda la tienda.'],
    plainBecause: 'a limited-time offer',
    sent: ({ good }) => [video(good.mp4), body('Rita'), coupon(0, 'ESPECIAL15')],
  },
  {
    title: 'offer without a header',
    template: 'offer_code_and_expiry',
    language: 'pt_BR',
    model: ['25% na loja toda', '{{1}}, seu cupão de {{2}} está acabando!', 'Comprar'],
    byKeyboard: true,
    fill: () => [
      { part: 'Body', label: '{{1}}', value: 'Rita' },
      { part: 'Body', label: '{{2}}', value: '25%' },
      { moment: newYear },
      { label: 'Code of the button “Copy offer code”', value: 'VOLTE25' },
      { label: 'Button “Comprar”: end of the link', value: 'volte' },
    ],
    filled: ['25% na loja toda', 'Ends in', 'Code VOLTE25', 'Rita, seu cupão de 25% está acabando!'],
    plainBecause: 'a limited-time offer',
    sent: () => [body('Rita', '25%'), endsAtNewYear, coupon(0, 'VOLTE25'), address(1, 'volte')],
  },
];

for (const [index, kind] of kinds.entries()) test(`${kind.title}: ${kind.template}`, ({ shared }) => sendKind(shared, kind, 300 + index));
