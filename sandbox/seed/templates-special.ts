/** Kinds that a shop has a few of, and every status a template may be in (whatsapp-templates 3, 6). */
import type { TemplateDefinition } from './template-definition.ts';

const image = (file: string): { type: string; format: string; example: { header_handle: string[] } } => ({
  type: 'HEADER',
  format: 'IMAGE',
  example: { header_handle: [`https://acme.example/media/${file}`] },
});

export const specialTemplates: readonly TemplateDefinition[] = [
  {
    name: 'order_update_v2',
    category: 'UTILITY',
    headerFormat: 'IMAGE',
    quality: 'GREEN',
    texts: {
      pt_BR: {
        body: 'Ola {{1}}, seu pedido {{2}} saiu para entrega.',
        footer: 'Loja Acme',
        examples: ['Carla', 'A-1020'],
        buttons: [
          { type: 'QUICK_REPLY', text: 'Falar com a Ana' },
          { type: 'URL', text: 'Rastrear', url: 'https://acme.example/r/{{1}}', example: ['https://acme.example/r/A-1020'] },
          { type: 'PHONE_NUMBER', text: 'Ligar', phone_number: '+553140000000' },
        ],
      },
    },
  },
  {
    name: 'visit_named',
    category: 'UTILITY',
    isNamed: true,
    texts: {
      pt_BR: {
        body: 'Olá {{first_name}}, confirmamos sua visita em {{visit_date}} com {{agent_name}}.',
        examples: ['Carla', '12/04', 'Marina'],
      },
      en_US: {
        body: 'Hello {{first_name}}, we confirm your visit on {{visit_date}} with {{agent_name}}.',
        examples: ['Carla', 'April 12', 'Marina'],
      },
    },
  },
  {
    name: 'store_location',
    category: 'UTILITY',
    headerFormat: 'LOCATION',
    texts: { pt_BR: { body: 'Sua retirada está pronta, {{1}}. Estamos aqui, até as {{2}}.', examples: ['Carla', '19h'] } },
  },
  {
    name: 'single_product',
    category: 'MARKETING',
    headerFormat: 'PRODUCT',
    texts: { es: { body: 'Mira lo que acaba de llegar, {{1}}.', examples: ['Carla'], buttons: [{ type: 'SPM', text: 'View' }] } },
  },
  {
    name: 'catalog_season',
    category: 'MARKETING',
    texts: {
      pt_BR: {
        body: 'A coleção de outono chegou, {{1}}. Veja o catálogo completo.',
        examples: ['Carla'],
        buttons: [{ type: 'CATALOG', text: 'View catalog' }],
      },
    },
  },
  {
    name: 'multi_product_pick',
    category: 'MARKETING',
    texts: {
      en_US: {
        header: 'Picked for you',
        body: 'Three ideas for your home, {{1}}.',
        examples: ['Carla'],
        buttons: [{ type: 'MPM', text: 'View items' }],
      },
    },
  },
  {
    name: 'flow_register',
    category: 'UTILITY',
    texts: {
      pt_BR: {
        body: 'Complete seu cadastro em dois minutos, {{1}}.',
        examples: ['Carla'],
        buttons: [{ type: 'FLOW', text: 'Completar', flow_id: '771122334455', flow_action: 'navigate', navigate_screen: 'START' }],
      },
    },
  },
  {
    name: 'carousel_offers',
    category: 'MARKETING',
    texts: { pt_BR: { body: '{{1}}, três ofertas desta semana:', examples: ['Carla'] } },
    extraComponents: [
      {
        type: 'CAROUSEL',
        cards: ['Cafeteira Aurora', 'Luminária Lua', 'Mochila Trilha'].map((name, index) => ({
          components: [
            image(`card-${index + 1}.jpg`),
            { type: 'BODY', text: `${name} por {{1}}`, example: { body_text: [['R$ 99,90']] } },
            {
              type: 'BUTTONS',
              buttons: [
                { type: 'URL', text: 'Ver oferta', url: 'https://acme.example/o/{{1}}' },
                { type: 'QUICK_REPLY', text: 'Quero' },
              ],
            },
          ],
        })),
      },
    ],
  },
  {
    name: 'limited_offer_48h',
    category: 'MARKETING',
    headerFormat: 'IMAGE',
    texts: {
      en_US: {
        body: 'Two days only, {{1}}: free delivery on everything.',
        examples: ['Carla'],
        buttons: [
          { type: 'COPY_CODE', example: ['FREE48'] },
          { type: 'URL', text: 'Shop now', url: 'https://acme.example/s/{{1}}' },
        ],
      },
    },
    extraComponents: [{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Free delivery', has_expiration: true } }],
  },
  {
    name: 'login_code',
    category: 'AUTHENTICATION',
    texts: {
      pt_BR: {
        body: '*{{1}}* é seu código de verificação. Para sua segurança, não o compartilhe.',
        footer: 'Este código expira em 10 minutos.',
        examples: ['482913'],
        buttons: [
          {
            type: 'URL',
            text: 'Copiar código',
            url: 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code_expiration_minutes=10&code=otp{{1}}',
          },
        ],
      },
    },
  },
  {
    name: 'voice_call_back',
    category: 'UTILITY',
    texts: {
      es: {
        body: 'Hola {{1}}, podemos llamarte por WhatsApp cuando quieras.',
        examples: ['Carla'],
        buttons: [{ type: 'VOICE_CALL', text: 'Llamar ahora', ttl_minutes: 1440 }],
      },
    },
  },
  {
    name: 'menu_options',
    category: 'UTILITY',
    texts: {
      pt_BR: {
        body: 'Como podemos ajudar hoje?\\nEscolha uma opção abaixo.',
        buttons: ['Segunda via', 'Mudar plano', 'Suporte', 'Cancelar'].map((text) => ({ type: 'QUICK_REPLY', text })),
      },
    },
  },
  {
    name: 'wishlist_unusual',
    category: 'MARKETING',
    texts: {
      en_US: {
        body: '{{2}} left at {{1}}: only {{3}} of {{2}} for {{4}}. Literal braces {stay} and { {1} } too.',
        examples: ['Acme Centro', 'Brisa', 'two', 'Carla'],
      },
    },
  },
  {
    name: 'flash_sale',
    category: 'MARKETING',
    status: { pt_BR: 'PAUSED' },
    quality: 'RED',
    texts: { pt_BR: { body: 'Só hoje, {{1}}: tudo com {{2}} de desconto!', examples: ['Carla', '40%'] } },
  },
  {
    name: 'price_change',
    category: 'UTILITY',
    status: { en_US: 'DISABLED' },
    texts: { en_US: { body: 'Our prices change on {{1}}. Your plan stays the same until {{2}}.', examples: ['May 1', 'July 1'] } },
  },
  {
    name: 'loan_offer',
    category: 'MARKETING',
    status: { es: 'REJECTED' },
    rejectedReason: 'ABUSIVE_CONTENT',
    texts: { es: { body: 'Crédito inmediato de {{1}} para ti.', examples: ['$ 500.000'] } },
  },
  {
    name: 'black_week',
    category: 'MARKETING',
    status: { pt_BR: 'IN_APPEAL' },
    texts: { pt_BR: { body: 'A Black Week da Acme começa em {{1}}.', examples: ['24/11'] } },
  },
];
