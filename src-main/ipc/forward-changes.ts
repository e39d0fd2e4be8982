/** Changes go to the windows that said they listen; one that reloads has to say so again. */
import type { ChangeBatch } from '../../src-preload/contract/changes.ts';
import { changeChannel } from '../../src-preload/contract/names.ts';
import type { SenderEvent } from './sender.ts';

/** The part of Electron's `WebContents` that is pushed to. */
export interface ListeningWindow {
  readonly id: number;
  isDestroyed(): boolean;
  send(channel: string, batch: ChangeBatch): void;
  on(event: 'did-navigate' | 'destroyed' | 'render-process-gone', listener: () => void): unknown;
}

export interface ListenEvent extends SenderEvent {
  readonly sender: ListeningWindow;
}

type ListenHandler = (event: ListenEvent, listening: unknown) => void;

/** The part of Electron's `ipcMain` that hears who listens. */
export interface ListenIpc {
  on(channel: string, listener: ListenHandler): unknown;
  removeListener(channel: string, listener: ListenHandler): unknown;
}

export interface ForwardOptions {
  readonly ipc: ListenIpc;
  readonly isTrusted: (event: SenderEvent) => boolean;
}

/** `publish` sends a batch to every listening window; `stop` forgets them all. */
export interface ChangeForwarder {
  readonly publish: (batch: ChangeBatch) => void;
  readonly stop: () => void;
}

export function forwardChanges({ ipc, isTrusted }: ForwardOptions): ChangeForwarder {
  const listening = new Map<number, ListeningWindow>();
  const watched = new WeakSet<ListeningWindow>();

  const onListen: ListenHandler = (event, wanted) => {
    if (!isTrusted(event)) return;
    const window = event.sender;
    if (wanted !== true) {
      listening.delete(window.id);
      return;
    }
    listening.set(window.id, window);
    if (watched.has(window)) return;
    watched.add(window);
    const forget = () => listening.delete(window.id);
    for (const name of ['did-navigate', 'destroyed', 'render-process-gone'] as const) window.on(name, forget);
  };
  ipc.on(changeChannel, onListen);

  return {
    publish(batch) {
      for (const window of listening.values()) if (!window.isDestroyed()) window.send(changeChannel, batch);
    },
    stop() {
      ipc.removeListener(changeChannel, onListen);
      listening.clear();
    },
  };
}
