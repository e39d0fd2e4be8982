/** Builds what the window sees as `window.desk` from the list of names; nobody writes a wrapper by hand. */
import type { ChangeBatch } from './contract/changes.ts';
import type { DeskBridge } from './contract/methods.ts';
import { changeChannel, commandChannel, fileMethodNames, type MethodName, methodChannelPrefix, methodNames } from './contract/names.ts';
import type { ErrorCode, Failed } from './contract/result.ts';
import type { CommandId } from './contract/shortcuts.ts';

type ChannelListener = (event: unknown, ...args: readonly unknown[]) => void;

/** The part of Electron's `ipcRenderer` that the bridge uses. */
export interface RendererIpc {
  invoke(channel: string, input: unknown): Promise<unknown>;
  send(channel: string, value: unknown): void;
  on(channel: string, listener: ChannelListener): unknown;
  removeListener(channel: string, listener: ChannelListener): unknown;
}

const failed = (code: ErrorCode, error: unknown): Failed => ({
  ok: false,
  error: { code, detail: error instanceof Error ? error.message : String(error) },
});

async function call(ipc: RendererIpc, name: string, input: unknown): Promise<unknown> {
  try {
    // Electron's own refusal of such a value looks like any other failure of the channel.
    structuredClone(input);
  } catch (error) {
    return failed('badInput', error);
  }
  try {
    return await ipc.invoke(methodChannelPrefix + name, input);
  } catch (error) {
    return failed('internal', error);
  }
}

/**
 * Puts the path of the page's file in its place. What is no file on disk has none, and a path that the page names itself is never
 * passed on.
 */
function withPath(input: unknown, pathOf: (file: unknown) => string): { readonly path: string } {
  if (typeof input !== 'object' || input === null || !('file' in input)) throw new TypeError('a file is missing');
  const { file, ...rest } = input;
  return { ...rest, path: pathOf(file) };
}

/**
 * The whole bridge: one function per method name, `onChanges` and `onCommand`.
 * A method always resolves, with a value or a coded failure; it never rejects, whatever the argument holds.
 * `pathOf` is Electron's way from a file of the page to its path; it throws for what is no file.
 * Main is told when the first listener comes and when the last one goes, so that it pushes to nobody who does not listen.
 */
export function createBridge(ipc: RendererIpc, pathOf: (file: unknown) => string): DeskBridge {
  const listeners = new Set<(batch: ChangeBatch) => void>();
  const deliver: ChannelListener = (_event, batch) => {
    for (const listener of listeners) listener(batch as ChangeBatch);
  };

  function onChanges(listener: (batch: ChangeBatch) => void): () => void {
    // A wrapper of its own for each call: the same function subscribed twice is two subscriptions.
    const own = (batch: ChangeBatch) => listener(batch);
    listeners.add(own);
    if (listeners.size === 1) {
      ipc.on(changeChannel, deliver);
      ipc.send(changeChannel, true);
    }
    return () => {
      if (!listeners.delete(own) || listeners.size > 0) return;
      ipc.removeListener(changeChannel, deliver);
      ipc.send(changeChannel, false);
    };
  }

  function onCommand(listener: (id: CommandId) => void): () => void {
    const own: ChannelListener = (_event, id) => listener(id as CommandId);
    ipc.on(commandChannel, own);
    return () => void ipc.removeListener(commandChannel, own);
  }

  async function callWithFile(name: MethodName, input: unknown): Promise<unknown> {
    try {
      const inward = withPath(input, pathOf);
      return inward.path === '' ? failed('mediaFileUnreadable', 'not a file on disk') : await call(ipc, name, inward);
    } catch (error) {
      return failed('badInput', error);
    }
  }

  const takesFile = (name: MethodName) => fileMethodNames.some((one) => one === name);
  const methods = Object.fromEntries(
    methodNames.map((name) => [
      name,
      takesFile(name) ? (input?: unknown) => callWithFile(name, input) : (input?: unknown) => call(ipc, name, input),
    ]),
  );
  return { ...methods, onChanges, onCommand } as unknown as DeskBridge;
}
