/** A platform in memory behind the `BlipClient` interface, for specs of the pipeline: it keeps a ledger and does what a spec says. */
import type {
  Account,
  AudienceRow,
  BlipClient,
  CampaignRequest,
  CampaignSummary,
  PlainRequest,
  PushedNotification,
  ReplyBlock,
  SendRequest,
  ThreadMessage,
} from '../../src-main/core/api/blip-client.ts';
import { ApiError } from '../../src-main/core/api/errors.ts';

/** What happens to one send: whether the platform takes it, and what the caller gets. */
export interface SendPlan {
  readonly accepted: boolean;
  readonly outcome: 'answer' | 'unclear' | 'retry' | 'rateLimited' | 'rejected' | 'hang';
  readonly code?: number;
  /** The platform takes it at once and answers only then. */
  readonly answersAfter?: Promise<unknown>;
}

export interface ScriptedPlatform {
  readonly client: BlipClient;
  /** One row per campaign the platform took. */
  readonly ledger: { readonly request: CampaignRequest; readonly summary: CampaignSummary; readonly takenAt: number }[];
  /** Plans of the next sends; without one they are taken and answered. */
  readonly plans: SendPlan[];
  /** One row per plain message that the platform took; what its log and threads show of each. */
  readonly plainLedger: {
    readonly request: PlainRequest;
    readonly identity: string;
    readonly takenAt: number;
    events: PushedNotification[];
  }[];
  readonly positions: { readonly identity: string; readonly block: ReplyBlock }[];
  /** Thrown by the next calls of these verbs, one each. */
  readonly failures: Record<'position' | 'log' | 'thread' | 'conversations' | 'lookUp' | 'take', ApiError[]>;
  readonly lookedUp: string[];
  readonly taken: string[];
  account: Account | null;
  /** A plain message's log begins only this long after it was taken. */
  loggedAfterMs: number;
  readonly counts: { sends: number; lists: number; singles: number; threads: number; conversations: number; logs: number };
  /** Counter of answers in the rows of the list, by campaign; null where no row has one. */
  replied: Map<string, number> | null;
  /** Most sends on the wire at once to one recipient. */
  readonly mostPerRecipient: () => number;
  /** Thrown by the next list reads, one each. */
  readonly listFailures: ApiError[];
  thread: ThreadMessage[];
  /** A campaign appears in the list only this long after it was taken. */
  listedAfterMs: number;
  /** False: campaigns are not listed by their sender. */
  listsBySender: boolean;
  setAudience(campaignId: string, row: Partial<AudienceRow>): void;
  /** What every campaign shows as its audience from the start. */
  firstAudience: Partial<AudienceRow>;
}

const emptyRow: AudienceRow = {
  identity: null,
  status: '',
  processedAt: null,
  receivedAt: null,
  readAt: null,
  failedAt: null,
  reasonCode: null,
  reasonDescription: null,
};

export function createScriptedPlatform(now: () => number): ScriptedPlatform {
  const ledger: ScriptedPlatform['ledger'] = [];
  const audiences = new Map<string, AudienceRow>();
  const onWire = new Map<string, number>();
  let most = 0;
  let nextId = 1;

  const withAudience = (summary: CampaignSummary): CampaignSummary => {
    const row = audiences.get(summary.id);
    return {
      ...summary,
      replied: platform.replied === null ? null : (platform.replied.get(summary.id) ?? 0),
      audience: row === undefined || row.status === '' ? [] : [row],
    };
  };

  function take(request: CampaignRequest): CampaignSummary {
    const summary: CampaignSummary = {
      id: `campaign-${nextId}`,
      name: request.name,
      status: 'processing',
      template: request.template,
      createdAt: now(),
      sendDate: null,
      sender: request.boundTo?.email ?? null,
      replied: null,
      audience: [],
    };
    nextId += 1;
    ledger.push({ request, summary, takenAt: now() });
    audiences.set(summary.id, { ...emptyRow, ...platform.firstAudience });
    return summary;
  }

  function takePlain(request: PlainRequest, identity: string): PlainRequest {
    const accepted = { id: request.name, from: identity, event: 'accepted', reasonCode: null, reasonDescription: null, at: now() };
    platform.plainLedger.push({ request, identity, takenAt: now(), events: [accepted] });
    return request;
  }

  function failNext(verb: keyof ScriptedPlatform['failures']): void {
    const failure = platform.failures[verb].shift();
    if (failure !== undefined) throw failure;
  }

  /** What a spec's plan makes of one send of either way. */
  async function leave<T extends object>(request: SendRequest, takeIt: () => T): Promise<T> {
    platform.counts.sends += 1;
    const plan = platform.plans.shift() ?? { accepted: true, outcome: 'answer' };
    const recipient = request.recipientPhone;
    onWire.set(recipient, (onWire.get(recipient) ?? 0) + 1);
    most = Math.max(most, onWire.get(recipient) ?? 0);
    try {
      await Promise.resolve();
      const taken = plan.accepted ? takeIt() : null;
      await plan.answersAfter;
      switch (plan.outcome) {
        case 'hang':
          return await new Promise<never>(() => undefined);
        case 'unclear':
          throw new ApiError('unclear', 'timeout', { httpStatus: 504 });
        case 'retry':
          throw new ApiError('retry', 'unreachable');
        case 'rateLimited':
          throw new ApiError('retry', 'rateLimited', { httpStatus: 429 });
        case 'rejected':
          throw new ApiError('rejected', 'campaignRefused', { platformCode: plan.code ?? 3, detail: 'No' });
        case 'answer':
          break;
      }
      if (taken === null) throw new Error('a spec answers a message that was not taken');
      return taken;
    } finally {
      onWire.set(recipient, (onWire.get(recipient) ?? 1) - 1);
    }
  }

  async function sendCampaign(request: CampaignRequest) {
    const { id, name, createdAt, status } = await leave(request, () => take(request));
    return { id, name, createdAt, status, serverDate: now() };
  }

  const answers: Partial<BlipClient> = {
    hasSession: false,
    sendCampaign,
    async sendPlain(request, identity) {
      await leave(request, () => takePlain(request, identity));
      return { serverDate: now() };
    },
    async positionCustomer(identity, block) {
      failNext('position');
      platform.positions.push({ identity, block });
    },
    async lookUpNumber(phone) {
      platform.lookedUp.push(phone);
      failNext('lookUp');
      return platform.account ?? { identity: `${phone.slice(1)}@wa.gw.msging.net`, name: null, phone };
    },
    async listNotifications(id) {
      platform.counts.logs += 1;
      failNext('log');
      const row = platform.plainLedger.find((one) => one.request.name === id);
      return row === undefined || now() - row.takenAt < platform.loggedAfterMs ? [] : row.events.toReversed();
    },
    async takeTicket(_chatbot, id) {
      failNext('take');
      platform.taken.push(id);
    },
    async listCampaignSummaries({ createdFrom, sender, skip, take: count }) {
      platform.counts.lists += 1;
      const failure = platform.listFailures.shift();
      if (failure !== undefined) throw failure;
      return ledger
        .filter(({ summary, takenAt }) => (summary.createdAt ?? 0) >= createdFrom && now() - takenAt >= platform.listedAfterMs)
        .filter(({ summary }) => sender === null || (platform.listsBySender && summary.sender === sender))
        .map(({ summary }) => withAudience(summary))
        .toReversed()
        .slice(skip, skip + count);
    },
    async getCampaignSummary(id) {
      platform.counts.singles += 1;
      const row = ledger.find(({ summary }) => summary.id === id);
      return row === undefined ? null : withAudience(row.summary);
    },
    async getAudience(id) {
      const row = audiences.get(id);
      return row === undefined || row.status === '' ? [] : [row];
    },
    async listThread() {
      platform.counts.threads += 1;
      failNext('thread');
      return platform.thread;
    },
    async listConversations() {
      platform.counts.conversations += 1;
      failNext('conversations');
      const [newest] = platform.thread.toSorted((a, b) => (b.date ?? 0) - (a.date ?? 0));
      const phones = [...ledger, ...platform.plainLedger].map(({ request }) => request.recipientPhone);
      return newest === undefined ? [] : phones.map((phone) => ({ identity: `${phone.slice(1)}@wa.gw.msging.net`, newest }));
    },
  };
  const client = new Proxy(answers as BlipClient, {
    get(target, name) {
      const known = target[name as keyof BlipClient];
      if (known === undefined) throw new Error(`the pipeline asked for ${String(name)}`);
      return known;
    },
  });
  const platform: ScriptedPlatform = {
    client,
    ledger,
    plans: [],
    counts: { sends: 0, lists: 0, singles: 0, threads: 0, conversations: 0, logs: 0 },
    replied: new Map(),
    plainLedger: [],
    positions: [],
    failures: { position: [], log: [], thread: [], conversations: [], lookUp: [], take: [] },
    lookedUp: [],
    taken: [],
    account: null,
    loggedAfterMs: 0,
    mostPerRecipient: () => most,
    listFailures: [],
    thread: [],
    listedAfterMs: 0,
    listsBySender: true,
    firstAudience: { status: 'PROCESSED' },
    setAudience(campaignId, row) {
      audiences.set(campaignId, { ...(audiences.get(campaignId) ?? emptyRow), ...row });
    },
  };
  return platform;
}
