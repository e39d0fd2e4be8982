/** Values for specs of the window, each whole, with what a spec is about given by it. */
import { defaultSettings } from '../src-preload/contract/default-settings.ts';
import type { ActiveMessage } from '../src-preload/contract/models/messages.ts';
import type { Session } from '../src-preload/contract/models/session.ts';
import type { Settings } from '../src-preload/contract/models/settings.ts';
import type { Snapshot } from '../src-preload/contract/models/snapshot.ts';
import type { Ticket } from '../src-preload/contract/models/tickets.ts';
import { noUpdate } from '../src-preload/contract/no-update.ts';

export const someSettings: Settings = { ...defaultSettings, language: 'en', undoSeconds: 0 };

/** 23 November 2026, 12:00 UTC. */
export const noon = Date.UTC(2026, 10, 23, 12);
export const hourMs = 3_600_000;

export function aMessage(part: Partial<ActiveMessage> = {}): ActiveMessage {
  return {
    id: 'm',
    retryOfId: null,
    recipientName: 'Beatriz Lima',
    recipientPhone: '+5511977771234',
    recipientPhoneText: '+55 11 97777-1234',
    recipientIdentity: '5511977771234@wa.gw.msging.net',
    templateName: 'invoice_reminder',
    templateLanguage: 'pt_BR',
    chatbotIdentity: 'billing@msging.net',
    chatbotName: 'Billing',
    firstWords: 'Oi Beatriz, sua fatura de novembro',
    status: 'sent',
    phase: null,
    transport: 'campaign',
    leavesAt: null,
    noConfirmation: false,
    statusAt: noon,
    createdAt: noon,
    windowStartAt: noon,
    expiresAt: noon + 24 * hourMs,
    hideAt: noon + 72 * hourMs,
    expiredProbably: false,
    failure: null,
    ticketId: null,
    repliedAt: null,
    repliedLate: false,
    version: 1,
    ...part,
  };
}

export function aTicket(part: Partial<Ticket> = {}): Ticket {
  return {
    id: 't',
    sequentialId: 1,
    chatbotIdentity: 'billing@msging.net',
    chatbotName: 'Billing',
    customerIdentity: 'c@tunnel.msging.net',
    customerName: 'Beatriz Lima',
    customerPhone: '+5511977771234',
    customerPhoneText: '+55 11 97777-1234',
    status: 'Open',
    onlyMe: false,
    team: null,
    openedAt: noon,
    lastText: 'Oi',
    unreadCount: 0,
    seenCount: 0,
    campaignId: null,
    messageId: null,
    ...part,
  };
}

export function aSession(part: Partial<Session> = {}): Session {
  return {
    workspace: {
      kind: 'sandbox',
      name: 'Acme',
      contract: 'acme',
      routerIdentity: 'router@msging.net',
      attendant: { email: 'ana@example.com', identity: 'ana%40example.com@blip.ai', name: 'Ana Souza' },
      hasToken: true,
      chatbots: [],
    },
    connection: { state: 'online', since: noon, problem: null },
    presence: { wanted: 'Online', actual: 'Online', waitsForPerson: false, readOnly: false, problem: null },
    serverOffsetMs: 0,
    lastContactAt: noon,
    queuePausedUntil: null,
    storeProblem: null,
    templates: { count: 0, syncedAt: null, syncing: false, problem: null },
    contacts: { count: 0, syncedAt: null, syncing: false, problem: null },
    startProblem: null,
    secretsKept: true,
    lastWorkspace: null,
    settingsLoss: null,
    wentBack: null,
    policy: null,
    lastRunTrouble: null,
    logDetailUntil: null,
    ...part,
  };
}

/** As main answers; without a word about it the Sent tab has no other rows than these. */
export function aSnapshot(part: Partial<Snapshot> = {}): Snapshot {
  const messages = part.messages ?? [];
  return {
    seq: 0,
    session: aSession(),
    settings: someSettings,
    messages,
    sent: { next: null, total: messages.length },
    tickets: [],
    update: noUpdate('0.1.0'),
    ...part,
  };
}
