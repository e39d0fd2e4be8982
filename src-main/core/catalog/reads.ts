/** What the wizard chooses from: chatbots, templates and contacts, read again when they are old and shown as they come. */
import type { Change } from '../../../src-preload/contract/changes.ts';
import { errorInfo } from '../../../src-preload/contract/error-info.ts';
import type { Chatbot } from '../../../src-preload/contract/models/session.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import type { BlipClient } from '../api/blip-client.ts';
import { ApiError, unlessRefused } from '../api/errors.ts';
import type { Clock } from '../clock.ts';
import type { ContactDirectory } from '../directory/contact-directory.ts';
import { syncContacts } from '../directory/contact-sync.ts';
import type { Logger } from '../log.ts';
import { createPoller } from '../poller.ts';
import type { TimeSource } from '../ports.ts';
import type { AdvancedSettings } from '../preferences/advanced-settings.ts';
import type { SessionState } from '../session/session-state.ts';
import type { Db } from '../store/handle.ts';
import { getText, setText } from '../store/key-values.ts';
import type { WorkspaceConfig } from '../workspace/config.ts';
import { readChatbots, storedChatbots } from './chatbots.ts';
import { createTemplateCatalog, type TemplateCatalog } from './template-catalog.ts';

interface Deps {
  readonly client: BlipClient;
  readonly db: Db;
  readonly directory: Pick<ContactDirectory, 'state' | 'reading' | 'onRebuilt'>;
  readonly config: WorkspaceConfig;
  readonly clock: Clock;
  readonly time: TimeSource;
  readonly log: Logger;
  readonly advanced: () => AdvancedSettings;
  readonly session: SessionState;
  readonly publish: (changes: readonly Change[]) => void;
  readonly isOnline: () => boolean;
}

export interface Directory {
  readonly catalog: TemplateCatalog;
  chatbots(): readonly Chatbot[];
  /** As the platform has it; null while it is not known. */
  attendantName(): string | null;
  /** Shows what is stored, and reads from now on whenever the connection is there. */
  start(): void;
  stop(): Promise<void>;
  /** Chatbots and templates; rejects with the ApiError that is shown as well. */
  readTemplates(): Promise<void>;
  /** Somebody looks at templates or contacts: what is older than it may be is read again, in the background. */
  wanted(): void;
  /** The connection is there: everything the first time, later what is older than it may be. */
  cameOnline(): { readonly templates: () => Promise<void>; readonly contacts: () => Promise<void> };
  /** The list is read again where it is older than it may be, by the server's clock; a read under way is waited for. */
  freshTemplates(): Promise<void>;
}

export function createDirectory(deps: Deps): Directory {
  const { client, db, directory, config, clock, time, log, advanced, session, publish, isOnline } = deps;
  const known = config.chatbots.map(({ identity, name }) => ({ identity, name }));
  let chatbots: Chatbot[] = storedChatbots(db, known);
  const pause = () => clock.sleep(0);
  const catalog = createTemplateCatalog({ db, log: log.child('templates'), config, chatbots: () => chatbots, pause });
  /** Once per run, and when the attendant asks for it: what rarely changes is not asked for every half hour. */
  let isThorough = true;
  const attendantName = () => getText(db, 'attendantName');

  /** As the first chatbot has it that knows them; a key that is not taken there says nothing about the others. */
  async function readAttendantName(): Promise<void> {
    for (const { identity } of known) {
      const name = await unlessRefused(client.getAttendantName(identity), { kinds: ['rejected', 'signedOut'] });
      if (name === null) continue;
      setText(db, 'attendantName', name);
      return;
    }
  }

  function showTemplates(error: ApiError | null): void {
    const { workspace } = session.get();
    session.patch({
      workspace:
        workspace === null
          ? null
          : { ...workspace, chatbots, attendant: { ...workspace.attendant, name: attendantName() ?? config.attendant.email } },
      templates: {
        count: catalog.count(),
        syncedAt: catalog.syncedAt(),
        syncing: false,
        problem: error === null ? null : errorInfo(error),
      },
    });
    publish([{ kind: 'stale', topic: 'templates' }]);
  }

  let underway: Promise<void> | null = null;

  async function readTemplates(): Promise<void> {
    if (!isOnline()) return;
    session.patch({ templates: { ...session.get().templates, syncing: true } });
    try {
      chatbots = await readChatbots({ client, db, log }, known, clock.serverNow, !isThorough);
      catalog.chatbotsChanged();
      await catalog.refresh(client, clock.serverNow());
      if (isThorough) await readAttendantName();
      isThorough = false;
      showTemplates(null);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      showTemplates(error);
      throw error;
    }
  }

  function showContacts(part: { syncing: boolean; error?: DeskError; count?: number }): void {
    const { count, syncedAt } = directory.state();
    session.patch({
      contacts: {
        count: part.count ?? count,
        syncedAt,
        syncing: part.syncing,
        problem: part.error === undefined ? null : errorInfo(part.error),
      },
    });
  }

  async function readContacts(): Promise<void> {
    if (!isOnline()) return;
    showContacts({ syncing: true });
    try {
      const before = directory.state().count;
      await syncContacts({
        client,
        contacts: directory.reading(),
        pageSize: () => advanced().contactsPageSize,
        serverNow: clock.serverNow,
        onUnreadable: (count) => log.warn('contacts that cannot be read are set aside', { count }),
        onProgress: (count) => showContacts({ syncing: true, count: Math.max(before, count) }),
      });
      showContacts({ syncing: false });
    } catch (error) {
      if (error instanceof DeskError) showContacts({ syncing: false, error });
      throw error;
    }
  }

  /** By the server's clock, also one that was moved. */
  function isOlder(syncedAt: number | null, mostMs: number): boolean {
    return syncedAt === null || Math.abs(clock.serverNow() - syncedAt) > mostMs;
  }
  const isOld = () => isOlder(catalog.syncedAt(), advanced().templatesMaxAgeMs);
  const areContactsOld = () => isOlder(directory.state().syncedAt, advanced().contactsMaxAgeMs);

  const failedPauseMs = () => advanced().readAgainMs;
  const templates = createPoller({
    name: 'templates',
    time,
    log,
    pauseMs: () => advanced().catalogPollMs,
    failedPauseMs,
    run: () => {
      underway = readTemplates();
      return underway;
    },
  });
  const contacts = createPoller({
    name: 'contacts',
    time,
    log,
    pauseMs: () => advanced().catalogPollMs,
    failedPauseMs,
    run: readContacts,
  });

  /** Monotonic: a read that failed is not tried again by every look at the list. */
  let nextWantedAt = Number.NEGATIVE_INFINITY;
  let wasOnline = false;
  let stopHearing: (() => void) | null = null;

  function inBackground(what: string, work: Promise<void>): void {
    work.catch((error: unknown) => log.info(`${what} were not read`, { error }));
  }

  function readTemplatesThoroughly(): Promise<void> {
    isThorough = true;
    return templates.now();
  }

  return {
    catalog,
    chatbots: () => chatbots,
    attendantName,
    start() {
      showTemplates(null);
      showContacts({ syncing: false });
      templates.start();
      contacts.start();
      stopHearing = directory.onRebuilt(() => {
        showContacts({ syncing: false });
        inBackground('contacts', contacts.now());
      });
    },
    async stop() {
      stopHearing?.();
      await Promise.all([templates.stop(), contacts.stop()]);
    },
    wanted() {
      if (!isOnline() || time.monotonic() < nextWantedAt) return;
      nextWantedAt = time.monotonic() + advanced().readAgainMs;
      if (isOld()) inBackground('templates', templates.now());
      if (areContactsOld()) inBackground('contacts', contacts.now());
    },
    cameOnline() {
      const isFirst = !wasOnline;
      wasOnline = true;
      return {
        templates: () => (isFirst ? readTemplatesThoroughly() : isOld() ? templates.now() : Promise.resolve()),
        contacts: () => (isFirst || areContactsOld() ? contacts.now() : Promise.resolve()),
      };
    },
    readTemplates: readTemplatesThoroughly,
    async freshTemplates() {
      if (!isOld()) return;
      // The read of a connection that just came back serves everybody who waits.
      await underway?.catch(() => undefined);
      if (isOld()) await templates.now();
    },
  };
}
