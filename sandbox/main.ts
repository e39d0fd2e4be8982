/**
 * The sandbox as a process: `node sandbox/main.ts --port=0 --database=<file> --workspace-out=<file>`, or forked by Electron's
 * utilityProcess. When it answers it prints one JSON line (and posts the same to its parent).
 */
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Sandbox, startSandbox } from './server.ts';

interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'close', listener: () => void): void;
}

/** Electron adds it to the process of a utility. */
const parentPort = (process as { parentPort?: ParentPort }).parentPort;
let sandbox: Sandbox | null = null;

function say(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
  parentPort?.postMessage(message);
}

async function stop(): Promise<void> {
  const running = sandbox;
  sandbox = null;
  await running?.close();
  process.exit(0);
}

async function start(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '0' }, database: { type: 'string' }, 'workspace-out': { type: 'string' } },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw Object.assign(new Error(`--port=${values.port} is no port number`), { code: 'BAD_PORT' });
  sandbox = await startSandbox({ databaseFile: values.database ?? join(tmpdir(), 'desk-app-sandbox.sqlite'), port });
  const { url, controlUrl, workspace, media } = sandbox;
  if (values['workspace-out'] !== undefined)
    await writeFile(values['workspace-out'], `${JSON.stringify(workspace, null, 2)}\n`, { mode: 0o600 });
  say({ ready: true, url, controlUrl, workspace, media });
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop());
process.on('disconnect', () => void stop());
parentPort?.on('close', () => void stop());

start().catch((error: unknown) => {
  const code = (error as { code?: unknown } | null)?.code;
  const message = error instanceof Error ? error.message : String(error);
  const line = { ready: false, code: typeof code === 'string' ? code : 'SANDBOX_FAILED', message };
  process.stderr.write(`${JSON.stringify(line)}\n`);
  parentPort?.postMessage(line);
  process.exit(1);
});
