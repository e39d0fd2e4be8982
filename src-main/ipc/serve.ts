/** The one door into main: a handler for each method name. */
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import { methodChannelPrefix, methodNames } from '../../src-preload/contract/names.ts';
import type { Failed } from '../../src-preload/contract/result.ts';
import type { Logger } from '../core/log.ts';
import type { SenderEvent } from './sender.ts';

/** The part of Electron's `ipcMain` that answers calls. */
export interface CallIpc {
  handle(channel: string, listener: (event: SenderEvent, input?: unknown) => Promise<unknown>): void;
  removeHandler(channel: string): void;
}

export interface ServeOptions {
  readonly ipc: CallIpc;
  /** May still be on its way: calls wait for it. */
  readonly methods: CoreMethods | Promise<CoreMethods>;
  readonly isTrusted: (event: SenderEvent) => boolean;
  readonly log: Logger;
}

/**
 * Registers every method; returns the function that takes them away again. For each call: is the sender ours, does the
 * input fit, call, does the output fit, and a coded failure for all that goes wrong. Nobody is ever answered `undefined`
 * for a refusal.
 */
export function serveMethods({ ipc, methods, isTrusted, log }: ServeOptions): () => void {
  for (const name of methodNames) {
    ipc.handle(methodChannelPrefix + name, async (event, input) => {
      // At once: after the first pause the frame that spoke may be gone.
      if (!isTrusted(event)) {
        log.warn(`${name} refused: untrusted sender`);
        return { ok: false, error: { code: 'untrustedSender' } } satisfies Failed;
      }
      // The schemas come with the first call, so that the window need not wait for them.
      const { answer } = await import('./answer.ts');
      return answer(name, input, methods, log);
    });
  }
  return () => {
    for (const name of methodNames) ipc.removeHandler(methodChannelPrefix + name);
  };
}
