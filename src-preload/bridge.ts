/** Builds what the window sees as `window.desk` from the list of names; nobody writes a wrapper by hand. */
import type { ChangeBatch } from './contract/changes.ts';
import type { DeskBridge } from './contract/methods.ts';
import { changeChannel, methodChannelPrefix, methodNames } from './contract/names.ts';
import type { ErrorCode, Failed } from './contract/result.ts';

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
 * The whole bridge: one function per method name, and `onChanges`.
 * A method always resolves, with a value or a coded failure; it never rejects, whatever the argument holds.
 * Main is told when the first listener comes and when the last one goes, so that it pushes to nobody who does not listen.
 */
export function createBridge(ipc: RendererIpc): DeskBridge {
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

  const methods = Object.fromEntries(methodNames.map((name) => [name, (input?: unknown) => call(ipc, name, input)]));
  return { ...methods, onChanges } as unknown as DeskBridge;
}
