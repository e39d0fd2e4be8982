/**
 * The worker thread: reads what is asked, has it done, says what came of it. It is an entry of its own; nothing imports it. Several
 * things may be under way: those that write wait for one another (directory-handlers.ts), a search begins at once.
 */
import { performance } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';
import { problemOf } from '../../../src-preload/contract/error-info.ts';
import { createDirectoryHandlers } from '../directory/directory-handlers.ts';
import { createLogger } from '../log.ts';
import { type Asked, askedSchema, type RequestName, requests, type Said, workerDataSchema } from './requests.ts';

if (parentPort === null) throw new Error('this file is started as a worker thread');
const port = parentPort;
const say = (said: Said): void => port.postMessage(said);

const { directoryFile, nativeBinding } = workerDataSchema.parse(workerData);
const handlers = createDirectoryHandlers({
  file: directoryFile,
  log: createLogger({ write: (level, _name, text) => say({ kind: 'log', level, text }) }),
  monotonic: () => performance.now(),
  ...(nativeBinding === null ? {} : { nativeBinding }),
});

async function handled(name: RequestName, input: unknown): Promise<unknown> {
  const handle = handlers[name] as (decoded: unknown) => unknown;
  return await handle(requests[name].input.parse(input));
}

async function answer({ id, name, input }: Extract<Asked, { kind: 'ask' }>): Promise<void> {
  try {
    say({ kind: 'answer', id, output: await handled(name, input) });
  } catch (error) {
    say({ kind: 'failure', id, error: problemOf(error) });
  }
}

port.on('message', (message: unknown) => {
  const asked = askedSchema.parse(message);
  if (asked.kind === 'ask') void answer(asked);
  // What cannot be closed any more is closed by the end of the thread.
  else void handlers.close().finally(() => port.close());
});
