/** One WebSocket: the LIME handshake of blip-protocol 1.7, then envelopes until somebody ends it. */
import type { WebSocket } from 'ws';
import { type Envelope, readEnvelope, type Session } from '../../src-main/wire/envelope.ts';
import { frameText } from '../../src-main/wire/frame-text.ts';
import { sameIdentity } from '../../src-main/wire/identity.ts';
import { executeCommand } from '../commands/execute.ts';
import type { FaultBook } from '../http/faults.ts';
import { damaged } from '../http/faults.ts';
import { receiveMessage, receiveNotification } from '../life/outgoing.ts';
import { sessionBegan, sessionsEnded } from '../life/presence.ts';
import { newId } from '../world/identifiers.ts';
import type { World } from '../world/world.ts';
import { type Caller, callerOfSession } from './authenticate.ts';
import type { LimeSession } from './hub.ts';

const server = 'postmaster@msging.net/#sandbox1';
const schemeOptions = ['guest', 'plain', 'key', 'external', 'transport'];
const handshakeLimitMs = 60_000;

/** Speaks LIME on an accepted socket. `isSilent` is asked for every frame: a silent link takes them and says nothing. */
export function serveSession(world: World, faults: FaultBook, socket: WebSocket, isSilent: () => boolean): void {
  const id = newId();
  let state: 'new' | 'negotiating' | 'authenticating' | 'established' | 'over' = 'new';
  let caller: Caller | null = null;
  let session: LimeSession | null = null;

  function sendText(text: string): void {
    if (socket.readyState === socket.OPEN && !isSilent()) socket.send(text);
  }
  function send(envelope: object): void {
    world.log.write({ at: world.clock.now(), direction: 'out', transport: 'ws', who: caller?.node ?? '', note: '', envelope });
    sendText(JSON.stringify(envelope));
  }
  function sendState(fields: Partial<Session> & Pick<Session, 'state'>): void {
    send({ id, from: server, ...fields });
  }
  function fail(code: number, description: string): void {
    state = 'over';
    sendState({ state: 'failed', reason: { code, description } });
    socket.close(1000);
  }

  function authenticate(frame: Session): void {
    caller = callerOfSession(world, frame.from ?? '', (frame.scheme ?? '').toLowerCase(), frame.authentication ?? {});
    if (caller === null) return fail(13, 'The session authentication failed');
    const known = caller;
    session = {
      node: known.node,
      identity: known.identity,
      kind: known.kind,
      presence: null,
      receipts: new Set(),
      send: (envelope) => send({ to: known.node, ...envelope }),
      end(reason) {
        state = 'over';
        if (reason === null) sendState({ to: known.node, state: 'finished' });
        else sendState({ to: known.node, state: 'failed', reason });
        socket.close(1000);
      },
    };
    state = 'established';
    world.hub.register(session);
    if (known.kind === 'attendant') sessionBegan(world, known.identity);
    sendState({ to: known.node, state: 'established' });
  }

  function onSession(frame: Session): void {
    if (state !== 'new' && frame.id !== undefined && frame.id !== id) return fail(15, 'The session id is not known');
    if (state === 'new' && frame.state === 'new') {
      state = world.switches.negotiation === 'ask' ? 'negotiating' : 'authenticating';
      if (state === 'negotiating') sendState({ state, encryptionOptions: ['none', 'tls'], compressionOptions: ['none'] });
      else sendState({ state, schemeOptions });
    } else if (state === 'negotiating' && frame.state === 'negotiating') {
      if (frame.encryption !== 'none' || frame.compression !== 'none') return fail(17, 'The negotiated options are not valid');
      sendState({ state: 'negotiating', encryption: 'none', compression: 'none' });
      state = 'authenticating';
      sendState({ state, schemeOptions });
    } else if (state === 'authenticating' && frame.state === 'authenticating') {
      authenticate(frame);
    } else if (state === 'established' && frame.state === 'finishing') {
      state = 'over';
      sendState({ to: caller?.node ?? '', state: 'finished' });
      socket.close(1000);
    } else {
      fail(15, 'The action is not valid in the current session state');
    }
  }

  async function onCommand(envelope: Extract<Envelope, { kind: 'command' }>['envelope'], from: Caller, own: LimeSession): Promise<void> {
    if (envelope.status !== undefined) return; // an answer, for example to a ping of ours
    const fault = faults.take(envelope.uri ?? '', envelope.method);
    if (fault !== null) await world.jobs.waitUntil(world.clock.now() + fault.delayMs);
    if (fault === null || fault.when === 'after' || fault.effect === 'delay') {
      const { answer, answerAt } = executeCommand(world, from, envelope, own);
      if (fault === null || fault.effect === 'delay') {
        await world.jobs.waitUntil(answerAt);
        if (answer !== null) send({ ...answer, to: from.node });
        return;
      }
    }
    if (fault.effect === 'reset') socket.terminate();
    else if (fault.effect === 'garbage' || fault.effect === 'truncate' || fault.effect === 'html') sendText(damaged(fault.effect));
    // HTTP statuses have no meaning here: the command is left without an answer.
  }

  async function onFrame(text: string): Promise<void> {
    const read = readJson(text);
    const who = caller?.node ?? '';
    world.log.write({
      at: world.clock.now(),
      direction: 'in',
      transport: 'ws',
      who,
      note: '',
      envelope: read ?? { unreadable: text.slice(0, 200) },
    });
    const envelope = readEnvelope(read);
    if (envelope === null) return fail(state === 'established' ? 21 : 15, 'The envelope is not valid');
    if (envelope.kind === 'session') return onSession(envelope.envelope);
    if (state !== 'established' || caller === null || session === null) return fail(15, 'The session is not established');
    if (envelope.kind === 'command') return onCommand(envelope.envelope, caller, session);
    const take = world.database.transaction(() => {
      if (caller === null) return;
      if (envelope.kind === 'message') receiveMessage(world, caller, envelope.envelope);
      else receiveNotification(world, caller, envelope.envelope);
    });
    world.clock.runAt(world.jobs.catchUp(), take);
    world.hub.flush();
  }

  socket.on('message', (data) => {
    if (isSilent() || state === 'over') return;
    onFrame(frameText(data)).catch((error: unknown) => {
      world.log.write({
        at: world.clock.now(),
        direction: 'in',
        transport: 'ws',
        who: caller?.node ?? '',
        note: String(error),
        envelope: null,
      });
      fail(61, 'The envelope could not be processed');
    });
  });
  socket.on('close', () => {
    state = 'over';
    // The sandbox itself may be ending; whoever opens its world next ends what was open.
    if (session === null || !world.database.open) return;
    const { identity } = session;
    world.hub.unregister(session);
    if (!world.hub.sessions().some((other) => sameIdentity(other.identity, identity))) sessionsEnded(world, identity);
  });
  socket.on('error', (error) => {
    world.log.write({
      at: world.clock.now(),
      direction: 'in',
      transport: 'ws',
      who: caller?.node ?? '',
      note: error.message,
      envelope: null,
    });
  });
  void world.jobs.waitUntil(world.clock.now() + handshakeLimitMs).then(() => {
    if (state === 'new' || state === 'negotiating' || state === 'authenticating') fail(16, 'The session negotiation timed out');
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // told to the client as an invalid envelope
  }
}
