/**
 * What the rest of the core may ask of the platform, in the app's own words. One implementation talks LIME
 * (`create-blip-client.ts`). Every function fails with `ApiError`. Dates are milliseconds UTC.
 */
import type { PresenceStatus } from '../../../src-preload/contract/models/session.ts';
import type { PlainContent } from '../../../src-preload/contract/template/plain-content.ts';
import type { Listed } from './listed.ts';

export interface Account {
  /** Address for messages: `alternativeAccount`, else `identity` (blip-protocol 3.3). */
  readonly identity: string;
  readonly name: string | null;
  readonly phone: string | null;
}

/** What every send needs, whichever its transport; frozen when the intent is stored. */
interface SendRequestCommon {
  /**
   * Unique name of the attempt, the only way back to a lost send: the campaign's name, or the message's id (blip-protocol 2.5, 3.7).
   */
  readonly name: string;
  readonly chatbotIdentity: string;
  readonly flowId: string;
  readonly stateId: string;
  /** Attendant's identity and e-mail where the answer is bound to them (G3); null leaves both out. */
  readonly boundTo: { readonly identity: string; readonly email: string } | null;
  readonly recipientPhone: string;
  /** Used where there is no phone (business-scoped id), and as the address of a plain message. */
  readonly recipientIdentity: string | null;
  readonly template: string;
  readonly language: string;
}

/** The document of `set /campaign/full` for one recipient (blip-protocol 3.5.1). */
export interface CampaignRequest extends SendRequestCommon {
  readonly transport: 'campaign';
  /** Values in template order: header, body by number, buttons. Empty for a template without variables. */
  readonly parameters: readonly string[];
}

/** A template as a plain message (blip-protocol 3.7), for the kinds that a campaign cannot carry (4.1 G24). */
export interface PlainRequest extends SendRequestCommon {
  readonly transport: 'plain';
  /** `content` of the message: `{ type: "template", template: ... }`. */
  readonly content: PlainContent;
}

export type SendRequest = CampaignRequest | PlainRequest;

/** Where the answer to a plain message shall land. */
export interface ReplyBlock {
  readonly chatbotIdentity: string;
  readonly flowId: string;
  readonly stateId: string;
  /** The customer as the chatbot knows them, where that is known already: their place is set there too. */
  readonly tunnelIdentity: string | null;
}

export interface CampaignAccepted {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number | null;
  readonly status: string;
  /** `Date` of the answer, for the window when `createdAt` is missing; null where the server sent none. */
  readonly serverDate: number | null;
}

export interface AudienceRow {
  readonly identity: string | null;
  /** In capitals as the platform writes it: PROCESSED, SENT, DELIVERED, RECEIVED, READ, REPLIED, FAILED, ...; empty where absent. */
  readonly status: string;
  readonly processedAt: number | null;
  readonly receivedAt: number | null;
  readonly readAt: number | null;
  readonly failedAt: number | null;
  readonly reasonCode: number | null;
  readonly reasonDescription: string | null;
}

export interface CampaignSummary {
  /** Empty where the row has none. */
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly template: string | null;
  readonly createdAt: number | null;
  readonly sendDate: number | null;
  readonly sender: string | null;
  /** How many of its recipients answered; null where the row does not tell. */
  readonly replied: number | null;
  readonly audience: readonly AudienceRow[];
}

export interface WireTicket {
  readonly id: string;
  readonly sequentialId: number | null;
  readonly ownerIdentity: string;
  readonly customerIdentity: string;
  readonly customerDomain: string | null;
  readonly agentIdentity: string | null;
  readonly status: string;
  readonly team: string | null;
  readonly storageDate: number | null;
  readonly openDate: number | null;
  readonly statusDate: number | null;
  readonly unreadMessages: number;
  readonly campaignId: string | null;
  readonly customerInput: string | null;
}

export interface WireContact {
  readonly identity: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly extras: Readonly<Record<string, string>>;
  readonly lastMessageAt: number | null;
}

export interface ThreadMessage {
  readonly id: string;
  /** `unknown` for an item that could not be read: it may be any. */
  readonly direction: 'sent' | 'received' | 'unknown';
  readonly type: string;
  readonly content: unknown;
  readonly date: number | null;
  readonly status: string | null;
  readonly metadata: Readonly<Record<string, string>>;
}

/** A customer's conversation, as the list of all has it. */
export interface Conversation {
  readonly identity: string;
  readonly newest: ThreadMessage;
}

/** `deskapp:templates` of a chatbot (blip-protocol 4.1 G4); null where the bucket does not exist. */
export interface DeskTemplatesBucket {
  readonly defaults: { readonly flowId: string; readonly stateId: string } | null;
  /** By `name/language`. */
  readonly items: Readonly<Record<string, { readonly enabled: boolean; readonly flowId: string | null; readonly stateId: string | null }>>;
  /** Names of items that could not be read. */
  readonly unreadable?: readonly string[];
}

export interface AgentPermission {
  readonly chatbotIdentity: string;
  readonly canSendActiveMessage: boolean | null;
}

export interface PresenceAnswer {
  readonly status: PresenceStatus | null;
  readonly readOnly: boolean;
}

export interface PushedNotification {
  readonly id: string;
  readonly from: string;
  readonly event: string;
  readonly reasonCode: number | null;
  readonly reasonDescription: string | null;
  /** From `#envelope.storageDate`, `#envelope.timestamp`; null where it carries none. */
  readonly at: number | null;
}

/** Pushed by the attendant's own session. */
export type SessionEvent =
  | { readonly kind: 'state'; readonly state: 'connecting' | 'established' | 'lost' | 'refused'; readonly error: Error | null }
  | { readonly kind: 'notification'; readonly notification: PushedNotification }
  | { readonly kind: 'ticket'; readonly ticket: WireTicket; readonly messageId: string | null; readonly from: string }
  | { readonly kind: 'message'; readonly from: string; readonly type: string; readonly content: unknown; readonly id: string | null };

/** One HTTP exchange as seen from outside, for the connection state, the server's clock and the count of commands. */
export interface ExchangeReport {
  readonly bot: string;
  /** What was asked: method and the path of the URI without identities. */
  readonly what: string;
  readonly outcome: 'answered' | 'refused' | 'silent';
  /** `Date` header and when the answer's head came, on the local clock. */
  readonly serverDate: number | null;
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly isPing: boolean;
  /** Answered, but the bot's key was not taken (401, 403). */
  readonly keyRefused: boolean;
}

export interface BlipClient {
  // router key
  /** Template objects as they came, and whatever else stood among them. */
  listTemplates(): Promise<readonly unknown[]>;
  lookUpNumber(phone: string): Promise<Account>;
  sendCampaign(request: CampaignRequest): Promise<CampaignAccepted>;
  /** One page, newest first as far as known. `createdFrom` is the G11 parameter; `sender` an e-mail or null for all. */
  listCampaignSummaries(query: {
    readonly createdFrom: number;
    readonly sender: string | null;
    readonly skip: number;
    readonly take: number;
  }): Promise<readonly CampaignSummary[]>;
  getCampaignSummary(campaignId: string): Promise<CampaignSummary | null>;
  getAudience(campaignId: string): Promise<readonly AudienceRow[]>;
  /**
   * Puts the customer into the block where their answer shall land (blip-protocol 3.8): `Master-State` and `stateid@<flow>`. May be
   * repeated. Needs the customer's identity on the channel. `rejected` where the chatbot or the block could not be set.
   */
  positionCustomer(customerIdentity: string, block: ReplyBlock): Promise<void>;
  /**
   * Sends a plain template message (blip-protocol 3.7); returns the server's time of acceptance, null where it sent none. The four
   * kinds of failure are those of `sendCampaign`. Never repeated here: the platform would deliver it twice.
   */
  sendPlain(request: PlainRequest, customerIdentity: string): Promise<{ readonly serverDate: number | null }>;
  /** What is known of a message by its id, newest first; empty where nothing is. */
  listNotifications(messageId: string): Promise<readonly PushedNotification[]>;
  /** Where a file may be uploaded to (blip-protocol 3.16). */
  getUploadAddress(): Promise<string>;
  /** A fresh link for one of the platform's media links that has run out. */
  refreshMediaAddress(uri: string): Promise<string>;
  listThread(customerIdentity: string, take: number): Promise<readonly ThreadMessage[]>;
  /** Conversations of all customers, one page, in the platform's order. */
  listConversations(take: number): Promise<readonly Conversation[]>;
  listRouterContacts(page: { readonly skip: number; readonly take: number; readonly filter?: string }): Promise<Listed<WireContact>>;
  // a chatbot's key
  getDeskTemplates(chatbot: string): Promise<DeskTemplatesBucket | null>;
  getOwnerConfiguration(chatbot: string): Promise<Readonly<Record<string, string>>>;
  getPermission(chatbot: string): Promise<AgentPermission>;
  listTickets(chatbot: string, filter: string, take: number): Promise<Listed<WireTicket>>;
  getTicket(chatbot: string, id: string): Promise<WireTicket | null>;
  /** Gives a waiting ticket to the attendant of this workspace (blip-protocol 3.11.3). */
  takeTicket(chatbot: string, id: string): Promise<void>;
  listChatbotContacts(
    chatbot: string,
    page: { readonly skip: number; readonly take: number; readonly filter?: string },
  ): Promise<readonly WireContact[]>;
  /** The router's customer behind a tunnel identity; null where this bot has no part in it. */
  resolveTunnel(chatbot: string, tunnelIdentity: string): Promise<string | null>;
  getAttendantName(chatbot: string): Promise<string | null>;
  /** Current status by the session where there is one, else by the first chatbot key that answers (G19). */
  getPresence(): Promise<PresenceAnswer>;
  /** Status of the attendant's last session, which may be over; with keys only the same as the current one. */
  getStoredPresence(): Promise<PresenceAnswer>;
  setPresence(status: PresenceStatus): Promise<PresenceAnswer>;
  /** Cheap question by HTTP with the first chatbot's key: is the platform there, and what time has it? */
  ping(): Promise<void>;
  /** Whether a connection to where `ping` goes stands or can be made; null where that cannot be told. Nothing is asked by it. */
  isReachable(): Promise<boolean | null>;
  /** An idle connection was torn down by the other side. */
  onTornDown(listener: () => void): void;
  /** True where the workspace has the attendant's token. */
  readonly hasSession: boolean;
  /** Opens the attendant's own session and keeps it open; without a token it does nothing. */
  connect(): void;
  /** A person asks: tries again now, a refused token too, and begins the pauses anew. */
  reconnectNow(): void;
  /** Tries now instead of at the end of a pause; a refused token stays refused, and the pauses go on growing. */
  retryNow(): void;
  close(): Promise<void>;
  onSessionEvent(listener: (event: SessionEvent) => void): () => void;
  onExchange(listener: (report: ExchangeReport) => void): () => void;
}
