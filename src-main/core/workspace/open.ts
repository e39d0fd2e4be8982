/**
 * One workspace, opened: its database, its client, its clock, and what keeps them in step. Everything here ends with `stop`,
 * so that another workspace can be opened in its place.
 */

import type { Change } from '../../../src-preload/contract/changes.ts';
import type { PresenceStatus, Workspace } from '../../../src-preload/contract/models/session.ts';
import { presenceStatusSchema } from '../../../src-preload/contract/models/session.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import { mime } from '../../wire/mime.ts';
import type { BlipClient } from '../api/blip-client.ts';
import { createBlipClient } from '../api/create-blip-client.ts';
import { ApiError } from '../api/errors.ts';
import { createDirectory } from '../catalog/reads.ts';
import type { TemplateCatalog } from '../catalog/template-catalog.ts';
import { type Clock, createClock, firstOf } from '../clock.ts';
import { createPushTrust } from '../desk/push-trust.ts';
import { createRounds } from '../desk/rounds.ts';
import { createTicketMirror } from '../desk/ticket-mirror.ts';
import { type ContactDirectory, createContactDirectory } from '../directory/contact-directory.ts';
import { createSent, type Sent } from '../history/sent.ts';
import { type DataOwner, databaseFile, directoryFileOf, mediaFolder } from '../local-data.ts';
import type { Logger } from '../log.ts';
import { createMedia, type Media } from '../media/media.ts';
import { createGate } from '../outgoing/checks/gate.ts';
import { createSending, type Sending } from '../outgoing/outgoing.ts';
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
import { listChatbots } from '../store/chatbots.ts';
import { openDatabase } from '../store/database.ts';
import type { Db } from '../store/handle.ts';
import { startedWell } from '../store/kept-copies.ts';
import { getNumber, getText, setText } from '../store/key-values.ts';
import { newestYoungSince } from '../store/messages/messages.ts';
import { type PutBackCopy, putBackCopy } from '../store/put-back.ts';
import { createStoreWatch } from '../store/store-watch.ts';
import { createWorkerHost } from '../worker/host.ts';
import { isLoopbackWorkspace, type WorkspaceConfig } from './config.ts';

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
  readonly sending: Sending;
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
  const { time } = ports;
  const advanced = settings.advanced;
  const owner = ownerOf(kind, config);
  const storeWatch = createStoreWatch({ db: () => db, time, onChange: (problem) => session.patch({ storeProblem: problem }) });
  const file = databaseFile(deps.dataFolder, owner);
  const openOptions = {
    log: log.child('store'),
    clock: time,
    onRefused: storeWatch.refused,
    ...(deps.nativeBinding === undefined ? {} : { nativeBinding: deps.nativeBinding }),
  };
  const db = await openDatabase(file, openOptions).catch(async (error: unknown) => {
    if (deps.onPutBack === null || !(error instanceof DeskError) || error.code !== 'databaseNewer') throw error;
    const copy = await putBackCopy(file, openOptions, time.now());
    if (copy === null) throw error;
    log.warn('a newer database was set aside, and its copy from before is used', { ...copy });
    deps.onPutBack(copy);
    return await openDatabase(file, openOptions);
  });
  const sent = createSent({ db, seq: deps.seq, isOpen: () => isOpen });
  const publish = (changes: readonly Change[]): void => deps.publish([...changes, ...sent.follow(changes)]);
  const client = createBlipClient({ workspace: config, time, random: ports.random, log: ports.log, advanced, proxyFor: ports.proxyFor });

  /** For what nobody asked for and what comes again: a full disk or a locked file must not end the app in a timer. */
  function unlessStoreFails(what: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      log.error(`${what} could not be stored`, { error });
    }
  }

  const keptOffset = getNumber(db, 'serverOffsetMs');
  let usedOffsetMs = keptOffset ?? 0;
  let isOpen = false;
  const clock = createClock(time, {
    advanced,
    log: log.child('clock'),
    probe: () => client.ping(),
    ...(keptOffset === null ? {} : { initialOffsetMs: keptOffset }),
    onOffsetChange(offsetMs) {
      unlessStoreFails("the server's time", () => setText(db, 'serverOffsetMs', String(offsetMs)));
      session.patch({ serverOffsetMs: offsetMs, ...(isOpen ? { queuePausedUntil: sending.queuePausedUntil() } : {}) });
      if (Math.abs(offsetMs - usedOffsetMs) < advanced().skewJumpMs) return;
      usedOffsetMs = offsetMs;
      clockMoved();
    },
    onCorrected(byMs, since) {
      if (isOpen) unlessStoreFails('what waited on a wrong clock', () => sending.clockCorrected(byMs, since));
    },
    onConfirmed: clockMoved,
  });

  /** The server's time is another one than before: what was stored or timed by the old one is looked at again. */
  function clockMoved(): void {
    if (!isOpen) return;
    unlessStoreFails('what the right time means', () => sending.woke());
    void directory.freshTemplates().catch((error: unknown) => log.info('templates were not read after the clock moved', { error }));
  }

  const directoryFile = directoryFileOf(deps.dataFolder, owner);
  const host = createWorkerHost({
    entry: deps.workerEntry,
    data: { directoryFile, nativeBinding: deps.nativeBinding ?? null },
    log: log.child('worker'),
    time,
  });
  const contacts = createContactDirectory({ ...openOptions, file: directoryFile, host, log: log.child('directory') });
  const isOnline = () => connection.state().state === 'online';
  const directory = createDirectory({ client, db, directory: contacts, config, clock, time, log, advanced, session, publish, isOnline });
  const { catalog } = directory;
  const media = createMedia({
    folder: mediaFolder(deps.dataFolder, owner),
    db,
    client,
    time,
    serverNow: clock.serverNow,
    random: ports.random,
    log: log.child('media'),
    advanced,
    proxyFor: ports.proxyFor,
    allowLoopback: isLoopbackWorkspace(config),
    publish,
  });

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
      pushes.attendantIs(next.actual === 'Online');
      unlessStoreFails('what the presence means', () => sending.presenceChanged());
    },
  });

  const sending = createSending({
    db,
    contacts,
    clock,
    random: ports.random,
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
    onTaken: () => rounds.reschedule(),
    onRepliedWithoutTicket: () => rounds.ticketsChanged(),
    onQueuePaused: (until) => session.patch({ queuePausedUntil: until }),
    step(label) {
      log.debug(`step ${label}`);
      ports.onStep?.(label);
    },
    isOnline,
    isSignedOut: () => connection.state().state === 'signedOut',
    isAttendantOnline: () => presence.state().actual === 'Online',
    undoMs: () => settings.settings().undoSeconds * 1_000,
    onTicketTaken: () => rounds.ticketsChanged(),
  });

  const tickets = createTicketMirror({
    client,
    db,
    contacts,
    config,
    clock,
    time,
    log: log.child('tickets'),
    isConnected: isOnline,
    sending,
    compareAfterMs: () => (youngestAgeMs() === null ? advanced().ticketPollIdleMs * 6 : advanced().ticketPollIdleMs / 2),
    onAnswer: (ticket) => pushes.found(ticket),
  });

  const pushes = createPushTrust({
    onChange: () => rounds.reschedule(),
    serverNow: clock.serverNow,
  });

  function youngestAgeMs(): number | null {
    const { referralWindowMs, visibilityWindowMs } = advanced();
    const since = newestYoungSince(db, clock.serverNow() - referralWindowMs - visibilityWindowMs);
    return since === null ? null : Math.max(0, clock.serverNow() - since);
  }

  const rounds = createRounds({
    time,
    log: log.child('tickets'),
    advanced,
    isConnected: isOnline,
    conditions: () => ({ hasSession: client.hasSession, arePushed: pushes.areTrusted(), youngestAgeMs: youngestAgeMs() }),
    readTickets: () => tickets.read(),
    readPresence: () => presence.refresh(),
  });

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
      if (online) void comeOnline();
      else presence.lost();
      unlessStoreFails('what the connection means', () => sending.connectionChanged(online));
    },
  });

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

  /** Monotonic: a focus before it reads nothing again. */
  let nextFocusReadAt = 0;
  const stops: (() => void)[] = [];
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
    sending,
    sent,
    recipients,
    attendantName: directory.attendantName,
    refreshTemplates: directory.readTemplates,
    directoryWanted: directory.wanted,
    start() {
      stops.push(
        client.onExchange((report) => {
          if (report.serverDate !== null)
            clock.observe({ serverDate: report.serverDate, sentAt: report.sentAt, receivedAt: report.receivedAt });
        }),
        client.onSessionEvent((event) => {
          if (event.kind === 'notification') sending.applyNotification(event.notification);
          if (event.kind === 'state' && event.state === 'established') pushes.sessionBegan();
          // That somebody is typing is no news of a ticket.
          if (event.kind === 'message' && event.type !== mime.chatState) rounds.customerWrote();
          if (event.kind === 'ticket') {
            pushes.pushed(event.ticket.id);
            rounds.ticketsChanged();
          }
        }),
      );
      session.patch({
        workspace: workspaceOf(),
        connection: connection.state(),
        presence: presence.state(),
        serverOffsetMs: clock.offsetMs(),
        lastContactAt: lastContact.at(),
      });
      isOpen = true;
      directory.start();
      sending.start();
      rounds.start();
      unlessStoreFails('that the app started well', () => {
        const removed = startedWell(db, time.now());
        if (removed.length > 0) log.info('copies of the database from before its schema changed were deleted', { removed });
      });
    },
    connect: () => connection.start(),
    async stop() {
      isOpen = false;
      presence.stop();
      connection.stop();
      lastContact.connected(false);
      clock.stop();
      for (const stop of stops.splice(0)) stop();
      const runs = [media.stop(), directory.stop(), rounds.stop()];
      await sending.stop();
      await client.close();
      await Promise.all(runs);
      await contacts.stop();
      storeWatch.stop();
      session.patch({ storeProblem: null });
      db.close();
    },
    woke() {
      clock.woke();
      connection.woke();
      unlessStoreFails('what the time passed means', () => sending.woke());
      rounds.ticketsChanged();
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
