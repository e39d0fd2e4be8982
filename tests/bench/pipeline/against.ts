/** Two builds in turns, each measurement in a process of its own: what moved between them on this machine. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../e2e/fixtures/project.ts';
import { median, spread } from '../statistics.ts';

export interface Against {
  /** The other checkout, built. */
  readonly folder: string;
  readonly parts: readonly string[];
  readonly runs: number;
  readonly scale: number;
}

/** No median may be above this share of the other build's, unless it is within what the other showed itself. */
const most = 1.05;
const comparable = ['a', 'b', 'c', 'd'];

interface Figures {
  readonly before: number[];
  readonly now: number[];
}

async function timesOf(folder: string, part: string, scale: number): Promise<Readonly<Record<string, number>>> {
  const script = join(import.meta.dirname, 'measure.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, folder, part, String(scale)], { cwd: folder });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, number>;
}

function lineOf(name: string, { before, now }: Figures): { readonly text: string; readonly isWithin: boolean } {
  const ratio = median(now) / median(before);
  const isWithin = ratio <= most || median(now) <= Math.max(...before);
  const text = `${name.padEnd(44)} ${spread(before, 2).padStart(26)} ${spread(now, 2).padStart(26)} ${ratio.toFixed(2).padStart(6)}x`;
  return { text: `${isWithin ? 'ok    ' : 'FAILED'} ${text}`, isWithin };
}

/** Measures both and prints the table. Returns whether no median is above the limit beyond the other's own spread. */
export async function compareBuilds({ folder, parts, runs, scale }: Against): Promise<boolean> {
  if (!existsSync(join(folder, 'out/sandbox/main.js'))) throw new Error(`${folder} is not built: npm run build there`);
  const figures = new Map<string, Figures>();
  for (let run = 1; run <= runs; run += 1) {
    for (const part of parts.filter((one) => comparable.includes(one))) {
      // Whoever comes second may find the disk or the processor in another state: each is first as often.
      for (const which of run % 2 === 0 ? (['now', 'before'] as const) : (['before', 'now'] as const)) {
        const times = await timesOf(which === 'now' ? projectRoot : folder, part, scale);
        for (const [name, value] of Object.entries(times)) {
          const known = figures.get(name) ?? { before: [], now: [] };
          figures.set(name, known);
          known[which].push(value);
        }
      }
    }
    console.error(`run ${run} of ${runs}`);
  }
  const head = `${'median (least to most)'.padEnd(44)} ${'before'.padStart(26)} ${'now'.padStart(26)}  ratio`;
  const lines = [...figures].map(([name, both]) => lineOf(name, both));
  console.log([`       ${head}`, ...lines.map(({ text }) => text)].join('\n'));
  return lines.every(({ isWithin }) => isWithin);
}
