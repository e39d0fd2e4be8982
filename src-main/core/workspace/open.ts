/**
 * One workspace, opened: its database, its client, its clock, and what keeps them in step. Everything here ends with `stop`,
 * so that another workspace can be opened in its place.
 */
import type { Change } from '../../../src-preload/contract/changes.ts';
import type { PresenceStatus, Workspace } from '../../../src-preload/contract/models/session.ts';
import { presenceStatusSchema } from '../../../src-preload/contract/models/session.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import type { BlipClient } from '../api/blip-client.ts';
import { createBlipClient } from '../api/create-blip-client.ts';
import { ApiError } from '../api/errors.ts';
import { createDirectory } from '../catalog/reads.ts';
import type { TemplateCatalog } from '../catalog/template-catalog.ts';
import { type Clock, createClock, firstOf } from '../clock.ts';
import { createPushTrust } from '../desk/push-trust.ts';
import { createRounds } from '../desk/rounds.ts';
import { createSessionEar } from '../desk/session-ear.ts';
import { createTicketMirror } from '../desk/ticket-mirror.ts';
import { type ContactDirectory, createContactDirectory } from '../directory/contact-directory.ts';
import { createSent, type Sent } from '../history/sent.ts';
import { type DataOwner, databaseFile, directoryFileOf, mediaFolder } from '../local-data.ts';
import type { Logger } from '../log.ts';
import { createMedia, type Media } from '../media/media.ts';
import { createGate } from '../outgoing/checks/gate.ts';
import { createOutgoing, type Outgoing } from '../outgoing/outgoing.ts';
import type { OutgoingSignals } from '../outgoing/signals.ts';
import type { Ports } from '../ports.ts';
import type { SettingsKeeper } from '../preferences/settings.ts';
import type { RecipientCheckDeps } from '../recipients/check-recipient.ts';
import { createRecipientFacts } from '../recipients/facts.ts';
import { createSentToday } from '../recipients/sent-today.ts';
import { type ConnectionWatch, createConnectionWatch } from '../session/connection.ts';
import { createLastContact } from '../session/last-contact.ts';
import type { PersonWatch } from '../session/person.ts';
import { createPresenceKeeper, type PresenceKeeper } from '../session/presence.ts';
import type { SessionState } from '../session/session-state.ts';
import { createSignals } from '../signals.ts';
import { listChatbots } from '../store/chatbots.ts';
import type { Db } from '../store/handle.ts';
import { startedWell } from '../store/kept-copies.ts';
import { getNumber, getText, setText } from '../store/key-values.ts';
import { newestYoungSince } from '../store/messages/messages.ts';
import type { PutBackCopy } from '../store/put-back.ts';
import { createStoreWatch } from '../store/store-watch.ts';
import { createWorkerHost } from '../worker/host.ts';
import { isLoopbackWorkspace, type WorkspaceConfig } from './config.ts';
import { openStore } from './open-store.ts';
import type { Part } from './part.ts';

export interface OpenWorkspace {
  readonly kind: Workspace['kind'];
  readonly config: WorkspaceConfig;
  readonly db: Db;
  readonly contacts: ContactDirectory;
  readonly log: Logger;
  readonly client: BlipClient;
  readonly clock: Clock;
  readonly catalog: TemplateCatalog;
  readonly connection: ConnectionWatch;
  readonly presence: PresenceKeeper;
  readonly media: Media;
  readonly outgoing: Outgoing;
  readonly sent: Sent;
  readonly recipients: RecipientCheckDeps;
  /** Null while it is not known: the e-mail, which stands for it in the window, is no name for a customer to read. */
  attendantName(): string | null;
  refreshTemplates(): Promise<void>;
  /** Somebody looks at templates or contacts. */
  directoryWanted(): void;
  /** Shows what is stored and begins to work through it. */
  start(): void;
  /** The platform can be reached from now on. */
  connect(): void;
  stop(): Promise<void>;
  /** The machine woke. */
  woke(): void;
  /** The window got the focus; told as often as somebody changes windows. */
  focused(): void;
}

export interface OpenWorkspaceDeps {
  readonly ports: Ports;
  readonly log: Logger;
  readonly settings: SettingsKeeper;
  readonly session: SessionState;
  readonly person: Pick<PersonWatch, 'isThere' | 'acted'>;
  readonly publish: (changes: readonly Change[]) => void;
  /** Number of the last batch of changes. */
  readonly seq: () => number;
  readonly dataFolder: string;
  readonly nativeBinding?: string;
  /** The worker's file. */
  readonly workerEntry: string;
  /** Told where a copy took the place of a newer database; null where that may not be. */
  readonly onPutBack: ((copy: PutBackCopy) => void) | null;
}

/** Whose data the workspace's is. */
export function ownerOf(kind: Workspace['kind'], { contract, router, attendant }: WorkspaceConfig): DataOwner {
  return { kind, contract, routerIdentity: router.identity, email: attendant.email };
}

/** @throws DeskError `database...` when the file can't be used */
export async function openWorkspace(kind: Workspace['kind'], config: WorkspaceConfig, deps: OpenWorkspaceDeps): Promise<OpenWorkspace> {
  const { ports, log, settings, session } = deps;
  const { time, random, proxyFor } = ports;
  const advanced = settings.advanced;
  const owner = ownerOf(kind, config);
  const storeWatch = createStoreWatch({ db: () => db, time, onChange: (problem) => session.patch({ storeProblem: problem }) });
  const openOptions = {
    log: log.child('store'),
    clock: time,
    onRefused: storeWatch.refused,
    ...(deps.nativeBinding === undefined ? {} : { nativeBinding: deps.nativeBinding }),
  };
  const db = await openStore(databaseFile(deps.dataFolder, owner), openOptions, { log, now: time.now, onPutBack: deps.onPutBack });
  /** In the order in which they are told and stopped; what one of them needs is made before it. */
  const parts: Part[] = [];
  let isOpen = false;

  /** For what nobody asked for and what comes again: a full disk or a locked file must not end the app in a timer. */
  function unlessStoreFails(what: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      log.error(`${what} could not be stored`, { error });
    }
  }

  function tellParts(what: string, tell: (part: Part) => void): void {
    if (!isOpen) return;
    for (const part of parts) unlessStoreFails(what, () => tell(part));
  }

  const sent = createSent({ db, seq: deps.seq, isOpen: () => isOpen });
  const publish = (changes: readonly Change[]): void => deps.publish([...changes, ...sent.follow(changes)]);
  const client = createBlipClient({ workspace: config, time, random, log: ports.log, advanced, proxyFor });
  const keptOffset = getNumber(db, 'serverOffsetMs');
  let usedOffsetMs = keptOffset ?? 0;
  const outgoingSignals: OutgoingSignals = createSignals();

  const clock = createClock(time, {
    advanced,
    log: log.child('clock'),
    probe: () => client.ping(),
    ...(keptOffset === null ? {} : { initialOffsetMs: keptOffset }),
    onOffsetChange(offsetMs) {
      unlessStoreFails("the server's time", () => setText(db, 'serverOffsetMs', String(offsetMs)));
      session.patch({ serverOffsetMs: offsetMs });
      tellParts('what the right time means', (part) => part.offsetChanged?.());
      if (Math.abs(offsetMs - usedOffsetMs) < advanced().skewJumpMs) return;
      usedOffsetMs = offsetMs;
      clockMoved();
    },
    onCorrected: (byMs, since) => tellParts('what waited on a wrong clock', (part) => part.clockCorrected?.(byMs, since)),
    onConfirmed: clockMoved,
  });

  function clockMoved(): void {
    tellParts('what the right time means', (part) => part.clockMoved?.());
  }

  const lastContact = createLastContact({ db, time, serverNow: clock.serverNow, unlessStoreFails });
  let wasOnline = false;
  const connection = createConnectionWatch({
    client,
    routerIdentity: config.router.identity,
    time,
    log: log.child('connection'),
    advanced,
    onChange(next) {
      const online = next.state === 'online';
      lastContact.connected(online);
      session.patch({ connection: next, lastContactAt: lastContact.at() });
      if (online === wasOnline) return;
      wasOnline = online;
      tellParts('what the connection means', (part) => part.online?.(online));
    },
  });
  const isOnline = () => connection.state().state === 'online';

  const keptPresence = presenceStatusSchema.safeParse(getText(db, 'wantedPresence'));
  const presence = createPresenceKeeper({
    client,
    time,
    log: log.child('presence'),
    advanced,
    wanted: keptPresence.success ? keptPresence.data : null,
    keepWanted: (status: PresenceStatus) => unlessStoreFails('the wanted presence', () => setText(db, 'wantedPresence', status)),
    person: deps.person,
    onChange(next) {
      session.patch({ presence: next });
      tellParts('what the presence means', (part) => part.presence?.(next));
    },
  });

  const directoryFile = directoryFileOf(deps.dataFolder, owner);
  const host = createWorkerHost({
    entry: deps.workerEntry,
    data: { directoryFile, nativeBinding: deps.nativeBinding ?? null },
    log: log.child('worker'),
    time,
  });
  // What befalls this file is no trouble of the store's: it is made anew.
  const { onRefused: _, ...ownOptions } = openOptions;
  const contacts = createContactDirectory({ ...ownOptions, file: directoryFile, host, log: log.child('directory') });
  const directory = createDirectory({ client, db, directory: contacts, config, clock, time, log, advanced, session, publish, isOnline });
  const { catalog } = directory;
  const media = createMedia({
    folder: mediaFolder(deps.dataFolder, owner),
    db,
    client,
    time,
    serverNow: clock.serverNow,
    random,
    log: log.child('media'),
    advanced,
    proxyFor,
    allowLoopback: isLoopbackWorkspace(config),
    publish,
  });

  /** What is not known after this is unknown: a slow answer must not hold a send up. */
  function within<T>(work: Promise<T>, otherwise: T): Promise<T> {
    return firstOf(clock, advanced().sendCheckMs, work, otherwise);
  }

  const facts = createRecipientFacts(db, contacts, clock);
  const recipients: RecipientCheckDeps = {
    within,
    isOffline: () => connection.state().state === 'offline',
    client,
    facts,
    sentToday: createSentToday({ client, facts, advanced, serverNow: clock.serverNow, monotonic: clock.monotonic }),
    attendantIdentity: config.attendant.identity,
    chatbots: config.chatbots.map((one) => one.identity),
    advanced,
    serverNow: clock.serverNow,
    configuration: (chatbot) => listChatbots(db).find((row) => row.identity === chatbot)?.configuration ?? {},
  };

  const outgoing = createOutgoing({
    db,
    contacts,
    clock,
    random,
    client: () => client,
    log: log.child('sending'),
    advanced,
    gate: createGate({
      recipients,
      catalog,
      freshTemplates: () => within(directory.freshTemplates(), undefined),
      isConnected: isOnline,
      isOnline: () => presence.state().actual === 'Online',
    }),
    freshRequest: (request) => media.freshRequest(request),
    publish,
    signals: outgoingSignals,
    step(label) {
      log.debug(`step ${label}`);
      ports.onStep?.(label);
    },
    isOnline,
    isSignedOut: () => connection.state().state === 'signedOut',
    isAttendantOnline: () => presence.state().actual === 'Online',
    undoMs: () => settings.settings().undoSeconds * 1_000,
  });

  function youngestAgeMs(): number | null {
    const { referralWindowMs, visibilityWindowMs } = advanced();
    const since = newestYoungSince(db, clock.serverNow() - referralWindowMs - visibilityWindowMs);
    return since === null ? null : Math.max(0, clock.serverNow() - since);
  }

  const pushes = createPushTrust({ serverNow: clock.serverNow });
  const tickets = createTicketMirror({
    client,
    db,
    contacts,
    config,
    clock,
    time,
    log: log.child('tickets'),
    isConnected: isOnline,
    outgoing,
    compareAfterMs: () => (youngestAgeMs() === null ? advanced().ticketPollIdleMs * 6 : advanced().ticketPollIdleMs / 2),
    onAnswer: pushes.found,
  });
  const rounds = createRounds({
    time,
    log: log.child('tickets'),
    advanced,
    isConnected: isOnline,
    conditions: () => ({ hasSession: client.hasSession, arePushed: pushes.areTrusted(), youngestAgeMs: youngestAgeMs() }),
    readTickets: tickets.read,
    readPresence: presence.refresh,
  });
  pushes.onChange(rounds.reschedule);
  outgoingSignals.on('taken', rounds.reschedule);
  outgoingSignals.on('repliedWithoutTicket', rounds.ticketsChanged);
  outgoingSignals.on('ticketTaken', rounds.ticketsChanged);
  outgoingSignals.on('paused', (until) => session.patch({ queuePausedUntil: until }));

  /** What the window needs first comes first: presence for the button, templates for the wizard, tickets, then the many contacts. */
  async function comeOnline(): Promise<void> {
    rounds.presenceRead();
    const reads = directory.cameOnline();
    for (const read of [presence.connected, reads.templates, rounds.readTickets, reads.contacts]) {
      try {
        await read();
      } catch (error) {
        // Shown where it belongs, and read again soon; the others are read all the same.
        if (!(error instanceof ApiError)) log.error('reading after the connection came back failed', { error });
      }
    }
  }

  const heard = createSessionEar({ client, clock, pushes, rounds, outgoing });
  parts.push(
    { stop: presence.stop, online: (is) => (is ? void comeOnline() : presence.lost()) },
    { stop: connection.stop, woke: connection.woke },
    { stop: () => lastContact.connected(false) },
    { stop: clock.stop },
    heard,
    { stop: media.stop },
    {
      start: directory.start,
      stop: directory.stop,
      clockMoved() {
        directory.freshTemplates().catch((error: unknown) => log.info('templates were not read after the clock moved', { error }));
      },
    },
    { start: rounds.start, stop: rounds.stop, woke: rounds.ticketsChanged },
    { presence: ({ actual }) => pushes.attendantIs(actual === 'Online') },
    {
      start: outgoing.start,
      async stop() {
        // What is on the wire comes to its end before the client is closed; everything else is broken off.
        await outgoing.stop();
        await client.close();
      },
      woke: outgoing.woke,
      online: outgoing.connectionChanged,
      presence: outgoing.presenceChanged,
      offsetChanged: () => session.patch({ queuePausedUntil: outgoing.queuePausedUntil() }),
      clockMoved: outgoing.woke,
      clockCorrected: outgoing.clockCorrected,
    },
  );

  function workspaceOf(): Workspace {
    const { email, identity, token } = config.attendant;
    return {
      kind,
      name: config.name,
      contract: config.contract,
      routerIdentity: config.router.identity,
      attendant: { email, identity, name: directory.attendantName() ?? email },
      hasToken: token !== null,
      chatbots: [...directory.chatbots()],
    };
  }

  /** Monotonic: a focus before it reads nothing again. */
  let nextFocusReadAt = 0;
  return {
    kind,
    config,
    db,
    contacts,
    log,
    client,
    clock,
    catalog,
    connection,
    presence,
    media,
    outgoing,
    sent,
    recipients,
    attendantName: directory.attendantName,
    refreshTemplates: directory.readTemplates,
    directoryWanted: directory.wanted,
    start() {
      session.patch({
        workspace: workspaceOf(),
        connection: connection.state(),
        presence: presence.state(),
        serverOffsetMs: clock.offsetMs(),
        lastContactAt: lastContact.at(),
      });
      isOpen = true;
      for (const part of parts) part.start?.();
      unlessStoreFails('that the app started well', () => {
        const removed = startedWell(db, time.now());
        if (removed.length > 0) log.info('copies of the database from before its schema changed were deleted', { removed });
      });
    },
    connect: connection.start,
    async stop() {
      isOpen = false;
      await Promise.all(parts.map(async (part) => await part.stop?.()));
      await contacts.stop();
      storeWatch.stop();
      session.patch({ storeProblem: null });
      db.close();
    },
    woke() {
      clock.woke();
      tellParts('what the time passed means', (part) => part.woke?.());
    },
    focused() {
      clock.look();
      const now = time.monotonic();
      if (now < nextFocusReadAt) return;
      nextFocusReadAt = now + advanced().focusReadApartMs;
      rounds.ticketsChanged();
    },
  };
}
