/** Made-up data in the shapes that main sends, for looking at the window without main. */

import { defaultSettings } from '../../../src-preload/contract/default-settings.ts';
import type { ActiveMessage, MessageDetail } from '../../../src-preload/contract/models/messages.ts';
import type { Session } from '../../../src-preload/contract/models/session.ts';
import type { Settings } from '../../../src-preload/contract/models/settings.ts';
import type { Snapshot } from '../../../src-preload/contract/models/snapshot.ts';
import type { ChosenTemplate } from '../../../src-preload/contract/models/templates.ts';
import type { Ticket } from '../../../src-preload/contract/models/tickets.ts';
import type { RenderedTemplate } from '../../../src-preload/contract/template/model.ts';
import { aSnapshot } from '../../../src-renderer/test-data.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export const settings: Settings = { ...defaultSettings, language: 'en', theme: 'light', undoSeconds: 0 };

export function session(now: number): Session {
  return {
    workspace: {
      kind: 'sandbox',
      name: 'Acme',
      contract: 'acme',
      routerIdentity: 'acmerouter@msging.net',
      attendant: { email: 'marina.alves@acme.example', identity: 'marina.alves%40acme.example@blip.ai', name: 'Marina Alves' },
      hasToken: true,
      chatbots: [
        { identity: 'acmebilling@msging.net', name: 'Billing', canSend: true, problem: null },
        { identity: 'acmesupport@msging.net', name: 'Support', canSend: true, problem: null },
        {
          identity: 'acmesales@msging.net',
          name: 'Sales',
          canSend: false,
          problem: { code: 'returnBlockMissing', params: { chatbot: 'Sales' } },
        },
      ],
    },
    connection: { state: 'online', since: now - 40 * minuteMs, problem: null },
    presence: { wanted: 'Online', actual: 'Online', waitsForPerson: false, readOnly: false, problem: null },
    serverOffsetMs: 0,
    lastContactAt: now - minuteMs,
    queuePausedUntil: null,
    storeProblem: null,
    templates: { count: 60, syncedAt: now - 12 * minuteMs, syncing: false, problem: null },
    contacts: { count: 2_000, syncedAt: now - 12 * minuteMs, syncing: false, problem: null },
    startProblem: null,
    secretsKept: true,
    lastWorkspace: null,
    settingsLoss: null,
    wentBack: null,
    policy: null,
    lastRunTrouble: null,
    logDetailUntil: null,
  };
}

export function message(now: number, part: Partial<ActiveMessage> & Pick<ActiveMessage, 'id' | 'status'>, ageMs: number): ActiveMessage {
  const createdAt = now - ageMs;
  return {
    retryOfId: null,
    recipientName: null,
    recipientPhone: '+55 11 97777-1234',
    recipientPhoneText: '+55 11 97777-1234',
    recipientIdentity: '5511977771234@wa.gw.msging.net',
    templateName: 'invoice_reminder',
    templateLanguage: 'pt_BR',
    chatbotIdentity: 'acmebilling@msging.net',
    chatbotName: 'Billing',
    firstWords: 'Oi Beatriz, sua fatura de novembro vence em 27/11',
    phase: null,
    transport: 'campaign',
    leavesAt: null,
    noConfirmation: false,
    statusAt: createdAt + 5_000,
    createdAt,
    windowStartAt: createdAt,
    expiresAt: createdAt + 24 * hourMs,
    hideAt: createdAt + 72 * hourMs,
    expiredProbably: false,
    failure: null,
    ticketId: null,
    repliedAt: null,
    repliedLate: false,
    version: 1,
    ...part,
  };
}

export function messages(now: number): ActiveMessage[] {
  return [
    message(
      now,
      {
        id: 'm1',
        status: 'sending',
        phase: 'leaving',
        recipientName: 'João Pereira',
        templateName: 'order_shipped',
        firstWords: 'Olá João, seu pedido 4711 saiu para entrega',
        windowStartAt: null,
        expiresAt: null,
        hideAt: null,
      },
      5_000,
    ),
    message(now, { id: 'm2', status: 'read', recipientName: 'Beatriz Lima' }, 9 * hourMs + 12 * minuteMs),
    message(
      now,
      {
        id: 'm3',
        status: 'delivered',
        recipientName: 'Carla Rocha',
        templateName: 'appointment_confirm',
        firstWords: 'Olá Carla, confirmamos sua consulta',
      },
      14 * hourMs + 10 * minuteMs,
    ),
    message(
      now,
      {
        id: 'm4',
        status: 'sent',
        recipientPhone: '+55 31 98888-9999',
        recipientPhoneText: '+55 31 98888-9999',
        templateName: 'welcome_back',
        firstWords: 'Que bom ter você de volta',
      },
      22 * hourMs + 5 * minuteMs,
    ),
    message(
      now,
      {
        id: 'm5',
        status: 'failed',
        recipientName: 'Diego Martins',
        failure: { code: 'undeliverable', platformCode: 131_026, description: 'Message undeliverable', retry: 'later' },
      },
      20 * hourMs,
    ),
    message(
      now,
      { id: 'm6', status: 'expired', recipientName: 'Fernanda Souza', templateName: 'survey_nps', firstWords: 'Como foi seu atendimento?' },
      41 * hourMs,
    ),
    message(now, { id: 'm7', status: 'unconfirmed', recipientName: 'Gabriel Nunes' }, 2 * hourMs),
    message(
      now,
      {
        id: 'm8',
        status: 'sending',
        phase: 'askFirst',
        recipientName: 'Helena Costa e Silva de Albuquerque',
        windowStartAt: null,
        expiresAt: null,
        hideAt: null,
      },
      3 * hourMs,
    ),
    message(
      now,
      {
        id: 'm11',
        status: 'sending',
        phase: 'editing',
        recipientName: 'Luciana Teixeira',
        windowStartAt: null,
        expiresAt: null,
        hideAt: null,
      },
      40 * minuteMs,
    ),
    message(now, { id: 'm9', status: 'cancelled', recipientName: 'Igor Prado' }, 4 * hourMs),
    message(
      now,
      {
        id: 'm10',
        status: 'failed',
        recipientName: 'Juliana Reis',
        failure: {
          code: 'heldBack',
          platformCode: 131_049,
          description: 'This message was not delivered to maintain healthy ecosystem engagement.',
          retry: 'no',
        },
      },
      5 * hourMs,
    ),
  ];
}

export function tickets(now: number): Ticket[] {
  const base = {
    chatbotIdentity: 'acmebilling@msging.net',
    chatbotName: 'Billing',
    team: 'Default',
    campaignId: null,
    messageId: null,
    onlyMe: false,
    unreadCount: 0,
    seenCount: 0,
  };
  return [
    {
      ...base,
      id: 't1',
      sequentialId: 1201,
      customerIdentity: 'a',
      customerName: 'Lucas Andrade',
      customerPhone: '+55 11 96666-0002',
      customerPhoneText: '+55 11 96666-0002',
      status: 'Open',
      openedAt: now - 8 * minuteMs,
      lastText: 'Oi! Quero negociar a fatura, pode ser?',
      unreadCount: 2,
      campaignId: 'c1',
      messageId: 'm2',
    },
    {
      ...base,
      id: 't2',
      sequentialId: 1188,
      customerIdentity: 'b',
      customerName: 'Patrícia Gomes',
      customerPhone: '+55 21 95555-3344',
      customerPhoneText: '+55 21 95555-3344',
      status: 'Open',
      openedAt: now - 55 * minuteMs,
      lastText: 'Obrigada!',
      unreadCount: 0,
    },
    {
      ...base,
      id: 't3',
      sequentialId: 1174,
      customerIdentity: 'c',
      customerName: null,
      customerPhone: '+52 55 1234 5678',
      customerPhoneText: '+52 55 1234 5678',
      status: 'Assigned',
      openedAt: now - 26 * hourMs,
      lastText: null,
      unreadCount: 1,
    },
    {
      ...base,
      id: 't4',
      sequentialId: 1203,
      customerIdentity: 'd',
      customerName: 'Rafael Dias',
      customerPhone: '+55 85 94444-0018',
      customerPhoneText: '+55 85 94444-0018',
      status: 'Waiting',
      openedAt: now - 3 * minuteMs,
      lastText: 'Olá, recebi a mensagem',
      onlyMe: true,
      unreadCount: 1,
      campaignId: 'c2',
      messageId: 'm3',
    },
  ];
}

const bubble: RenderedTemplate = {
  name: 'invoice_reminder',
  language: 'pt_BR',
  header: {
    kind: 'image',
    url: 'https://files.acme.example/invoice-2026-11.png',
    previewUrl: null,
    mime: 'image/png',
    sizeBytes: 214_000,
    fileName: 'invoice-2026-11.png',
  },
  body: [
    { text: 'Oi ', kind: 'literal' },
    { text: 'Beatriz', kind: 'value' },
    { text: ', sua fatura de ', kind: 'literal' },
    { text: 'novembro', kind: 'value' },
    { text: ' vence em ', kind: 'literal' },
    { text: '27/11', kind: 'value' },
    { text: '. Responda por aqui se quiser negociar.', kind: 'literal' },
  ],
  footer: 'Equipe Billing',
  buttons: [
    { kind: 'url', label: 'Ver fatura', target: 'https://acme.example/f/1' },
    { kind: 'quickReply', label: 'Falar com atendente', target: null },
  ],
  cards: [],
  limitedTimeOffer: null,
  unknownParts: [],
};

export function detailOf(found: ActiveMessage): MessageDetail {
  const { createdAt } = found;
  const event = (kind: string, afterMs: number) => ({ kind, at: createdAt + afterMs, source: 'poll' as const, detail: null });
  const reached = { sending: 0, cancelled: 0, unconfirmed: 0, sent: 1, failed: 1, delivered: 2, read: 3 }[found.status as string] ?? 2;
  const trail = [event('accepted', 1_000), event('received', 5_000), event('consumed', 19 * minuteMs)].slice(0, reached);
  return {
    ...found,
    bubble,
    events: [event('prepared', 0), ...trail],
    campaignName: 'Desk-Active-Message-7d9f2c1e-6a1b-4f0e-9b57-1f4f0a5c2d11',
    campaignId: 'c7f3b2a1-1111-4222-8333-444455556666',
    inSent: true,
  };
}

export function snapshot(now: number): Snapshot {
  return aSnapshot({ seq: 1, session: session(now), settings, messages: messages(now), tickets: tickets(now) });
}

export const templateRows: ChosenTemplate[] = [];
