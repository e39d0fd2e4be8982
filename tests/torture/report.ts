/** The tables that a run prints. */
import { anyMoment, type Tally } from './tally.ts';
import type { Outcome, Wrong } from './verdict.ts';

const outcomes: readonly (readonly [Outcome, string])[] = [
  ['sent', 'sent'],
  ['failed', 'failed'],
  ['cancelled', 'cancelled'],
  ['held', 'held'],
  ['replaced', 'replaced'],
  ['unconfirmed', 'Unconfirmed'],
  ['notStored', 'not stored'],
];
const wrongs: readonly (readonly [Wrong, string])[] = [
  ['lost', 'lost'],
  ['doubled', 'doubled'],
  ['overCautious', 'over-cautious'],
  ['mistaken', 'mistaken'],
];

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return all.map(line).join('\n');
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
}

const spread = (values: readonly number[]) =>
  `median ${quantile(values, 0.5)} ms, 95 % ${quantile(values, 0.95)} ms, most ${quantile(values, 1)} ms (${values.length})`;

/** Deaths by step. */
function deathTable({ deaths, missed }: Tally, labels: readonly string[]): string {
  return table(
    ['killed at', 'kills', 'not reached'],
    [...labels, anyMoment].map((label) => [label, deaths.get(label) ?? 0, missed.get(label) ?? 0]),
  );
}

/** What became of the intents, by the fault that they met. */
function faultTable({ faults }: Tally): string {
  const rows = [...faults]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([fault, count]) => [
      fault,
      count.lives,
      ...outcomes.map(([outcome]) => count.outcomes.get(outcome) ?? 0),
      ...wrongs.map(([wrong]) => count.wrongs.get(wrong) ?? 0),
    ]);
  const sums = (rows[0] ?? []).slice(1).map((_, column) => rows.reduce((sum, row) => sum + Number(row[column + 1]), 0));
  return table(['fault', 'lives', ...outcomes.map(([, name]) => name), ...wrongs.map(([, name]) => name)], [...rows, ['all', ...sums]]);
}

/** Where time went: start to sendable, rest, and the longest stops of the core's event loop. */
function timeLines({ readyMs, restMs, stallMs }: Tally): string {
  return [
    `until the core could send: ${spread(readyMs)}`,
    `rest of a world:           ${spread(restMs)}`,
    `stops of the event loop above 100 ms: ${spread(stallMs)}`,
  ].join('\n');
}

/** Errors that the core logged, without their numbers: how often each. */
function errorLines({ errors }: Tally): string {
  return [...errors]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 40)
    .map(([text, count]) => `${String(count).padStart(6)}  ${text}`)
    .join('\n');
}

/** The whole report of a run; `labels` are the steps at which lives could end. */
export function reportOf(title: string, tally: Tally, labels: readonly string[]): string {
  const { problems, counts } = tally;
  const ending =
    problems.length === 0
      ? '0 lost, 0 doubled, 0 over-cautious, 0 mistaken'
      : `${problems.length} problems:\n${problems.map((problem) => `  ${problem}`).join('\n')}`;
  return `${title}: ${tally.kills()} kills in ${counts.worlds} worlds

${deathTable(tally, labels)}

${faultTable(tally)}

${timeLines(tally)}
unconfirmed and asked again: ${counts.checkedAgain}; rows in the ledgers: ${counts.ledger}

Errors that the core logged:
${errorLines(tally)}

${ending}
`;
}
