/** Runs one life and watches it to its end. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { LifeOrders, LifeReport } from './reports.ts';

export interface LifeEnd {
  /** `step`: at the step it was told; `killed`: by `kill`; `itself`: it ended on its own, which it must not. */
  readonly by: 'step' | 'killed' | 'itself';
  readonly label: string | null;
  /** What it wrote to its standard error. */
  readonly complaint: string;
}

export interface LifeProcess {
  kill(): void;
  readonly ended: Promise<LifeEnd>;
}

/** Starts the life; `onReport` hears every line of it. The orders are put in `folder`, compiled code is kept beside the script. */
export function startLife(script: string, folder: string, orders: LifeOrders, onReport: (report: LifeReport) => void): LifeProcess {
  const file = join(folder, 'orders.json');
  writeFileSync(file, JSON.stringify(orders));
  const child = spawn(process.execPath, [script, file], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(dirname(script), 'compiled'), NODE_NO_WARNINGS: '1' },
  });
  let label: string | null = null;
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = `${complaint}${chunk.toString('utf8')}`.slice(-4_000);
  });
  const lines = createInterface(child.stdout);
  lines.on('line', (line) => {
    const report = JSON.parse(line) as LifeReport;
    if (report.kind === 'killing') label = report.label;
    onReport(report);
  });
  // Its end counts when its last line was heard.
  const heard = new Promise<void>((resolve) => lines.once('close', resolve));
  const gone = new Promise<NodeJS.Signals | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (_code, signal) => resolve(signal));
  });
  return {
    kill: () => void child.kill('SIGKILL'),
    ended: Promise.all([gone, heard]).then(([signal]) => ({
      by: signal !== 'SIGKILL' ? 'itself' : label === null ? 'killed' : 'step',
      label,
      complaint,
    })),
  };
}
