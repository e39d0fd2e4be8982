/** Puts the core together: settings, the workspace to open, and the methods the window may call. Importing this does nothing. */
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import type { Workspace } from '../../src-preload/contract/models.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import { createChangeFeed } from './changes.ts';
import type { Core, CoreOptions } from './core.ts';
import { errorInfo } from './error-info.ts';
import { createLogger } from './log.ts';
import { messageMethods } from './methods/message-methods.ts';
import { sessionMethods } from './methods/session-methods.ts';
import { wizardMethods } from './methods/wizard-methods.ts';
import { type OpenWorkspace, openWorkspace } from './open-workspace.ts';
import { loadWorkspace } from './session/saved-workspace.ts';
import { createSessionState, emptySession } from './session/session-state.ts';
import { createSettings } from './settings.ts';
import type { WorkspaceConfig } from './workspace/config.ts';
import { parseWorkspaceFile, readWorkspaceFile } from './workspace/read-workspace.ts';

interface Choice {
  readonly kind: Workspace['kind'];
  readonly config: WorkspaceConfig;
}

/** A core that has not started; see `Core` for what it offers. */
export function createCore(options: CoreOptions): Core {
  const { ports, dataFolder, nativeBinding, workspaceFile, appVersion } = options;
  const log = createLogger(ports.log, 'core');
  const feed = createChangeFeed();
  const settings = createSettings(ports.settings, log.child('settings'));
  const session = createSessionState(feed, { ...emptySession(ports.time.now()), secretsProtected: ports.secrets.protected });
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
    session.patch({ ...emptySession(ports.time.now()), secretsProtected: ports.secrets.protected });
    feed.publish([{ kind: 'reset' }]);
  }

  async function change({ kind, config }: Choice): Promise<void> {
    await closeCurrent();
    open = await openWorkspace(kind, config, {
      ports,
      log,
      settings,
      session,
      publish: (changes) => feed.publish(changes),
      dataFolder,
      ...(nativeBinding === undefined ? {} : { nativeBinding }),
    });
    open.start();
    feed.publish([{ kind: 'reset' }]);
  }

  const startSandbox = async (): Promise<WorkspaceConfig> => parseWorkspaceFile(await ports.startSandbox());

  /** The file from the command line, what someone signed in to, or the sandbox; null after a sign-out. */
  async function choose(): Promise<Choice | null> {
    if (workspaceFile !== null) {
      if (workspaceFile.text === null) throw new DeskError('workspaceFileMissing', { params: { path: workspaceFile.path } });
      return { kind: 'file', config: readWorkspaceFile(workspaceFile.text) };
    }
    const chosen = settings.workspace();
    switch (chosen.kind) {
      case 'blip':
        return { kind: 'blip', config: await loadWorkspace(chosen.config, ports.secrets) };
      case 'sandbox':
        return { kind: 'sandbox', config: await startSandbox() };
      case 'none':
        return null;
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
      change: (kind, config) => inTurn(() => change({ kind, config })),
      closeCurrent: () => inTurn(closeCurrent),
      startSandbox,
    }),
    ...wizardMethods({ current, settings, attendantName: () => session.get().workspace?.attendant.name ?? '' }),
    ...messageMethods(current),
  };

  return {
    methods,
    onChanges: (listener) => feed.subscribe(listener),
    readMedia: (id) => open?.media.read(id) ?? null,
    woke: () => open?.woke(),
    start: () =>
      inTurn(async () => {
        log.info(`version ${appVersion} starts`);
        try {
          const choice = await choose();
          if (choice !== null) await change(choice);
        } catch (error) {
          if (!(error instanceof DeskError)) throw error;
          // The window stays: it says what is wrong and lets one sign in anew or open the sandbox.
          log.error('the workspace could not be opened', { error });
          session.patch({ startProblem: errorInfo(error) });
        }
      }),
    stop: () => inTurn(closeCurrent),
  };
}
