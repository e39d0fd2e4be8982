/** Every status a template may be in, parts that no reference knows, and the shapes that older exports have (whatsapp-templates 1, 3). */
import { buttons, media, text, type WrittenTemplate } from './template-document.ts';

const notice = text('Olá {{1}}, temos uma novidade sobre {{2}}.', 'Carla', 'seu pedido');

function inStatus(status: string): WrittenTemplate {
  return { name: `status_${status.toLowerCase()}`, language: 'pt_BR', category: 'UTILITY', status, components: [notice] };
}

function rejected(reason: string): WrittenTemplate {
  return { ...inStatus('REJECTED'), name: `status_rejected_${reason.toLowerCase()}`, rejectedReason: reason };
}

const statuses = [
  'PENDING',
  'PAUSED',
  'DISABLED',
  'IN_APPEAL',
  'PENDING_DELETION',
  'DELETED',
  'LIMIT_EXCEEDED',
  'ARCHIVED',
  'FLAGGED',
  'LOCKED',
  'UNARCHIVED',
  'REINSTATED',
  'UNDER_OBSERVATION',
] as const;
const rejections = ['INCORRECT_CATEGORY', 'INVALID_FORMAT', 'PROMOTIONAL', 'SCAM', 'TAG_CONTENT_MISMATCH'] as const;

/** May need a value that nobody here knows how to send: an honest client refuses them. */
const unknownParts: readonly WrittenTemplate[] = [
  {
    name: 'unknown_order_details_pix',
    language: 'pt_BR',
    category: 'UTILITY',
    components: [
      text('{{1}}, seu pedido está reservado. Conclua pelo Pix.', 'Carla'),
      buttons({ type: 'ORDER_DETAILS', text: 'Copy Pix code' }),
    ],
  },
  {
    name: 'unknown_component_poll',
    language: 'pt_BR',
    category: 'MARKETING',
    components: [text('Qual cor você prefere, {{1}}?', 'Carla'), { type: 'POLL', options: ['Azul', 'Verde'] }],
  },
  {
    name: 'unknown_header_gif',
    language: 'en_US',
    category: 'MARKETING',
    components: [media('GIF', 'confetti.mp4'), text('It is our birthday, {{1}}!', 'Carla')],
  },
  {
    name: 'unknown_header_audio',
    language: 'en_US',
    category: 'MARKETING',
    components: [{ type: 'HEADER', format: 'AUDIO' }, text('Listen to this, {{1}}.', 'Carla')],
  },
];

const shapes: readonly WrittenTemplate[] = [
  {
    // Footer after the buttons, header without format, words in lower case, no examples.
    name: 'shape_disordered',
    language: 'pt_BR',
    category: 'UTILITY',
    status: 'approved',
    components: [
      {
        type: 'buttons',
        buttons: [
          { type: 'quick_reply', text: 'Sim' },
          { type: 'url', text: 'Ver', url: 'https://acme.example/v/{{1}}' },
        ],
      },
      { type: 'footer', text: 'Acme' },
      { type: 'body', text: 'Confirma a entrega de {{1}}?\\nResponda até {{2}}.' },
      { type: 'header', text: 'Entrega {{1}}' },
    ],
  },
  {
    name: 'shape_library_start',
    language: 'en_US',
    category: 'UTILITY',
    components: [text('{{1}}, your table is booked for {{2}}', 'Carla', '8 pm')],
  },
];

const qualities: readonly WrittenTemplate[] = [
  { name: 'quality_low_promo', language: 'pt_BR', category: 'MARKETING', quality: 'RED', components: [notice] },
  {
    name: 'category_moved_to_marketing',
    language: 'pt_BR',
    category: 'MARKETING',
    quality: 'YELLOW',
    previousCategory: 'UTILITY',
    components: [notice],
  },
  { name: 'category_about_to_move', language: 'pt_BR', category: 'UTILITY', correctCategory: 'MARKETING', components: [notice] },
];

export const stateTemplates: readonly WrittenTemplate[] = [
  ...unknownParts,
  ...shapes,
  ...qualities,
  ...statuses.map(inStatus),
  ...rejections.map(rejected),
];
