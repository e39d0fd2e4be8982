/** Medians, ranges and ratios as a table. */
import { median } from '../statistics.ts';
import type { Measurement } from './measured-run.ts';

const line = (name: string, values: readonly number[], unit: string, ratio = ''): string => {
  const [middle, low, high] = [median(values), Math.min(...values), Math.max(...values)].map((value) => value.toFixed(0));
  return `${name.padEnd(48)} ${`${middle} ${unit}`.padStart(9)}  ${`${low} to ${high}`.padStart(14)}  ${ratio}`;
};

export interface StartTable {
  readonly text: string;
  /** Of first paint, first row and memory of all but the bare window to what the bare window takes. */
  readonly ratios: readonly number[];
}

/** By the name of what was measured; the bare window is the first. */
export function startTable(measured: ReadonlyMap<string, readonly Measurement[]>): StartTable {
  const [bare = [], ...others] = measured.values();
  const [bareName = '', ...names] = measured.keys();
  const megabytes = (runs: readonly Measurement[], key: 'appPssBytes' | 'sandboxPssBytes') => runs.map((run) => run[key] / 2 ** 20);
  const paints = (runs: readonly Measurement[]) => runs.map((run) => run.firstPaintMs);
  const [barePaints, bareMemory] = [paints(bare), megabytes(bare, 'appPssBytes')];
  const ratios: number[] = [];
  const lineOf = (name: string, values: readonly number[], unit: string, base: readonly number[]): string => {
    const ratio = median(values) / median(base);
    ratios.push(ratio);
    return line(name, values, unit, `${ratio.toFixed(2)}x`);
  };
  const text = [
    `${''.padEnd(48)} ${'median'.padStart(9)}  ${'range'.padStart(14)}  ratio`,
    line(`${bareName}: spawn to first contentful paint`, barePaints, 'ms', '1x'),
    line(`${bareName}: memory of all processes`, bareMemory, 'MB', '1x'),
  ];
  for (const [at, runs] of others.entries()) {
    const name = names[at] ?? '';
    const rows = runs.flatMap((run) => (run.firstRowMs === null ? [] : [run.firstRowMs]));
    text.push(
      lineOf(`${name}: to first contentful paint`, paints(runs), 'ms', barePaints),
      lineOf(`${name}: to first row of the Sent list`, rows, 'ms', barePaints),
      lineOf(`${name}: memory, but for the sandbox`, megabytes(runs, 'appPssBytes'), 'MB', bareMemory),
      line(`${name}: sandbox server (sandbox only)`, megabytes(runs, 'sandboxPssBytes'), 'MB'),
    );
  }
  return { text: text.join('\n'), ratios };
}
