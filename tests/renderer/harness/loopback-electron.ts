/**
 * Stand-in for the `electron` module in renderer specs: main and window in one process, joined the way Electron joins them.
 * Every value that crosses is cloned, functions cross the context bridge as proxies, what is exposed is frozen.
 */
import { EventEmitter } from 'node:events';
import type { ListenEvent, ListenIpc } from '../../../src-main/ipc/forward-changes.ts';
import type { CallIpc } from '../../../src-main/ipc/serve.ts';
import type { ChangeBatch } from '../../../src-preload/contract/changes.ts';
import { commandChannel } from '../../../src-preload/contract/names.ts';

type Handler = Parameters<CallIpc['handle']>[1];

const windowSide = new EventEmitter();
const mainSide = new EventEmitter();
const handlers = new Map<string, Handler>();

class LoopbackContents extends EventEmitter {
  readonly id = 1;
  isDestroyed(): boolean {
    return false;
  }
  send(channel: string, batch: ChangeBatch): void {
    const sent = structuredClone(batch);
    queueMicrotask(() => windowSide.emit(channel, {}, sent));
  }
}

/** A command as main sends it when it is chosen in the application menu. */
export function chooseInMenu(id: string): void {
  queueMicrotask(() => windowSide.emit(commandChannel, {}, id));
}

/** The window as main sees it; a spec sends page events through it. */
export const webContents: LoopbackContents = new LoopbackContents();
const event: ListenEvent = { sender: webContents, senderFrame: { url: 'app://desk/index.html', parent: null } };

/** Main's end. */
export const ipcMain: CallIpc & ListenIpc = {
  handle: (channel, handler) => {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
  removeHandler: (channel) => handlers.delete(channel),
  on: (channel, listener) => mainSide.on(channel, listener),
  removeListener: (channel, listener) => mainSide.removeListener(channel, listener),
};

/** Electron's words for a value that cannot cross. */
function cloned<T>(value: T): T {
  try {
    return structuredClone(value);
  } catch (error) {
    throw new TypeError('An object could not be cloned.', { cause: error });
  }
}

export const ipcRenderer = {
  async invoke(channel: string, input: unknown): Promise<unknown> {
    const sent = cloned(input);
    await Promise.resolve();
    const handler = handlers.get(channel);
    try {
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      return cloned(await handler(event, sent));
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${String(error)}`, { cause: error });
    }
  },
  send(channel: string, value: unknown): void {
    const sent = cloned(value);
    queueMicrotask(() => mainSide.emit(channel, event, sent));
  },
  on: (channel: string, listener: (...args: unknown[]) => void) => windowSide.on(channel, listener),
  removeListener: (channel: string, listener: (...args: unknown[]) => void) => windowSide.removeListener(channel, listener),
};

const paths = new WeakMap<File, string>();
/** Says that a file of the page stands on disk; a file without this was made in memory. */
export function placeFile(file: File, path: string): void {
  paths.set(file, path);
}

export const webUtils = {
  getPathForFile(file: unknown): string {
    if (!(file instanceof File)) throw new TypeError('getPathForFile expected to receive a File object but one was not provided');
    return paths.get(file) ?? '';
  },
};

/** A copy as the context bridge makes it: functions become proxies whose arguments and answers are copied again. */
function bridged(value: unknown): unknown {
  if (typeof value === 'function') return (...args: unknown[]) => bridged(Reflect.apply(value, undefined, args.map(bridged)));
  if (value instanceof Promise) return value.then(bridged);
  if (value instanceof File) return value; // files and blobs cross as they are
  if (Array.isArray(value)) return value.map(bridged);
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, part]) => [key, bridged(part)])));
  return cloned(value);
}

export const contextBridge = {
  exposeInMainWorld(name: string, api: unknown): void {
    if (name in globalThis) throw new Error(`Cannot bind an API on top of an existing property on the window object: ${name}`);
    Object.defineProperty(globalThis, name, { value: bridged(api), writable: false, enumerable: true });
  },
};
