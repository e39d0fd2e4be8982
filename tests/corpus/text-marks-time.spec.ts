/** Reading text marks takes time that grows with the text and not faster, whatever the text holds. */
import { describe, expect, it } from 'vitest';
import { formatText } from '../../src-preload/contract/template/format-text.ts';

describe('formatText', () => {
  it.each([
    ['pairs', '*_~a '],
    ['openers', '*a _b ~c '],
    ['closers', 'a* b_ c~ '],
    ['marks alone', '*_~'],
    ['underscores', '_'],
    ['backticks', '`*_'],
    ['fences', '```x'],
    ['an address full of marks', 'https://a/_*~'],
    ['a word', 'aA0'],
    ['a domain', 'a.b-'],
    ['digits', '+1 (2) '],
    ['list', '- a\n'],
    ['quote', '> *a*\n'],
    ['brackets', 'https://a.b/()))'],
  ])('takes time that grows with the length: %s', { timeout: 30_000 }, (_, unit) => {
    const times = 16;
    const textOf = (length: number) => [{ text: unit.repeat(Math.ceil(length / unit.length)).slice(0, length), kind: 'literal' as const }];
    const [short, long] = [textOf(2000), textOf(2000 * times)];
    const durationOf = (read: () => void) => {
      const startedAt = performance.now();
      read();
      return performance.now() - startedAt;
    };
    let [inPieces, inOne] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    // In turns and the fastest of each, so that other work on the machine slows both.
    for (let round = 0; round < 4; round += 1) {
      inPieces = Math.min(
        inPieces,
        durationOf(() => Array.from({ length: times }, () => formatText(short))),
      );
      inOne = Math.min(
        inOne,
        durationOf(() => formatText(long)),
      );
    }
    // The same number of characters: about the same time where it is linear, sixteen times as long where it is not.
    expect(inOne / inPieces).toBeLessThan(6);
  });
});
