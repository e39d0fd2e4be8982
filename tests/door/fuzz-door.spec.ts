/** The short form of `npm run fuzz:door`. */
import { expect, it } from 'vitest';
import { methodNames } from '../../src-preload/contract/names.ts';
import { fuzzDoor } from './fuzz-door.ts';

const calls = 1_500;

it('1,500 hostile calls are answered or refused by a code, break nothing and send nothing unasked', { timeout: 120_000 }, async () => {
  const { answers, sent, failures } = await fuzzDoor(calls, 20_261_130);
  expect(failures).toEqual([]);
  expect([...answers.values()].reduce((sum, count) => sum + count, 0)).toBe(calls);
  // Every way out is taken, else it would say little.
  const wanted = ['ok', 'badInput', 'untrustedSender', 'nobody', 'messageNotFound', 'templateNotFound'];
  expect([...answers.keys()]).toEqual(expect.arrayContaining(wanted));
  expect(answers.get('ok')).toBeGreaterThan(methodNames.length);
  expect(sent).toBeGreaterThan(1);
});
