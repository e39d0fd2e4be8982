/** Puts the core together: settings, the workspace to open, and the methods the window may call. Importing this does nothing. */
import { isDeepStrictEqual } from 'node:util';
import { errorInfo } from '../../src-preload/contract/error-info.ts';
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import type { Workspace } from '../../src-preload/contract/models/session.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import { createChangeFeed } from './changes.ts';
import type { Core, CoreOptions } from './core.ts';
import { createLogger } from './log.ts';
import { draftMethods } from './methods/draft-methods.ts';
import { mediaMethods } from './methods/media-methods.ts';
import { messageMethods } from './methods/message-methods.ts';
import { sessionMethods } from './methods/session-methods.ts';
import { wizardMethods } from './methods/wizard-methods.ts';
import { type OpenWorkspace, openWorkspace } from './open-workspace.ts';
import { loadWorkspace } from './session/saved-workspace.ts';
import { createSessionState, emptySession } from './session/session-state.ts';
import { createSettings } from './settings.ts';
import type { WorkspaceConfig } from './workspace/config.ts';
import { parseWorkspaceFile, readWorkspaceFile } from './workspace/read-workspace.ts';

/** A core that has not started; see `Core` for what it offers. */
export function createCore(options: CoreOptions): Core {
  const { ports, dataFolder, nativeBinding, workspaceFile, appVersion } = options;
  const log = createLogger(ports.log, 'core');
  const feed = createChangeFeed();
  const settings = createSettings(ports.settings, log.child('settings'));
  const session = createSessionState(feed, { ...emptySession(ports.time.now()), secretsKept: ports.secrets.isKept() });
  let open: OpenWorkspace | null = null;
  /** Opening and closing come one after the other, whoever asks. */
  let turn: Promise<void> = Promise.resolve();

  function inTurn(work: () => Promise<void>): Promise<void> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function closeCurrent(): Promise<void> {
    const closing = open;
    open = null;
    await closing?.stop();
    session.patch({ ...emptySession(ports.time.now()), secretsKept: ports.secrets.isKept() });
    feed.publish([{ kind: 'reset' }]);
  }

  async function change(kind: Workspace['kind'], config: WorkspaceConfig): Promise<OpenWorkspace> {
    await closeCurrent();
    const opened = await openWorkspace(kind, config, {
      ports,
      log,
      settings,
      session,
      publish: (changes) => feed.publish(changes),
      dataFolder,
      ...(nativeBinding === undefined ? {} : { nativeBinding }),
    });
    open = opened;
    opened.start();
    feed.publish([{ kind: 'reset' }]);
    return opened;
  }

  const changeAndConnect = async (kind: Workspace['kind'], config: WorkspaceConfig): Promise<void> =>
    (await change(kind, config)).connect();

  /** The sandbox's workspace, started at the port it had last, and kept for the next start. */
  async function startSandbox(before: WorkspaceConfig | null): Promise<WorkspaceConfig> {
    const file = await ports.startSandbox(before === null ? 0 : Number(new URL(before.router.http).port));
    settings.chooseWorkspace({ kind: 'sandbox', last: file });
    return parseWorkspaceFile(file);
  }

  /** Opens the store with last run's addresses at once and connects when the sandbox is up; anew where its addresses changed. */
  async function openSandbox(last: WorkspaceConfig | null): Promise<void> {
    if (last === null) return await changeAndConnect('sandbox', await startSandbox(null));
    const early = await change('sandbox', last);
    void startSandbox(last)
      .then((config) =>
        inTurn(() =>
          open !== early
            ? Promise.resolve()
            : isDeepStrictEqual(config, last)
              ? Promise.resolve(early.connect())
              : changeAndConnect('sandbox', config),
        ),
      )
      .catch((error: unknown) => {
        log.error('the sandbox did not start', { error });
        const problem = error instanceof DeskError ? errorInfo(error) : ({ code: 'sandboxFailed' } as const);
        session.patch({ connection: { state: 'offline', since: ports.time.now(), problem } });
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

  /** The file from the command line, what someone signed in to, or the sandbox; nothing after a sign-out. */
  async function openChosen(): Promise<void> {
    if (workspaceFile !== null) {
      if (workspaceFile.text === null) throw new DeskError('workspaceFileMissing', { params: { path: workspaceFile.path } });
      return await changeAndConnect('file', readWorkspaceFile(workspaceFile.text));
    }
    const chosen = settings.workspace();
    switch (chosen.kind) {
      case 'blip':
        return await changeAndConnect('blip', await loadWorkspace(chosen.config, ports.secrets));
      case 'sandbox':
        return await openSandbox(readLast(chosen.last));
      case 'none':
        return;
    }
  }

  async function openOrTell(): Promise<void> {
    try {
      await openChosen();
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      // The window stays: it says what is wrong and lets one try again, sign in anew or open the sandbox.
      log.error('the workspace could not be opened', { error });
      session.patch({ startProblem: errorInfo(error) });
    }
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
      current: () => open,
      change: (config) => inTurn(() => changeAndConnect('blip', config)),
      openSandbox: () => inTurn(() => openSandbox(null)),
      openChosen: () => inTurn(openOrTell),
      closeCurrent: () => inTurn(closeCurrent),
    }),
    ...wizardMethods({ current, settings, attendantName: () => session.get().workspace?.attendant.name ?? '' }),
    ...draftMethods(current),
    ...mediaMethods(current),
    ...messageMethods(current),
  };

  return {
    methods,
    onChanges: (listener) => feed.subscribe(listener),
    readMedia: async (id) => (await open?.media.find(id)) ?? null,
    woke: () => open?.woke(),
    focused: () => open?.focused(),
    start() {
      log.info(`version ${appVersion} starts`);
      return inTurn(openOrTell);
    },
    stop: () => inTurn(closeCurrent),
  };
}
