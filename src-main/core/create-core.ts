/** Puts the core together: settings, the workspace to open, and the methods the window may call. Importing this does nothing. */
import { readdir } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { errorInfo } from '../../src-preload/contract/error-info.ts';
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import type { Session, WentBack, Workspace } from '../../src-preload/contract/models/session.ts';
import type { UpdateBusy } from '../../src-preload/contract/models/update.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import { createChangeFeed } from './changes.ts';
import type { Core, CoreOptions } from './core.ts';
import { createDiagnostics } from './diagnostics/diagnostics.ts';
import { createLogDetail } from './diagnostics/log-detail.ts';
import { noSystem } from './diagnostics/no-system.ts';
import { type DataOwner, deleteLocalData } from './local-data.ts';
import { createLogger } from './log.ts';
import { aboutMethods } from './methods/about-methods.ts';
import { diagnosticsMethods } from './methods/diagnostics-methods.ts';
import { draftMethods } from './methods/draft-methods.ts';
import { mediaMethods } from './methods/media-methods.ts';
import { messageMethods } from './methods/message-methods.ts';
import { sessionMethods } from './methods/session-methods.ts';
import { ticketMethods } from './methods/ticket-methods.ts';
import { updateMethods } from './methods/update-methods.ts';
import { wizardMethods } from './methods/wizard-methods.ts';
import { noPolicy } from './preferences/policy.ts';
import { createSettings } from './preferences/settings.ts';
import { createQueue } from './queue.ts';
import { type ChosenWorkspace, findWorkspace, signedInOf } from './session/last-workspace.ts';
import { createPersonWatch } from './session/person.ts';
import { forgetWorkspace, lastWorkspaceOf, loadWorkspace, saveWorkspace } from './session/saved-workspace.ts';
import { createSessionState, emptySession } from './session/session-state.ts';
import { unsettledRows } from './store/outbox.ts';
import type { PutBackCopy } from './store/put-back.ts';
import { sqliteVersion } from './store/sqlite-version.ts';
import { noUpdater } from './updates/no-updater.ts';
import { createUpdateMemory } from './updates/update-memory.ts';
import { createUpdates } from './updates/updates.ts';
import { sourceEntry } from './worker/source-entry.ts';
import type { WorkspaceConfig } from './workspace/config.ts';
import { type OpenWorkspace, openWorkspace, ownerOf } from './workspace/open.ts';
import { parseWorkspaceFile, readWorkspaceFile } from './workspace/read-workspace.ts';

/** What of a workspace an update would interrupt. */
function busyWith({ db, clock, media }: OpenWorkspace): readonly UpdateBusy[] {
  const { sending, undo } = unsettledRows(db, clock.serverNow());
  return [
    ...(sending ? (['sending'] as const) : []),
    ...(undo ? (['undo'] as const) : []),
    ...(media.isBusy() ? (['upload'] as const) : []),
  ];
}

type WayBack = NonNullable<CoreOptions['wentBack']>;

/** How this version came back: asked for in a dialog because the newer one did not start, or signed because it was withdrawn. */
function wayBackOf(
  asked: WayBack | null,
  signed: WayBack | null,
): { readonly way: Pick<WentBack, 'from' | 'to' | 'why'>; readonly isTold: boolean } | null {
  const last = asked ?? signed;
  if (last === null) return null;
  const { from, to, isTold } = last;
  return { way: { from, to, why: asked === null ? 'withdrawn' : 'broken' }, isTold };
}

/** A core that has not started; see `Core` for what it offers. */
export function createCore(options: CoreOptions): Core {
  const { ports, dataFolder, nativeBinding, workerEntry = sourceEntry, workspaceFile, appVersion, lastRunTrouble = null } = options;
  const log = createLogger(ports.log, 'core');
  const feed = createChangeFeed();
  const policy = ports.policy ?? noPolicy;
  const settings = createSettings(ports.settings, ports.lastWorkspace, log.child('settings'), policy);
  const saved = { secrets: ports.secrets, settings, random: ports.random, log: log.child('workspace') };
  const updateMemory = createUpdateMemory(
    ports.updates?.memory ?? { read: () => ({}), write: () => {} },
    ports.random,
    log.child('updates'),
  );
  const wentBack = wayBackOf(options.wentBack ?? null, updateMemory.rolledBackTo(appVersion));
  /** The copy that this run had to put back. */
  let putBack: PutBackCopy | null = null;
  const system = ports.diagnostics ?? noSystem;
  const logDetail = createLogDetail({
    system,
    time: ports.time,
    log: log.child('diagnostics'),
    onChange: (until) => session.patch({ logDetailUntil: until }),
  });
  /** What is true whatever workspace is open. */
  const standing = (): Pick<
    Session,
    'secretsKept' | 'lastWorkspace' | 'settingsLoss' | 'wentBack' | 'policy' | 'lastRunTrouble' | 'logDetailUntil'
  > => {
    const loss = settings.loss();
    return {
      secretsKept: ports.secrets.isKept(),
      lastWorkspace: lastWorkspaceOf(settings),
      settingsLoss: loss && { ...loss, fields: [...loss.fields] },
      wentBack: wentBack === null || (wentBack.isTold && putBack === null) ? null : { ...wentBack.way, copy: putBack },
      policy: policy.told,
      lastRunTrouble,
      logDetailUntil: logDetail.until(),
    };
  };
  const session = createSessionState(feed, { ...emptySession(ports.time.now()), ...standing() });
  const person = createPersonWatch({
    time: ports.time,
    longSleepMs: () => settings.advanced().longSleepMs,
    onChange() {
      void open?.presence.personChanged().catch((error: unknown) => log.error('the presence could not follow the person', { error }));
    },
  });
  let open: OpenWorkspace | null = null;
  let isWizardOpen = false;
  const updates = createUpdates({
    updater: policy.areUpdatesOff ? { ...noUpdater, offReason: 'policy' } : (ports.updates?.updater ?? noUpdater),
    memory: updateMemory,
    time: ports.time,
    random: ports.random,
    log: log.child('updates'),
    version: appVersion,
    advanced: settings.advanced,
    channel: () => settings.settings().updateChannel,
    downloads: () => settings.settings().downloadUpdates,
    now: () => open?.clock.serverNow() ?? ports.time.now(),
    busy: () => [...(open === null ? [] : busyWith(open)), ...(isWizardOpen ? (['wizard'] as const) : [])],
    onChange: (update) => feed.publish([{ kind: 'update', update }]),
  });
  const diagnostics = createDiagnostics({
    system,
    time: ports.time,
    random: ports.random,
    log: log.child('diagnostics'),
    version: appVersion,
    dataFolder,
    nativeBinding,
    secrets: ports.secrets,
    settings,
    session,
    updates,
    current: () => open,
  });
  /** Opened until a person chooses something else. */
  let wantedFile = workspaceFile;
  /** Set while the sandbox that is open has no process behind it; starts that. */
  let wakeSandbox: (() => void) | null = null;
  /** Opening and closing come one after the other, whoever asks. */
  const inTurn = createQueue();

  async function closeCurrent(): Promise<void> {
    const closing = open;
    open = null;
    wakeSandbox = null;
    await closing?.stop();
    session.patch({ ...emptySession(ports.time.now()), ...standing() });
    feed.publish([{ kind: 'reset' }]);
  }

  async function change(kind: Workspace['kind'], config: WorkspaceConfig): Promise<OpenWorkspace> {
    await closeCurrent();
    const opened = await openWorkspace(kind, config, {
      ports,
      log,
      settings,
      session,
      person,
      publish: feed.publish,
      seq: feed.seq,
      dataFolder,
      workerEntry,
      onPutBack:
        wentBack === null
          ? null
          : (copy) => {
              putBack = copy;
              session.patch(standing());
            },
      ...(nativeBinding === undefined ? {} : { nativeBinding }),
    });
    open = opened;
    opened.start();
    feed.publish([{ kind: 'reset' }]);
    return opened;
  }

  const changeAndConnect = async (kind: Workspace['kind'], config: WorkspaceConfig): Promise<void> =>
    (await change(kind, config)).connect();

  /** The sandbox's workspace, started at the port it had last. */
  async function startSandbox(before: WorkspaceConfig | null): Promise<{ readonly file: unknown; readonly config: WorkspaceConfig }> {
    const file = await ports.startSandbox(before === null ? 0 : Number(new URL(before.router.http).port));
    return { file, config: parseWorkspaceFile(file) };
  }

  /** What was signed in to stays known, to go back to. */
  function chooseSandbox(last: unknown): void {
    const { chosen, noted } = settings.found();
    const left = signedInOf(chosen ?? noted);
    settings.chooseWorkspace({ kind: 'sandbox', last, ...(left === null ? {} : { left }) });
    wantedFile = null;
  }

  /** Opens the sandbox as one that was not open before: it is started and chosen before anything is closed. */
  async function enterSandbox(): Promise<void> {
    const { file, config } = await startSandbox(null);
    chooseSandbox(file);
    await changeAndConnect('sandbox', config);
  }

  /** Opens the store with last run's addresses at once and connects when the sandbox is up; anew where its addresses changed. */
  async function reopenSandbox(last: WorkspaceConfig): Promise<void> {
    const early = await change('sandbox', last);
    const wake = (): void => {
      wakeSandbox = null;
      void connectWhenUp(early, last).catch((error: unknown) => {
        log.error('the sandbox did not start', { error });
        if (open !== early) return;
        wakeSandbox = wake;
        const problem = error instanceof DeskError ? errorInfo(error) : ({ code: 'sandboxFailed' } as const);
        session.patch({ connection: { state: 'offline', since: ports.time.now(), problem } });
      });
    };
    wake();
  }

  async function connectWhenUp(early: OpenWorkspace, last: WorkspaceConfig): Promise<void> {
    const { file, config } = await startSandbox(last);
    await inTurn(async () => {
      if (open !== early) return;
      if (isDeepStrictEqual(config, last)) return early.connect();
      chooseSandbox(file);
      await changeAndConnect('sandbox', config);
    });
  }

  function readLast(last: unknown): WorkspaceConfig | null {
    if (last === undefined) return null;
    try {
      return parseWorkspaceFile(last);
    } catch (error) {
      log.warn('what was kept of the sandbox is not usable', { error });
      return null;
    }
  }

  /** Somebody was at work here before, whatever the settings say. */
  async function isUsed(): Promise<boolean> {
    if (settings.found().isDamaged) return true;
    const names = await readdir(dataFolder).catch(() => []);
    return names.some((name) => name.startsWith('workspace-')) || (await ports.secrets.names()).length > 0;
  }

  async function openFile({ path, text }: NonNullable<CoreOptions['workspaceFile']>): Promise<void> {
    if (text === null) throw new DeskError('workspaceFileMissing', { params: { path } });
    const config = readWorkspaceFile(text);
    settings.noteFile(path);
    await changeAndConnect('file', config);
  }

  async function openWorkspaceOf(workspace: ChosenWorkspace): Promise<void> {
    if (workspace.kind === 'blip') return await changeAndConnect('blip', await loadWorkspace(workspace, ports.secrets));
    if (workspace.kind === 'none') return;
    const last = readLast(workspace.last);
    if (last === null) await enterSandbox();
    else await reopenSandbox(last);
  }

  /** The file from the command line, what someone signed in to, or the sandbox, which nobody gets into unasked but at a first start. */
  async function openChosen(): Promise<void> {
    if (wantedFile !== null) return await openFile(wantedFile);
    const found = findWorkspace({ ...settings.found(), isUsed: await isUsed() });
    switch (found.kind) {
      case 'chosen':
        return await openWorkspaceOf(found.workspace);
      case 'first':
        return await enterSandbox();
      case 'fileOnly':
        throw new DeskError('workspaceFileNotGiven', { params: { path: found.path } });
      case 'lost':
        throw new DeskError('settingsLost');
    }
  }

  /** With the keys that are still kept: after lost settings, or back from the sandbox. */
  async function openLast(): Promise<void> {
    const { chosen, noted } = settings.found();
    const last = signedInOf(chosen ?? noted);
    if (last === null) throw new DeskError('noWorkspace');
    const config = await loadWorkspace(last, ports.secrets);
    settings.chooseWorkspace(last);
    wantedFile = null;
    await changeAndConnect('blip', config);
  }

  /** The window stays: it says what is wrong and lets one try again, sign in anew or open the sandbox. */
  function showProblem(error: unknown): void {
    if (!(error instanceof DeskError) || open !== null) return;
    log.error('the workspace could not be opened', { error });
    session.patch({ startProblem: errorInfo(error), ...standing() });
  }

  async function openOrTell(): Promise<void> {
    try {
      await openChosen();
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      showProblem(error);
    }
  }

  /** For what a person asked for: told to them, and left in the window where what was open is closed already. */
  const asked = (work: () => Promise<void>): Promise<void> =>
    inTurn(async () => {
      const wasOpen = open !== null;
      try {
        await work();
      } catch (error) {
        if (wasOpen) showProblem(error);
        throw error;
      }
    });

  /** First what may fail: who could not be signed out is still at work. What is on disk goes last, when nothing writes there any more. */
  async function signOut(deletesData: boolean): Promise<void> {
    const owner = open === null ? lastOwner() : ownerOf(open.kind, open.config);
    await forgetWorkspace(saved);
    wantedFile = null;
    await closeCurrent();
    if (deletesData && owner !== null) await deleteLocalData(dataFolder, owner, log);
  }

  /** Of what could not be opened. */
  function lastOwner(): DataOwner | null {
    const last = lastWorkspaceOf(settings);
    return last === null
      ? null
      : { kind: 'blip', contract: last.contract, routerIdentity: last.router.identity, email: last.attendant.email };
  }

  function current(): OpenWorkspace {
    if (open === null) throw new DeskError('noWorkspace');
    return open;
  }

  const methods: CoreMethods = {
    ...sessionMethods({
      ports,
      feed,
      session,
      settings,
      person,
      updates,
      current: () => open,
      save: (config) =>
        asked(async () => {
          await saveWorkspace(config, saved);
          wantedFile = null;
          await changeAndConnect('blip', config);
        }),
      openSandbox: () => asked(enterSandbox),
      openLast: () => asked(openLast),
      openChosen: () => inTurn(openOrTell),
      reconnect() {
        if (wakeSandbox !== null) wakeSandbox();
        else open?.connection.tryNow();
      },
      signOut: (deletesData) => inTurn(() => signOut(deletesData)),
    }),
    ...wizardMethods({ current, settings }),
    ...draftMethods(current),
    ...mediaMethods(current),
    ...messageMethods(current, ports.random),
    ...updateMethods(updates, (isOpen) => {
      isWizardOpen = isOpen;
    }),
    ...diagnosticsMethods(diagnostics, logDetail),
    ...ticketMethods(current, feed.publish),
    ...aboutMethods(
      ports.desktop,
      () => sqliteVersion(nativeBinding === undefined ? {} : { nativeBinding }),
      () => open?.db ?? null,
    ),
  };

  return {
    methods,
    onChanges: (listener) => feed.subscribe(listener),
    readMedia: async (id) => (await open?.media.find(id)) ?? null,
    woke() {
      person.look();
      logDetail.woke();
      open?.woke();
    },
    focused() {
      person.look();
      open?.focused();
    },
    start() {
      person.start();
      logDetail.start();
      updates.start();
      log.info(`version ${appVersion} starts`);
      return inTurn(openOrTell);
    },
    installOnEnd: () => updates.ends(),
    stop() {
      person.stop();
      updates.stop();
      logDetail.stop();
      return inTurn(closeCurrent);
    },
  };
}
