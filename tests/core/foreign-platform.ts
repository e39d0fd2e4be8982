/**
 * A second platform, small and written from the public facts alone, that makes other choices than the sandbox where the facts
 * leave one (blip-protocol 1-3). Every choice is a quirk that a spec turns on. One customer, one template, one attendance bot.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type WebSocket, WebSocketServer } from 'ws';

export interface Quirks {
  /** Host to listen on; the desk bot has a port of its own. */
  readonly host: '127.0.0.1' | '::1';
  /** No `Date` header, `created` or `statusAudience`; no `type` and `resource` beside a success. */
  readonly bare: boolean;
  /** Pascal case, numbers as text, dates with an offset and without milliseconds, statuses in lower case, nulls everywhere. */
  readonly otherSpelling: boolean;
  /** Failure 67 instead of an empty collection. */
  readonly missingIsFailure: boolean;
  /** Answer of every question that the main job can do without; null answers them. */
  readonly optional: 61 | 62 | 63 | 66 | null;
  /** Oldest first, `$take` clamped to 20, `created` is that day alone, names in capitals, other attendants' campaigns in between. */
  readonly oddList: boolean;
  /** The list refuses its parameters. */
  readonly strictList: boolean;
  /** Templates under this key; `''` is a bare array. */
  readonly container: 'data' | 'items' | 'templates' | 'documents' | '';
  readonly transfer: 'plain' | 'gzip' | 'chunked' | 'closing';
  /** No sub-protocol echoed, negotiation first, another instance, presence unanswered, pings from the server, unknown frames. */
  readonly oddSession: boolean;
  readonly push: 'none' | 'random' | 'campaign';
  readonly ticketAs: 'message' | 'redirect';
}

const plainQuirks: Quirks = {
  host: '127.0.0.1',
  bare: false,
  otherSpelling: false,
  missingIsFailure: false,
  optional: null,
  oddList: false,
  strictList: false,
  container: 'data',
  transfer: 'plain',
  oddSession: false,
  push: 'none',
  ticketAs: 'message',
};

type Outcome = 'read' | 'answers' | 'fails';
type Plan = 'answer' | 'resetAfter' | 'emptyAfter' | '202After' | '504Before';
type Fields = Record<string, unknown>;

interface Campaign {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly recipient: string;
  readonly outcome: Outcome;
}

interface Command {
  readonly id?: string;
  readonly to?: string;
  readonly method: string;
  readonly uri: string;
  readonly resource?: unknown;
}

const contract = 'globex';
const bots = { router: 'globexrouter', desk: 'globexcare' } as const;
const email = 'rui.melo@globex.example';
const agent = 'rui.melo%40globex.example@blip.ai';
const token = 'a-token-of-rui';
const tunnel = '5b1d2c3e-0000-4000-8000-00000000beef@tunnel.msging.net';
const keyOf = (bot: string) => Buffer.from(`secret of ${bot}`).toString('base64');
const optional = /\/agent\/|configuration|\/buckets|\/agents\/|\/contacts|\/threads|\/tunnels|^\/ping|confirm-received|enriched/;

class Refused extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`code ${code}`);
    this.code = code;
  }
}

export interface ForeignPlatform {
  /** The workspace file's content (product P1.5). */
  workspaceFile(withToken: boolean): string;
  readonly campaigns: readonly Campaign[];
  /** What happens to the next sends; answered when empty. */
  readonly plans: Plan[];
  /** The customer's fate by their number. */
  readonly outcomes: Map<string, Outcome>;
  /** Moves the platform's clock, which its `Date` tells. */
  advance(ms: number): void;
  /** The attendant's status as the platform has it. */
  status(): string;
  /** Pings that the attendant's session answered. */
  pongs(): number;
  close(): Promise<void>;
}

export async function startForeignPlatform(change: Partial<Quirks>): Promise<ForeignPlatform> {
  const quirks: Quirks = { ...plainQuirks, ...change };
  const campaigns: Campaign[] = [];
  const plans: Plan[] = [];
  const outcomes = new Map<string, Outcome>();
  const tickets = new Map<string, Campaign>();
  const sockets = new Set<WebSocket>();
  const timers = new Set<NodeJS.Timeout>();
  let aheadMs = 0;
  let status = 'Offline';
  let pongs = 0;

  const now = () => Date.now() + aheadMs;
  const later = (ms: number, work: () => void) => void timers.add(setTimeout(work, ms));
  const date = (at: number) =>
    quirks.otherSpelling ? `${new Date(at - 3 * 3_600_000).toISOString().slice(0, 19)}-03:00` : new Date(at).toISOString();
  const pascal = (fields: Fields): Fields =>
    quirks.otherSpelling
      ? Object.fromEntries(Object.entries(fields).map(([key, value]) => [key[0]?.toUpperCase() + key.slice(1), value]))
      : fields;
  const word = (text: string) => (quirks.otherSpelling ? text.toLowerCase() : text);

  function collection(items: readonly unknown[]): Fields {
    if (items.length === 0 && quirks.missingIsFailure) throw new Refused(67);
    return quirks.bare ? { items } : { total: quirks.otherSpelling ? String(items.length) : 9_999, itemType: 'application/json', items };
  }

  const reached = (campaign: Campaign, afterMs: number) =>
    now() - campaign.createdAt >= afterMs ? date(campaign.createdAt + afterMs) : null;
  function audienceRow(campaign: Campaign): Fields {
    const willFail = campaign.outcome === 'fails';
    const delivered = willFail ? null : reached(campaign, 400);
    const read = willFail ? null : reached(campaign, 800);
    const failed = willFail && reached(campaign, 800) !== null;
    const replied = campaign.outcome === 'answers' && reached(campaign, 1_500) !== null;
    const state = failed ? 'FAILED' : replied ? 'REPLIED' : read !== null ? 'READ' : delivered !== null ? 'DELIVERED' : 'PROCESSED';
    return pascal({
      recipientIdentity: `${campaign.recipient.slice(1)}@wa.gw.msging.net`,
      status: word(state),
      processed: date(campaign.createdAt),
      received: delivered,
      read,
      reasonCode: failed ? (quirks.otherSpelling ? '81' : 131049) : null,
      reasonDescription: failed ? '131049: Not delivered' : null,
    });
  }

  function summary(campaign: Campaign): Fields {
    const bareRow = { id: campaign.id, name: quirks.oddList ? campaign.name.toUpperCase() : campaign.name, status: 'processed' };
    return quirks.bare ? bareRow : pascal({ ...bareRow, created: date(campaign.createdAt), statusAudience: [audienceRow(campaign)] });
  }

  function listSummaries(query: URLSearchParams): Fields {
    if (quirks.strictList && (query.has('created') || query.has('CampaignSender'))) throw new Refused(64);
    const day = query.get('created');
    const others = Array.from({ length: quirks.oddList ? 45 : 0 }, (_, index) => ({ id: `other-${index}`, name: `Growth ${index}` }));
    const mine = campaigns.filter(({ createdAt }) => {
      const created = new Date(createdAt).toISOString().slice(0, 10);
      return day === null || (quirks.oddList ? created === day : created >= day);
    });
    const rows = quirks.oddList ? [...others, ...mine.map(summary)] : mine.map(summary).toReversed();
    const skip = Number(query.get('$skip') ?? 0);
    return collection(rows.slice(skip, skip + Math.min(Number(query.get('$take') ?? 20), quirks.oddList ? 20 : 100)));
  }

  function ticketOf(id: string, campaign: Campaign): Fields {
    return {
      id,
      sequentialId: quirks.otherSpelling ? '12' : 12,
      ownerIdentity: `${bots.desk}@msging.net`,
      customerIdentity: tunnel,
      agentIdentity: quirks.otherSpelling ? 'rui.melo@globex.example@blip.ai' : agent,
      status: word('Open'),
      storageDate: date(campaign.createdAt + 1_500),
      CampaignId: quirks.otherSpelling ? campaign.id.toUpperCase() : campaign.id,
      customerInput: { type: 'text/plain', value: 'quero sim' },
    };
  }

  function openTicket(campaign: Campaign): void {
    const id = randomUUID();
    tickets.set(id, campaign);
    const type = 'application/vnd.iris.ticket+json';
    const value = ticketOf(id, campaign);
    const content = quirks.ticketAs === 'message' ? value : { context: { type, value } };
    broadcast({
      id: `push-${id}`,
      from: 'postmaster@desk.msging.net/#x',
      type: quirks.ticketAs === 'message' ? type : 'application/vnd.lime.redirect+json',
      content,
    });
  }

  function create(resource: Fields): Fields {
    const { campaign, audience, message } = resource as { campaign: Fields; audience: Fields; message: Fields };
    if (!String(audience['recipient']).startsWith('+') || message['messageTemplate'] !== 'aviso_entrega') throw new Refused(3);
    const recipient = String(audience['recipient']);
    const taken: Campaign = {
      id: randomUUID(),
      name: String(campaign['name']),
      createdAt: now(),
      recipient,
      outcome: outcomes.get(recipient) ?? 'read',
    };
    campaigns.push(taken);
    if (taken.outcome === 'answers') later(1_500, () => openTicket(taken));
    if (quirks.push !== 'none' && taken.outcome !== 'fails')
      ['accepted', 'dispatched', 'received', 'consumed'].forEach((event, index) =>
        later(200 * (index + 1), () =>
          broadcast({
            id: quirks.push === 'random' ? randomUUID() : taken.id,
            from: `${recipient.slice(1)}@wa.gw.msging.net`,
            event,
            reason: null,
          }),
        ),
      );
    return quirks.bare
      ? { id: taken.id }
      : pascal({ id: taken.id, name: taken.name, status: 'PROCESSING', created: date(taken.createdAt) });
  }

  const attendant = () =>
    pascal({ identity: agent, fullName: 'Rui Melo', email, status: quirks.otherSpelling ? status.toLowerCase() : status });
  const template = () => ({
    name: 'aviso_entrega',
    language: quirks.otherSpelling ? { code: 'pt_BR' } : 'pt_BR',
    status: word('APPROVED'),
    category: word('UTILITY'),
    components: [{ type: 'BODY', text: 'Ola {{1}}, seu pedido saiu.' }],
  });

  function changeStatus(resource: unknown, asBot: boolean): undefined {
    const { status: wanted, identity } = resource as Fields;
    if (asBot && identity === undefined) throw new Refused(66);
    status = String(wanted);
    return undefined;
  }

  /** What the questions of the main job bring; a bot asks by HTTP, the attendant by their session. */
  const routes: readonly (readonly [RegExp, (command: Command, path: string, query: URLSearchParams, asBot: boolean) => unknown])[] = [
    [/^set \/campaign\/full$/, ({ resource }) => create(resource as Fields)],
    [/^get \/campaigns\/summaries$/, (_command, _path, query) => listSummaries(query)],
    [/^get \/campaigns$/, (_command, _path, query) => listSummaries(query)],
    [/^get \/campaigns\/[^/]+\/summaries$/, (_c, path) => collection(campaigns.filter(({ id }) => path.includes(id)).map(summary))],
    [/^get \/audiences\//, (_c, path) => collection(campaigns.filter(({ id }) => path.includes(id)).map(audienceRow))],
    [/^get \/message-templates/, () => (quirks.container === '' ? [template()] : { [quirks.container]: [template()] })],
    [/^get \/accounts\/\+/, (_c, path) => ({ alternativeAccount: `${path.slice(11)}@wa.gw.msging.net` })],
    [/^set \/attendants\/change-status$/, ({ resource }, _p, _q, asBot) => changeStatus(resource, asBot)],
    [/^get \/attendants$/, () => collection([attendant()])],
    [/^get \/agents\/status$/, () => attendant()],
    [
      /^get \/tickets$/,
      (_c, _p, query) =>
        collection(/agentIdentity|'open'/i.test(query.get('$filter') ?? '') ? [...tickets].map(([id, of]) => ticketOf(id, of)) : []),
    ],
    [
      /^get \/configuration\/caller$/,
      () => collection(quirks.bare ? [] : [pascal({ name: 'ActiveMessageEnabled', value: quirks.otherSpelling ? 'True' : 'true' })]),
    ],
    [/^get \/agent\/.+\/permission$/, () => collection([])],
    [/^get \/contacts$/, () => collection([])],
    [/^get \/threads\//, () => collection([])],
    [/^get \/tunnels\//, () => ({ originator: [...tickets.values()].at(-1)?.recipient.replace(/^\+(.*)/, '$1@wa.gw.msging.net') })],
    [/^get \/ping$/, () => ({})],
    [/^set \/(receipt|presence)$/, () => undefined],
    [/^set \/tickets\/[^/]+\/confirm-received$/, () => undefined],
  ];

  function answer(command: Command, asBot: boolean): Fields {
    const envelope = {
      id: command.id,
      from: `${command.to ?? 'postmaster@msging.net'}/#f1`,
      method: command.method,
      ...(quirks.otherSpelling ? { pp: null, metadata: null } : {}),
    };
    const [rawPath = '', search = ''] = command.uri.replace(/^lime:\/\/[^/]+/, '').split(/\?(.*)/s);
    try {
      const route = routes.find(([pattern]) => pattern.test(`${command.method.toLowerCase()} ${rawPath}`));
      if (quirks.optional !== null && optional.test(rawPath)) throw new Refused(quirks.optional);
      if (route === undefined) throw new Refused(rawPath.startsWith('/buckets') ? 67 : 62);
      const resource = route[1](command, rawPath, new URLSearchParams(search.replaceAll('+', '%2B')), asBot);
      return {
        ...envelope,
        status: 'success',
        ...(resource === undefined ? {} : quirks.bare ? { resource } : { type: 'application/json', resource }),
      };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const code = quirks.otherSpelling ? String(error.code) : error.code;
      return { ...envelope, status: 'failure', reason: quirks.bare ? { code } : { code, description: 'Refused' } };
    }
  }

  function reply(response: ServerResponse, httpStatus: number, text: string): void {
    response.statusCode = httpStatus;
    response.sendDate = false;
    if (!quirks.bare) response.setHeader('Date', new Date(now()).toUTCString());
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (quirks.transfer === 'closing') response.setHeader('Connection', 'close');
    if (quirks.transfer === 'gzip') response.setHeader('Content-Encoding', 'gzip');
    if (quirks.transfer === 'chunked') response.write(text.slice(0, 5));
    response.end(quirks.transfer === 'gzip' ? gzipSync(text) : quirks.transfer === 'chunked' ? text.slice(5) : text);
  }

  async function onRequest(bot: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const expected = `Key ${Buffer.from(`${bot}:secret of ${bot}`).toString('base64')}`;
    if (request.headers.authorization !== expected) return reply(response, 401, 'who?');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const command = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Command;
    const plan = command.uri === '/campaign/full' ? (plans.shift() ?? 'answer') : 'answer';
    if (plan === '504Before') return reply(response, 504, '<html>Gateway Time-out</html>');
    const body = JSON.stringify(answer(command, true));
    if (plan === 'resetAfter') return void request.socket.destroy();
    if (plan === '202After') return reply(response, 202, '');
    reply(response, 200, plan === 'emptyAfter' ? '' : body);
  }

  function broadcast(envelope: Fields): void {
    for (const socket of sockets) socket.send(JSON.stringify(envelope));
  }

  function onSocket(socket: WebSocket): void {
    const say = (frame: Fields) => socket.send(JSON.stringify({ id: 'session-9', from: 'postmaster@msging.net/#f1', ...frame }));
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString('utf8')) as Fields;
      if (frame['state'] === 'new' && quirks.oddSession)
        say({ state: 'negotiating', encryptionOptions: ['tls', 'none'], compressionOptions: ['none', 'gzip'] });
      else if (frame['state'] === 'negotiating') {
        say({ state: 'negotiating', encryption: 'none', compression: 'none', encryptionOptions: ['none'], compressionOptions: null });
        say({ state: 'authenticating', schemeOptions: ['plain', 'external'], reason: null });
      } else if (frame['state'] === 'new') say({ state: 'authenticating', schemeOptions: ['external'] });
      else if (frame['state'] === 'authenticating') {
        const given = (frame['authentication'] as Fields)['token'];
        if (given !== token) say({ state: 'failed', reason: { code: 13, description: 'No' } });
        else say({ state: 'established', to: `${agent}/${quirks.oddSession ? 'another-instance' : 'x'}` });
        sockets.add(socket);
        if (quirks.oddSession)
          socket.send(JSON.stringify({ id: 'from-server', from: 'postmaster@msging.net/#f1', method: 'GET', uri: `lime://${agent}/ping` }));
        if (quirks.oddSession) socket.send(JSON.stringify({ id: 'x', weather: 'fine' }));
      } else if (frame['state'] === 'finishing') say({ state: 'finished' });
      else if (frame['id'] === 'from-server' && frame['status'] === 'success') pongs += 1;
      else if (typeof frame['method'] === 'string' && !(quirks.oddSession && frame['uri'] === '/presence'))
        socket.send(JSON.stringify(answer(frame as unknown as Command, false)));
    });
    socket.on('close', () => sockets.delete(socket));
  }

  async function listen(bot: string): Promise<Server> {
    const server = createServer((request, response) => void onRequest(bot, request, response));
    server.keepAliveTimeout = 500;
    server.listen(0, quirks.host);
    await once(server, 'listening');
    return server;
  }
  const servers = { router: await listen(bots.router), desk: await listen(bots.desk) };
  const door = new WebSocketServer({ server: servers.router, ...(quirks.oddSession ? { handleProtocols: () => false as const } : {}) });
  door.on('connection', onSocket);
  const address = (server: Server) => `${quirks.host === '::1' ? '[::1]' : quirks.host}:${(server.address() as AddressInfo).port}`;

  return {
    workspaceFile: (withToken) =>
      JSON.stringify({
        name: 'Globex',
        contract,
        http: `http://${address(servers.router)}`,
        ws: `ws://${address(servers.router)}`,
        router: { identity: `${bots.router}@msging.net`, accessKey: keyOf(bots.router) },
        chatbots: [
          {
            name: 'Care',
            identity: bots.desk,
            accessKey: keyOf(bots.desk),
            http: `http://${address(servers.desk)}/`,
            flowId: 'f-1',
            stateId: 'desk:1',
          },
        ],
        attendant: { email, ...(withToken ? { token } : {}) },
      }),
    campaigns,
    plans,
    outcomes,
    advance: (ms) => {
      aheadMs += ms;
    },
    status: () => status,
    pongs: () => pongs,
    async close() {
      for (const timer of timers) clearTimeout(timer);
      for (const socket of sockets) socket.terminate();
      door.close();
      for (const server of Object.values(servers)) {
        server.closeAllConnections();
        server.close();
        await once(server, 'close');
      }
    },
  };
}
