/** Adds templates, contacts, checks and a draft to the stand-in for main, for looking at the wizard; `bridge.ts` runs before. */
import type { Draft } from '../../../src-preload/contract/models/draft.ts';
import type { Contact, RecipientCheck } from '../../../src-preload/contract/models/recipients.ts';
import type { ChosenTemplate, TemplateListItem } from '../../../src-preload/contract/models/templates.ts';
import type { FieldValues } from '../../../src-preload/contract/models/values.ts';
import { parseTemplate } from '../../../src-preload/contract/template/parse.ts';
import { firstWordsOf, headerKindOf, searchTextOf } from '../../../src-preload/contract/template/summary.ts';

const query = new URLSearchParams(location.search);
const buttons = (...list: object[]) => ({ type: 'BUTTONS', buttons: list });
const link = { type: 'URL', text: 'Ver fatura', url: 'https://acme.example/f/{{1}}', example: ['https://acme.example/f/2026-11'] };
const reply = { type: 'QUICK_REPLY', text: 'Falar com atendente' };

const raw: readonly { readonly more?: Partial<ChosenTemplate>; readonly template: Record<string, unknown> }[] = [
  {
    more: { usedAt: Date.now() - 86_400_000 },
    template: {
      name: 'invoice_reminder',
      components: [
        { type: 'HEADER', format: 'IMAGE' },
        {
          type: 'BODY',
          text: 'Oi *{{1}}*, sua fatura de *{{2}}* vence em *{{3}}*. Responda por aqui se quiser negociar.',
          example: { body_text: [['Carla', 'outubro', '27/10']] },
        },
        { type: 'FOOTER', text: 'Equipe Billing' },
        buttons({ ...link, url: 'https://acme.example/f' }, reply),
      ],
    },
  },
  {
    template: {
      name: 'invoice_reminder',
      language: 'en_US',
      components: [{ type: 'BODY', text: 'Hi *{{1}}*, your invoice of {{2}} is due on {{3}}.' }],
    },
  },
  {
    more: { blocked: { code: 'templatePaused' } },
    template: {
      name: 'invoice_reminder',
      language: 'es',
      status: 'PAUSED',
      components: [{ type: 'BODY', text: 'Hola *{{1}}*, su factura de {{2}} vence el {{3}}.' }],
    },
  },
  {
    template: {
      name: 'invoice_overdue',
      components: [{ type: 'BODY', text: 'Olá {{1}}, identificamos que a fatura {{2}} está em aberto.' }, buttons(link)],
    },
  },
  {
    template: {
      name: 'invoice_receipt',
      components: [
        { type: 'HEADER', format: 'DOCUMENT' },
        { type: 'BODY', text: 'Recebemos seu pagamento, {{1}}! Segue o comprovante.' },
      ],
    },
  },
  {
    template: {
      name: 'invoice_discount',
      category: 'MARKETING',
      quality_score: { score: 'RED' },
      components: [
        { type: 'BODY', text: '{{1}}, antecipe e ganhe {{2}} de desconto ✨' },
        buttons(
          reply,
          link,
          { type: 'PHONE_NUMBER', text: 'Ligar', phone_number: '+551140000000' },
          { type: 'COPY_CODE', example: 'SAVE20' },
        ),
      ],
    },
  },
  {
    more: { blocked: { code: 'templatePaused' } },
    template: { name: 'survey_nps', status: 'PAUSED', components: [{ type: 'BODY', text: 'Como foi seu atendimento?' }] },
  },
  {
    template: {
      name: 'summer_carousel',
      category: 'MARKETING',
      components: [
        { type: 'BODY', text: 'Novidades de verão para você, {{1}} ☀️' },
        {
          type: 'CAROUSEL',
          cards: ['Óculos', 'Chapéu', 'Sandália'].map((name) => ({
            components: [{ type: 'HEADER', format: 'IMAGE' }, { type: 'BODY', text: `*${name}* por {{1}}` }, buttons(reply)],
          })),
        },
      ],
    },
  },
  {
    template: {
      name: 'marks_and_scripts',
      language: 'ar',
      components: [
        { type: 'HEADER', format: 'TEXT', text: 'Pedido {{1}}' },
        {
          type: 'BODY',
          text: '*مرحبا {{1}}*\nشكرا لك\n\n> citação com _itálico_\n- um\n- dois `código`\n1. primeiro\n2. segundo\n```\nmono  espaço\n```\n~riscado~ https://acme.example/_a_ 😀',
        },
        { type: 'HOLOGRAM' },
      ],
    },
  },
  {
    template: {
      name: 'store_location',
      components: [
        { type: 'HEADER', format: 'LOCATION' },
        { type: 'BODY', text: 'Nossa loja fica aqui.' },
      ],
    },
  },
  {
    template: {
      name: 'offer_today',
      category: 'MARKETING',
      components: [
        { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Só hoje!', has_expiration: true } },
        { type: 'BODY', text: '20% de desconto.' },
        buttons({ type: 'COPY_CODE', example: 'HOJE20' }),
      ],
    },
  },
  {
    template: {
      name: 'products_of_the_week',
      category: 'MARKETING',
      components: [
        { type: 'BODY', text: 'Escolhemos para você, {{1}}.' },
        buttons({ type: 'MPM', text: 'Ver itens' }, { type: 'QUICK_REPLY', text: 'Parar' }),
      ],
    },
  },
  {
    template: {
      name: 'products_side_by_side',
      category: 'MARKETING',
      components: [
        { type: 'BODY', text: 'Combina com você:' },
        {
          type: 'CAROUSEL',
          cards: [1, 2].map(() => ({ components: [{ type: 'HEADER', format: 'PRODUCT' }, buttons({ type: 'SPM', text: 'Ver' })] })),
        },
      ],
    },
  },
  {
    template: {
      name: 'order_by_name',
      parameter_format: 'NAMED',
      components: [
        { type: 'BODY', text: '{{saudacao}}, {{nome}}! O pedido {{numero_pedido}} saiu para entrega.' },
        buttons({ type: 'QUICK_REPLY', text: 'Acompanhar' }),
      ],
    },
  },
  ...['ca', 'de', 'en_GB', 'en_US', 'es', 'es_MX', 'fr', 'it', 'nl', 'pl', 'pt_BR', 'pt_PT'].map((language) => ({
    template: { name: 'in_many_languages', language, components: [{ type: 'BODY', text: `Hello {{1}}, this is ${language}.` }] },
  })),
  { template: { name: 'welcome_back', components: [{ type: 'BODY', text: 'Que bom ter você de volta!' }] } },
];

const rows = raw.map(({ more, template }): ChosenTemplate => {
  const model = parseTemplate({ language: 'pt_BR', status: 'APPROVED', category: 'UTILITY', ...template });
  if (model === null) throw new Error('A made-up template has no name');
  const { name, language, status, category, quality, cannotFill } = model;
  const blocked = cannotFill === null ? null : { code: cannotFill.code, params: { part: cannotFill.part } };
  return {
    key: `b|${name}|${language}`,
    name,
    language,
    chatbotIdentity: 'acmebilling@msging.net',
    chatbotName: 'Billing',
    status,
    category,
    quality,
    model,
    blocked,
    usedAt: null,
    ...more,
  };
});
const supportRows = rows.slice(0, 4).map((row) => ({
  ...row,
  key: `s|${row.name}|${row.language}`,
  chatbotIdentity: 'acmesupport@msging.net',
  chatbotName: 'Support',
  usedAt: null,
}));

const items = [...rows, ...supportRows].map(
  ({ model, ...row }): TemplateListItem => ({
    ...row,
    headerKind: headerKindOf(model),
    plainPart: model.transport.kind === 'plain' ? model.transport.part : null,
    firstWords: firstWordsOf(model),
    text: searchTextOf(model),
  }),
);

const contact = (name: string, phone: string, email: string | null): Contact => ({
  identity: `${phone.slice(1)}@wa.gw.msging.net`,
  name,
  phone,
  email,
  extras: {},
  lastMessageAt: null,
});
const contacts = [
  contact('Beatriz Lima', '+5511977771234', 'beatriz.lima@acme.example'),
  contact('João Pereira', '+5531988010002', null),
  contact('María Fernanda Gutiérrez de la Rosa', '+5215512345678', 'maria.fernanda.gutierrez@muy-largo.example'),
  contact('Carla Rocha', '+5521988883333', 'carla@acme.example'),
];

const values: FieldValues = {
  'header.media': { value: 'https://files.acme.com/invoices/invoice-2026-11.png', origin: null },
  'body.1': { value: 'Beatriz', origin: 'contactFirstName' },
  'body.2': { value: 'novembro', origin: null },
  'body.3': { value: '27/11', origin: null },
};
const recipient = { identity: contacts[0]?.identity ?? null, phone: '+5511977771234', name: 'Beatriz Lima' };
let draft: Draft | null = null;
const base: Draft = {
  id: 'd1',
  replaces: null,
  mode: 'search',
  step: 'template',
  templateKey: 'b|invoice_reminder|pt_BR',
  recipient: null,
  newContact: { country: 'BR', phone: '', name: '' },
  contactQuery: '',
  values: {},
};
if (query.get('draft') === 'message') draft = { ...base, step: 'message', recipient, values };
if (query.get('draft') === 'template') draft = base;
if (query.has('edit') && draft !== null) draft = { ...draft, replaces: 'm1' };
const template = query.get('template');
if (template !== null && draft !== null) draft = { ...draft, templateKey: rows.find((row) => row.name === template)?.key ?? null };

const warnings: RecipientCheck['warnings'] =
  query.get('warn') === 'open'
    ? [{ kind: 'openTicket', blocks: true, params: {} }]
    : query.get('warn') === 'recent'
      ? [
          { kind: 'recentMessage', blocks: false, params: { at: String(Date.now()), template: 'invoice_reminder', status: 'read' } },
          { kind: 'lookupFailed', blocks: false, params: {} },
        ]
      : [];

const fails = (code: string) => ({ ok: false, error: { code } });
const ok = (value: unknown) => ({ ok: true, value });
const picture =
  'data:image/svg+xml;utf8,<svg xmlns="http://www.w3.org/2000/svg" width="382" height="200"><rect width="382" height="200" fill="teal"/></svg>';

Object.assign(window.desk, {
  listTemplates: async () => ok(items),
  getTemplate: async ({ key }: { key: string }) => ok([...rows, ...supportRows].find((row) => row.key === key)),
  refreshTemplates: async () => ok(undefined),
  searchContacts: async ({ query: text }: { query: string }) =>
    ok(contacts.filter((one) => (one.name ?? '').toLowerCase().includes(text.toLowerCase()))),
  checkPhone: async ({ phone }: { phone: string }) =>
    phone.replace(/\D/g, '').length < 10
      ? fails('phoneInvalid')
      : ok({
          phone: '+5511977771234',
          international: '+55 11 97777-1234',
          country: 'BR',
          landline: false,
          extension: null,
          contact: contacts[0],
        }),
  checkRecipient: async ({ recipient: person }: { recipient: typeof recipient }) =>
    ok({ recipient: person, contact: null, warnings, ticket: 'none' }),
  proposeValues: async () => ok({ 'body.1': { value: 'Beatriz', origin: 'contactFirstName' } }),
  listSources: async () =>
    ok({
      sources: [
        { origin: 'contactFirstName', value: 'Beatriz' },
        { origin: 'contactName', value: 'Beatriz Lima' },
        { origin: 'contactEmail', value: 'beatriz.lima@acme.example' },
        { origin: 'contactPhone', value: '+55 11 97777-1234' },
        { origin: 'contactPhonePlain', value: '+5511977771234' },
        { origin: 'contactExtra', extra: 'Plano', value: 'Ouro' },
        { origin: 'greeting', value: 'Boa tarde' },
        { origin: 'date', value: '23/11/2026' },
        { origin: 'attendantName', value: 'Marina Alves' },
      ],
      lastValues: query.has('last') ? { 'body.2': { value: 'outubro', origin: 'lastUsed' } } : {},
      lastUse: query.has('last') ? { samePerson: false, recipientName: 'Maria Souza', usedAt: Date.now() - 86_400_000 } : null,
      fallbacks: { 'body.1': 'cliente' },
    }),
  setFallback: async () => ok(undefined),
  uploadMedia: async () => new Promise(() => undefined),
  cancelUpload: async () => ok(undefined),
  inspectMedia: async ({ url, kind }: { url: string; kind: string }) =>
    url.includes('bad')
      ? fails('mediaWrongKind')
      : ok({ url, kind, mime: 'image/png', sizeBytes: 214_000, fileName: 'invoice-2026-11.png', previewUrl: picture, warning: null }),
  getDraft: async () => ok(draft === null ? null : { draft, savedAt: Date.now() }),
  saveDraft: async (saved: Draft) => {
    draft = saved;
    return ok(undefined);
  },
  listDrafts: async () =>
    ok(
      query.has('drafts')
        ? [{ id: 'd0', savedAt: Date.now() - 90_000_000, templateName: 'invoice_overdue', recipientName: 'João Pereira', step: 'message' }]
        : [],
    ),
  discardDraft: async () => {
    draft = null;
    return ok(undefined);
  },
  sendActiveMessage: async () => ok({ id: 'm2' }),
});
