/** Catalogue, carousels and limited-time offers (whatsapp-templates 6.4-6.6). */
import type { TemplateComponent } from '../life/templates.ts';
import { buttons, media, text, type WrittenTemplate } from './template-document.ts';

function carousel(cards: readonly (readonly TemplateComponent[])[]): TemplateComponent {
  return { type: 'CAROUSEL', cards: cards.map((components) => ({ components })) };
}

function offer(title: string, hasExpiration: boolean): TemplateComponent {
  return { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: title, has_expiration: hasExpiration } };
}

const catalogue: readonly WrittenTemplate[] = [
  {
    name: 'product_of_the_week',
    language: 'pt_BR',
    category: 'MARKETING',
    components: [
      { type: 'HEADER', format: 'PRODUCT' },
      text('{{1}}, este é o produto da semana, com {{2}} de desconto.', 'Carla', '15%'),
      { type: 'FOOTER', text: 'Loja Acme' },
      buttons({ type: 'SPM', text: 'View' }),
    ],
  },
  {
    name: 'catalog_whole_store',
    language: 'es',
    category: 'MARKETING',
    components: [text('Toda la tienda en un solo lugar.'), buttons({ type: 'CATALOG', text: 'Ver catálogo' })],
  },
  {
    name: 'multi_product_sections',
    language: 'pt_BR',
    category: 'MARKETING',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Escolhidos para {{1}}', example: { header_text: ['Carla'] } },
      text('Separamos produtos em {{1}} seções.', 'duas'),
      { type: 'FOOTER', text: 'Loja Acme' },
      buttons({ type: 'MPM', text: 'Ver itens' }),
    ],
  },
];

const carousels: readonly WrittenTemplate[] = [
  {
    name: 'carousel_video_tour',
    language: 'es',
    category: 'MARKETING',
    components: [
      text('{{1}}, dos recorridos para tu próximo viaje:', 'Carla'),
      carousel(
        ['costa', 'sierra'].map((place) => [
          media('VIDEO', `${place}.mp4`),
          text(`Recorrido por la ${place}: salidas los {{1}}, desde {{2}}.`, 'lunes', '$ 90'),
          buttons(
            { type: 'QUICK_REPLY', text: 'Quiero saber más' },
            { type: 'PHONE_NUMBER', text: 'Llamar', phone_number: '+5491140000000' },
          ),
        ]),
      ),
    ],
  },
  {
    name: 'carousel_pictures_only',
    language: 'en_US',
    category: 'MARKETING',
    components: [
      text('Our new collection is here.'),
      carousel(
        [1, 2, 3, 4].map((number) => [
          media('IMAGE', `look-${number}.jpg`),
          buttons({ type: 'URL', text: 'See it', url: `https://acme.example/look/${number}` }),
        ]),
      ),
    ],
  },
  {
    name: 'carousel_products',
    language: 'pt_BR',
    category: 'MARKETING',
    components: [
      text('{{1}}, veja o que combina com sua última compra:', 'Carla'),
      carousel([1, 2].map(() => [{ type: 'HEADER', format: 'PRODUCT' }, buttons({ type: 'SPM', text: 'Ver' })])),
    ],
  },
  {
    name: 'carousel_products_link',
    language: 'en_US',
    category: 'MARKETING',
    components: [
      text('{{1}}, these are back:', 'Carla'),
      carousel(
        [1, 2].map(() => [
          { type: 'HEADER', format: 'PRODUCT' },
          buttons({ type: 'URL', text: 'Buy now', url: 'https://acme.example/p/{{1}}', example: ['https://acme.example/p/sku-9'] }),
        ]),
      ),
    ],
  },
];

const offers: readonly WrittenTemplate[] = [
  {
    name: 'offer_weekend_no_code',
    language: 'pt_BR',
    category: 'MARKETING',
    quality: 'GREEN',
    components: [
      media('IMAGE', 'fim-de-semana.jpg'),
      offer('Frete grátis', true),
      text('{{1}}, frete grátis em toda a loja só neste fim de semana.', 'Carla'),
      buttons({ type: 'URL', text: 'Comprar', url: 'https://acme.example/s/{{1}}', example: ['https://acme.example/s/fds'] }),
    ],
  },
  {
    name: 'offer_code_no_expiry',
    language: 'es',
    category: 'MARKETING',
    components: [
      media('VIDEO', 'oferta.mp4'),
      offer('Cupón especial', false),
      text('Usa tu cupón, {{1}}: vale en toda la tienda.', 'Carla'),
      buttons(
        { type: 'COPY_CODE', text: 'Copiar código', example: 'ESPECIAL15' },
        { type: 'URL', text: 'Comprar', url: 'https://acme.example/tienda' },
      ),
    ],
  },
  {
    name: 'offer_code_and_expiry',
    language: 'pt_BR',
    category: 'MARKETING',
    components: [
      offer('25% na loja toda', true),
      text('{{1}}, seu cupão de {{2}} está acabando!', 'Carla', '25%'),
      buttons(
        { type: 'COPY_CODE', text: 'Copy offer code', example: ['VOLTE25'] },
        { type: 'URL', text: 'Comprar', url: 'https://acme.example/s/{{1}}', example: ['https://acme.example/s/volte'] },
      ),
    ],
  },
];

export const catalogueTemplates: readonly WrittenTemplate[] = [...catalogue, ...carousels, ...offers];
