/**
 * One WebSocket from opening to its end: handshake, presence and receipt, pings both ways, commands, pushed envelopes
 * (blip-protocol 1.7, 1.8). It does not reconnect; `session.ts` does.
 */
import type { WebSocket } from 'ws';
import { isTooDeep } from '../../../wire/depth.ts';
import { type Envelope, readEnvelope } from '../../../wire/envelope.ts';
import { frameText } from '../../../wire/frame-text.ts';
import { mime } from '../../../wire/mime.ts';
import type { Logger } from '../../log.ts';
import type { ProxyFor, Random, TimeSource } from '../../ports.ts';
import type { AdvancedSettings } from '../../preferences/advanced-settings.ts';
import type { CommandAnswer, CommandRequest } from '../command.ts';
import { ApiError } from '../errors.ts';
import { type Credentials, firstFrame, nextStep } from './handshake.ts';
import { createPendingCommands } from './pending-commands.ts';
import { createProxyTunnel } from './proxy-tunnel.ts';

/** How long a polite ending may take. */
const finishMs = 1_000;
const authenticationFailed = 13;
/** Word of ws for a server that did not choose one of the offered sub-protocols. */
const noSubProtocol = 'Server sent no subprotocol';

export interface ConnectionDeps {
  readonly time: TimeSource;
  readonly random: Random;
  readonly log: Logger;
  readonly advanced: () => AdvancedSettings;
  readonly proxyFor: ProxyFor;
}

export interface ConnectionHandlers {
  /** Presence and receipt are set: what is pushed now comes here. */
  onEstablished(): void;
  onPushed(envelope: Extract<Envelope, { kind: 'message' | 'notification' }>): void;
  /** Exactly once. `signedOut` means the token is not accepted. */
  onEnd(error: ApiError): void;
}

export interface SessionConnection {
  command(request: CommandRequest, timeoutMs: number): Promise<CommandAnswer>;
  /** One-way envelope; lost silently when the socket is gone, as a notification may be. */
  send(envelope: Readonly<Record<string, unknown>>): void;
  /** Ends the session politely, and without politeness after a second. */
  close(): Promise<void>;
}

const lost = (detail: string, cause?: unknown) => new ApiError('retry', 'offline', { detail, cause });

export function openConnection(
  url: string,
  credentials: Credentials,
  deps: ConnectionDeps,
  handlers: ConnectionHandlers,
): SessionConnection {
  const { time, random, log, advanced } = deps;
  const pending = createPendingCommands(time, credentials.node);
  let socket: WebSocket | null = null;
  let sessionId: string | undefined;
  let phase: 'opening' | 'established' | 'finishing' | 'ended' = 'opening';
  let cancelDeadline = time.setTimer(() => end(lost('no session in time')), advanced().readTimeoutMs);
  let cancelPing: () => void = () => {};
  let onFinished: () => void = () => {};

  function end(error: ApiError): void {
    if (phase === 'ended') return;
    phase = 'ended';
    cancelDeadline();
    cancelPing();
    socket?.terminate();
    pending.failAll(new ApiError('unclear', 'unreachable', { detail: 'the socket closed before the answer', cause: error }));
    onFinished();
    handlers.onEnd(error);
  }

  function send(envelope: object): void {
    if (socket !== null && socket.readyState === socket.OPEN) socket.send(JSON.stringify(envelope));
  }

  function command(request: CommandRequest, timeoutMs: number): Promise<CommandAnswer> {
    if (phase !== 'established') return Promise.reject(lost('no session'));
    const id = random.uuid();
    const answer = pending.wait(id, timeoutMs);
    send({ id, ...request });
    return answer;
  }

  function schedulePing(): void {
    cancelPing = time.setTimer(() => {
      command({ method: 'get', uri: '/ping' }, advanced().pingTimeoutMs).then(schedulePing, (error: unknown) => {
        // Refused or not, an answer is a sign of life; only silence ends the session.
        if (error instanceof ApiError && error.kind === 'rejected') schedulePing();
        else end(lost('no answer to a ping', error));
      });
    }, advanced().socketPingMs);
  }

  /** Refused or left without an answer, a session is worth less, not nothing: what it would push is polled for. */
  async function tell(uri: string, type: string, resource: object): Promise<void> {
    const { readTimeoutMs, pingTimeoutMs } = advanced();
    try {
      await command({ method: 'set', uri, type, resource }, Math.min(readTimeoutMs, pingTimeoutMs));
    } catch (error) {
      log.warn('not taken by the session', { uri, error });
    }
  }

  async function introduce(): Promise<void> {
    const presence = { status: 'available', routingRule: 'identity' };
    const receipt = { events: ['failed', 'accepted', 'dispatched', 'received', 'consumed', 'deleted'] };
    await Promise.all([tell('/presence', mime.presence, presence), tell('/receipt', mime.receipt, receipt)]);
    if (phase !== 'established') return;
    cancelDeadline();
    schedulePing();
    handlers.onEstablished();
  }

  function onSession(frame: Extract<Envelope, { kind: 'session' }>['envelope']): void {
    const step = nextStep(frame, credentials);
    if (step.kind === 'send' && phase === 'opening') send(step.frame);
    else if (step.kind === 'established' && phase === 'opening') {
      phase = 'established';
      sessionId = step.sessionId;
      void introduce();
    } else if (step.kind === 'ended') {
      const refused = step.code === authenticationFailed;
      const options = { detail: step.description, ...(step.code === null ? {} : { platformCode: step.code }) };
      end(refused ? new ApiError('signedOut', 'signedOut', options) : new ApiError('retry', 'offline', options));
    }
  }

  function onCommand(envelope: Extract<Envelope, { kind: 'command' }>['envelope']): void {
    if (envelope.status !== undefined) {
      if (!pending.settle(envelope)) log.debug('late answer dropped', { id: envelope.id });
      return;
    }
    if (envelope.id === undefined) return; // one-way (observe)
    const answer = { id: envelope.id, method: envelope.method, ...(envelope.from === undefined ? {} : { to: envelope.from }) };
    const path = (envelope.uri ?? '').replace(/^lime:\/\/[^/]*/, '').replace(/[?#].*$/s, '');
    if (envelope.method === 'get' && path.toLowerCase() === '/ping') send({ ...answer, status: 'success', type: mime.ping, resource: {} });
    else send({ ...answer, status: 'failure', reason: { code: 62, description: 'The resource is not supported' } });
  }

  /** Whoever waits for this answer is told; nobody else looks at what it holds. */
  function refuseDepth(envelope: Envelope | null): void {
    log.warn('frame is nested too deeply');
    const id = envelope?.kind === 'command' ? envelope.envelope.id : undefined;
    if (id !== undefined) pending.fail(id, new ApiError('unclear', 'answerTooDeep'));
  }

  function onFrame(text: string): void {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      return log.warn('frame is not JSON', { error: error instanceof Error ? error.name : error });
    }
    const envelope = readEnvelope(value);
    if (isTooDeep(text)) return refuseDepth(envelope);
    if (envelope === null) log.warn('frame is no envelope');
    else if (envelope.kind === 'session') onSession(envelope.envelope);
    else if (envelope.kind === 'command') onCommand(envelope.envelope);
    else handlers.onPushed(envelope);
  }

  function connect(library: typeof import('ws'), proxy: string | null, protocols: string[]): void {
    const opened = new library.WebSocket(url, protocols, {
      maxPayload: advanced().answerLimitBytes,
      perMessageDeflate: false,
      ...(proxy === null ? {} : { agent: createProxyTunnel(proxy) }),
    });
    socket = opened;
    socket.on('open', () => send(firstFrame));
    socket.on('message', (data) => {
      if (phase !== 'ended') onFrame(frameText(data));
    });
    socket.on('unexpected-response', (_request, answer) => {
      const status = answer.statusCode ?? 0;
      answer.destroy();
      const options = { httpStatus: status, detail: `HTTP ${status}` };
      end(
        status === 401 || status === 403 ? new ApiError('signedOut', 'signedOut', options) : new ApiError('retry', 'unreachable', options),
      );
    });
    socket.on('error', (error) => {
      // Some servers leave the sub-protocol out of their answer; without asking for it they are taken as they are.
      if (error.message === noSubProtocol && phase === 'opening' && protocols.length > 0) connect(library, proxy, []);
      else if (socket === opened) end(new ApiError('retry', 'unreachable', { detail: error.message, cause: error }));
    });
    socket.on('close', (code) => {
      if (socket === opened) end(lost(`closed with ${code}`));
    });
  }

  async function open(): Promise<void> {
    const proxy = url.startsWith('wss:') ? await deps.proxyFor(url.replace(/^ws/, 'http')) : null;
    // Here, not above: the window's list does not wait for what only the network needs.
    const library = await import('ws');
    if (phase === 'opening') connect(library, proxy, ['lime']);
  }

  open().catch((error: unknown) => end(lost('the socket could not be opened', error)));

  return {
    command,
    send,
    async close() {
      if (phase !== 'established') return end(lost('closed'));
      const finished = new Promise<void>((resolve) => {
        onFinished = resolve;
      });
      phase = 'finishing';
      cancelDeadline();
      cancelDeadline = time.setTimer(() => end(lost('closed')), finishMs);
      send({ ...(sessionId === undefined ? {} : { id: sessionId }), state: 'finishing' });
      await finished;
    },
  };
}
