import { expect, it } from 'vitest';
import { createLogger } from '../../core/log.ts';
import { beginRun } from './run-record.ts';

const log = createLogger({ write: () => {} });

/** One document over the runs that begin on it. */
function machine(document: Record<string, unknown> = {}) {
  let kept = document;
  let now = 1_000;
  const store = { read: () => kept, write: (value: object) => void (kept = { ...value }) };
  return { begin: () => beginRun(store, () => (now += 1_000), log), kept: () => kept };
}

it('says nothing of a first run, nor after one that ended as somebody wanted', () => {
  const { begin } = machine();
  const first = begin();
  expect(first.before).toBeNull();
  first.ends();
  expect(begin().before).toBeNull();
});

it('says once that a run did not end', () => {
  const { begin } = machine();
  begin();
  const second = begin();
  expect(second.before).toEqual({ kind: 'ended', at: 2_000 });
  second.ends();
  expect(begin().before).toBeNull();
});

it('says what was met in a run that ended all the same, the first of it', () => {
  const { begin } = machine();
  const first = begin();
  first.met('window');
  first.met('error');
  first.ends();
  first.ends();
  expect(begin().before).toEqual({ kind: 'window', at: 3_000 });
});

it('what was met is less than an end that nobody wanted', () => {
  const { begin } = machine();
  begin().met('error');
  expect(begin().before).toMatchObject({ kind: 'ended' });
});

it.each([[{ beganAt: 'x' }], [{ hasEnded: true }], [{ other: 1 }]])('a note that was damaged (%j) says nothing', (document) => {
  expect(machine(document).begin().before).toBeNull();
});

it('a disk that takes nothing costs the word, not the run', () => {
  const lines: string[] = [];
  const refuse = () => {
    throw new Error('ENOSPC');
  };
  const loud = createLogger({ write: (_level, _name, text) => lines.push(text) });
  const run = beginRun({ read: () => ({}), write: refuse }, () => 0, loud);
  run.met('error');
  run.ends();
  expect(lines).toHaveLength(3);
});
