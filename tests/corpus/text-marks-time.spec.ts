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
    const fastestOf = (length: number) => {
      const runs = [{ text: unit.repeat(Math.ceil(length / unit.length)).slice(0, length), kind: 'literal' as const }];
      let fastestMs = Number.POSITIVE_INFINITY;
      for (let round = 0; round < 5; round += 1) {
        const startedAt = performance.now();
        expect(formatText(runs).length).toBeGreaterThan(0);
        fastestMs = Math.min(fastestMs, performance.now() - startedAt);
      }
      return fastestMs;
    };
    // Four times the length: four times the time where it is linear, sixteen where it is not. The first run warms the code up.
    fastestOf(8000);
    expect(fastestOf(32_000) / fastestOf(8000)).toBeLessThan(10);
  });
});
