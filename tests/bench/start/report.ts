/** Medians, ranges and ratios as a table. */
import { median } from '../statistics.ts';
import type { Measurement } from './measured-run.ts';

const line = (name: string, values: readonly number[], unit: string, ratio = ''): string => {
  const [middle, low, high] = [median(values), Math.min(...values), Math.max(...values)].map((value) => value.toFixed(0));
  return `${name.padEnd(48)} ${`${middle} ${unit}`.padStart(9)}  ${`${low} to ${high}`.padStart(14)}  ${ratio}`;
};

export interface StartTable {
  readonly text: string;
  readonly ratios: { readonly firstPaint: number; readonly firstRow: number; readonly memory: number };
}

export function startTable(app: readonly Measurement[], bare: readonly Measurement[]): StartTable {
  const megabytes = (runs: readonly Measurement[], key: 'appPssBytes' | 'sandboxPssBytes') => runs.map((run) => run[key] / 2 ** 20);
  const paints = app.map((run) => run.firstPaintMs);
  const rows = app.flatMap((run) => (run.firstRowMs === null ? [] : [run.firstRowMs]));
  const barePaints = bare.map((run) => run.firstPaintMs);
  const appMemory = megabytes(app, 'appPssBytes');
  const bareMemory = megabytes(bare, 'appPssBytes');
  const ratio = (values: readonly number[], base: readonly number[]): number => median(values) / median(base);
  const ratios = { firstPaint: ratio(paints, barePaints), firstRow: ratio(rows, barePaints), memory: ratio(appMemory, bareMemory) };
  const times = (value: number): string => `${value.toFixed(2)}x`;
  const text = [
    `${''.padEnd(48)} ${'median'.padStart(9)}  ${'range'.padStart(14)}  ratio`,
    line('bare window: spawn to first contentful paint', barePaints, 'ms', '1x'),
    line('app: spawn to first contentful paint', paints, 'ms', times(ratios.firstPaint)),
    line('app: spawn to first row of the Sent list', rows, 'ms', times(ratios.firstRow)),
    line('bare window: memory of all processes', bareMemory, 'MB', '1x'),
    line('app: memory of all processes but the sandbox', appMemory, 'MB', times(ratios.memory)),
    line('sandbox server (only in a sandbox workspace)', megabytes(app, 'sandboxPssBytes'), 'MB'),
  ].join('\n');
  return { text, ratios };
}
