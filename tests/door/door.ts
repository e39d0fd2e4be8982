/** The door of main as Electron has it: values are cloned on both ways, and a name without a handler has none. */
import { createLogger } from '../../src-main/core/log.ts';
import { isTrustedSender, type SenderEvent } from '../../src-main/ipc/sender.ts';
import { type CallIpc, serveMethods } from '../../src-main/ipc/serve.ts';
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import { methodChannelPrefix } from '../../src-preload/contract/names.ts';
import type { Result } from '../../src-preload/contract/result.ts';

const origin = 'app://desk';
const ourFrame = { url: `${origin}/index.html`, parent: null };
export const ourselves: SenderEvent = { sender: { id: 1 }, senderFrame: ourFrame };

const foreignAddresses = [
  'https://desk/index.html',
  'app://desk.evil/index.html',
  'app://desk@evil/',
  'app://desk:1/',
  'file:///index.html',
  'data:text/html,x',
  '',
];
/** Another window, a frame that is gone, a frame in ours, and other addresses. */
export const strangers: readonly SenderEvent[] = [
  { sender: { id: 2 }, senderFrame: ourFrame },
  { sender: { id: 1 }, senderFrame: null },
  { sender: { id: 1 }, senderFrame: { ...ourFrame, parent: {} } },
  ...foreignAddresses.map((url) => ({ sender: { id: 1 }, senderFrame: { url, parent: null } })),
];

export interface Door {
  /** What was logged as an error: a method that threw what it should not. */
  readonly errors: readonly string[];
  /** Null where nobody answers to the name. `input` was cloned on its way. */
  ask(event: SenderEvent, name: string, input: unknown): Promise<Result<unknown> | null>;
}

export function createDoor(methods: CoreMethods): Door {
  const handlers = new Map<string, Parameters<CallIpc['handle']>[1]>();
  const errors: string[] = [];
  serveMethods({
    ipc: { handle: (channel, handler) => handlers.set(channel, handler), removeHandler: (channel) => handlers.delete(channel) },
    methods,
    isTrusted: (event) => isTrustedSender(event, { origin, isOurWindow: (id) => id === 1 }),
    log: createLogger({ write: (level, _name, text) => void (level === 'error' && errors.push(text)) }, 'ipc'),
  });
  return {
    errors,
    async ask(event, name, input) {
      const handler = handlers.get(methodChannelPrefix + name);
      return handler === undefined ? null : structuredClone((await handler(event, input)) as Result<unknown>);
    },
  };
}
