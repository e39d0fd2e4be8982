/** One start of an app: spawned, left alone while it starts, then asked for its times and its memory, then ended. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { processTree } from './memory.ts';
import { readPageTimes } from './page-times.ts';

export interface Subject {
  /** Arguments after Electron's own: the app's folder and its switches. */
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly electronPath: string;
  /** True where the run waits for the first row of the Sent list. */
  readonly hasSentList: boolean;
}

export interface Measurement {
  readonly firstPaintMs: number;
  readonly firstRowMs: number | null;
  /** All processes but the sandbox server. */
  readonly appPssBytes: number;
  readonly sandboxPssBytes: number;
  readonly processCount: number;
}

/** Nobody listens in during the start itself: on two cores that would be part of what is measured. */
const leaveAloneMs = 3_000;
const paintLimitMs = 20_000;
const settleMs = 5_000;
const endLimitMs = 10_000;
/** How Chromium names a process started by Electron's utilityProcess: the sandbox server is the only one. */
const sandboxMark = 'node.mojom.NodeService';

export async function measureRun(subject: Subject): Promise<Measurement> {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const spawnedAt = performance.timeOrigin + performance.now();
  const child = spawn(subject.electronPath, [...root, '--remote-debugging-port=0', ...subject.args], {
    env: subject.environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    const port = await debuggingPort(child);
    await pause(leaveAloneMs);
    const times = await readPageTimes(port, subject.hasSentList, paintLimitMs);
    const lastPaintAt = times.firstSentRowAt ?? times.firstContentfulPaintAt;
    await pause(Math.max(0, lastPaintAt + settleMs - (performance.timeOrigin + performance.now())));
    const processes = processTree(child.pid ?? 0);
    const sum = (isSandbox: boolean): number =>
      processes.filter((one) => one.commandLine.includes(sandboxMark) === isSandbox).reduce((total, one) => total + one.pssBytes, 0);
    return {
      firstPaintMs: times.firstContentfulPaintAt - spawnedAt,
      firstRowMs: times.firstSentRowAt === null ? null : times.firstSentRowAt - spawnedAt,
      appPssBytes: sum(false),
      sandboxPssBytes: sum(true),
      processCount: processes.length,
    };
  } finally {
    await end(child);
  }
}

function debuggingPort(child: ChildProcess): Promise<number> {
  return new Promise((done, fail) => {
    let words = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      words += chunk.toString('utf8');
      const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(words)?.[1];
      if (port !== undefined) done(Number(port));
    });
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`the app ended with code ${code} while it started:\n${words.slice(-2_000)}`)));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const tooLong = setTimeout(() => child.kill('SIGKILL'), endLimitMs);
  await gone;
  clearTimeout(tooLong);
}
