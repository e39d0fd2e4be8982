import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTooDeep, parseJson } from './depth.ts';

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

describe('isTooDeep', () => {
  it('counts lists and objects inside one another, not beside one another', () => {
    expect(isTooDeep(nested(200))).toBe(false);
    expect(isTooDeep(nested(201))).toBe(true);
    expect(isTooDeep(`${'{"a":'.repeat(201)}1${'}'.repeat(201)}`)).toBe(true);
    expect(isTooDeep(`[${Array.from({ length: 10_000 }, () => '{"a":[]}').join()}]`)).toBe(false);
  });

  it('does not look inside texts, whatever quotes they hold', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('[', '{', ']', '}', '"', '\\', 'a', '\\"', '"[')), (parts) => {
        const text = parts.join('').repeat(200);
        expect(isTooDeep(JSON.stringify({ [text]: [text] }))).toBe(false);
      }),
    );
  });

  it('agrees with what is parsed', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), (text) => {
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([nested(200_000), '['.repeat(200_000), '{"a":'.repeat(200_000)])('is quick, also for what is cut off', (text) => {
    const startedAt = performance.now();
    expect(isTooDeep(text)).toBe(true);
    expect(() => parseJson(text)).toThrow(SyntaxError);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});
