/**
 * One HTTP exchange, and what can be known of it from outside: whether a byte can have left, whether a head came back, and why it
 * ended. Nothing here knows LIME; `http.ts` turns this into the four kinds of failure.
 */
import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { AxiosProxyConfig } from 'axios';
import type { ProxyFor, TimeSource } from '../ports.ts';
import { createLineWatch } from './line-watch.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
  /** Local clock when the head came. */
  readonly headAt: number;
}

/** Why there is no whole answer. */
export type ExchangeFailure = 'timeout' | 'closed' | 'tooLarge' | 'broken';

/** An exchange without a whole answer. */
export class ExchangeError extends Error {
  override readonly name: string = 'ExchangeError';
  readonly failure: ExchangeFailure;
  /** False where the connection was never open, so that the platform cannot have heard anything. */
  readonly mayHaveLeft: boolean;
  /** Of the answer that broke off; null where not even its head came. */
  readonly head: { readonly status: number; readonly headers: http.IncomingHttpHeaders; readonly headAt: number } | null;
  /** System's code: ECONNREFUSED, ENOTFOUND, CERT_HAS_EXPIRED, ... */
  readonly systemCode: string | undefined;

  constructor(failure: ExchangeFailure, known: Pick<ExchangeError, 'mayHaveLeft' | 'head' | 'systemCode'>, cause: unknown) {
    super(known.systemCode ?? failure, { cause });
    this.failure = failure;
    this.mayHaveLeft = known.mayHaveLeft;
    this.head = known.head;
    this.systemCode = known.systemCode;
  }
}

/** The connection had served before, and broke without a word of an answer. */
class ReusedSocketError extends ExchangeError {}

interface ExchangeRequest {
  readonly url: string;
  readonly authorization: string;
  readonly body: string;
  /** For the whole exchange, from here to the last byte of the answer. */
  readonly timeoutMs: number;
  readonly limitBytes: number;
  /**
   * Whether the server may hear it twice. Where it may not, no connection is reused that the server may close at the same moment: that
   * would leave it open whether it heard anything.
   */
  readonly isRepeatable: boolean;
}

export interface Exchanger {
  /** Fails with `ExchangeError` only. Redirects are answers, never followed. */
  post(request: ExchangeRequest): Promise<HttpAnswer>;
  /**
   * Whether a connection to this address stands or can be made; nothing is said over it. Null where that cannot be told: behind a proxy,
   * or where nobody answers in time.
   */
  isReachable(url: string, limitMs: number): Promise<boolean | null>;
  /** An idle connection was torn down, not ended. */
  onTornDown(listener: () => void): void;
  /** Ends what is under way, as `closed`. */
  close(): void;
}

/** Kept for the next question and as a sign that the platform is there; a server that says how long it keeps one is heeded (`Keep-Alive`). */
const idleSocketMs = 30_000;
/** What must not be asked twice ends before a server ends it: servers that keep a connection for two seconds exist. */
const freshSocketMs = 1_000;

function isOpen(socket: Socket): boolean {
  return !socket.connecting && !('secureConnecting' in socket && socket.secureConnecting === true);
}

function watchSocket(request: http.ClientRequest, onOpen: () => void): void {
  request.once('socket', (socket) => {
    if (isOpen(socket)) onOpen();
    else socket.once('encrypted' in socket ? 'secureConnect' : 'connect', onOpen);
  });
}

/** `http://user:password@host:port` as axios takes it; axios opens a tunnel through it for https. */
function readProxy(address: string | null): AxiosProxyConfig | false {
  if (address === null || !URL.canParse(address)) return false;
  const url = new URL(address);
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  const auth =
    url.username === '' ? {} : { auth: { username: decodeURIComponent(url.username), password: decodeURIComponent(url.password) } };
  return { protocol: url.protocol.slice(0, -1), host: url.hostname, port, ...auth };
}

interface Agents {
  readonly http: http.Agent;
  readonly https: https.Agent;
}

export function createExchanger({ time, proxyFor }: { readonly time: TimeSource; readonly proxyFor: ProxyFor }): Exchanger {
  const createAgents = (timeout: number): Agents => {
    const options = { keepAlive: true, maxSockets: 32, timeout };
    return { http: new http.Agent(options), https: new https.Agent(options) };
  };
  const usual = createAgents(idleSocketMs);
  const fresh = createAgents(freshSocketMs);
  const underWay = new Set<AbortController>();
  const line = createLineWatch(proxyFor);
  let isClosed = false;
  /** With the first exchange: the window's list does not wait for a library that only the network needs. */
  let loaded: Promise<typeof import('axios')> | null = null;

  async function post(request: ExchangeRequest): Promise<HttpAnswer> {
    const first = await attempt(request, request.isRepeatable ? usual : fresh).catch((error: unknown) => {
      // The server ended the idle connection at the moment in which it was used again: that says nothing about the server.
      if (request.isRepeatable && error instanceof ReusedSocketError) return null;
      throw error;
    });
    return first ?? (await attempt(request, fresh));
  }

  async function attempt(request: ExchangeRequest, agents: Agents): Promise<HttpAnswer> {
    const abort = new AbortController();
    underWay.add(abort);
    let isTimeout = false;
    const cancelTimer = time.setTimer(() => {
      isTimeout = true;
      abort.abort();
    }, request.timeoutMs);
    let mayHaveLeft = false;
    let isReused = false;
    let head: ExchangeError['head'] = null;
    const transport = {
      request(requestOptions: http.RequestOptions, onAnswer: (answer: http.IncomingMessage) => void): http.ClientRequest {
        const module = requestOptions.protocol === 'https:' ? https : http;
        const outgoing = module.request(requestOptions, (answer) => {
          head = { status: answer.statusCode ?? 0, headers: { ...answer.headers }, headAt: time.now() };
          onAnswer(answer);
        });
        outgoing.once('socket', (socket) => {
          isReused = outgoing.reusedSocket;
          line.track(request.url, socket);
        });
        watchSocket(outgoing, () => {
          mayHaveLeft = true;
        });
        return outgoing;
      },
    };
    try {
      loaded ??= import('axios');
      const { AxiosHeaders, getAdapter } = await loaded;
      // The part of axios that speaks HTTP: body and answer stay as they are, so there is nothing to merge, transform or intercept.
      const answer = await getAdapter('http')({
        method: 'POST',
        url: request.url,
        data: request.body,
        headers: new AxiosHeaders({
          'Content-Type': 'application/json',
          Accept: 'application/json',
          Authorization: request.authorization,
        }),
        responseType: 'arraybuffer',
        maxRedirects: 0,
        maxContentLength: request.limitBytes,
        validateStatus: () => true,
        signal: abort.signal,
        httpAgent: agents.http,
        httpsAgent: agents.https,
        proxy: readProxy(await proxyFor(request.url)),
        transport,
      });
      const { status, headers, headAt } = head as unknown as NonNullable<typeof head>;
      return { status, headers, headAt, text: (answer.data as Buffer).toString('utf8') };
    } catch (error) {
      const systemCode = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
      const tooLarge = error instanceof Error && error.message.startsWith('maxContentLength');
      const failure = isTimeout ? 'timeout' : isClosed ? 'closed' : tooLarge ? 'tooLarge' : 'broken';
      const FailureOf = isReused && head === null && failure === 'broken' ? ReusedSocketError : ExchangeError;
      throw new FailureOf(failure, { mayHaveLeft, head, systemCode }, error);
    } finally {
      cancelTimer();
      underWay.delete(abort);
    }
  }

  return {
    post,
    isReachable: line.isReachable,
    onTornDown: line.onTornDown,
    close() {
      isClosed = true;
      for (const abort of underWay) abort.abort();
      for (const { http: plain, https: secure } of [usual, fresh]) {
        plain.destroy();
        secure.destroy();
      }
    },
  };
}
