import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginStart, isAskedAbout, parseStarts, patienceMs, putBack, type Starts, startEnded, startWorked, tryOnce } from './starts.ts';

const start = (starts: Starts | null, version = '1.0.1') => beginStart(starts, version);
/** 1.0.0 ran here, and 1.0.1 took its place. */
const updated = (): Starts => start(startWorked(start(null, '1.0.0')));

describe('a version that came by an update', () => {
  it('is asked about at the third start in a row that does not work', () => {
    const first = updated();
    const second = start(first);
    const third = start(second);
    expect([first, second, third].map(isAskedAbout)).toEqual([false, false, true]);
    expect(third).toMatchObject({ version: '1.0.1', before: '1.0.0', failed: 3 });
    expect(isAskedAbout(start(third))).toBe(true);
  });

  it('is not asked about after a start that worked', () => {
    expect(isAskedAbout(start(start(startWorked(start(updated())))))).toBe(false);
  });

  it('a person who leaves at once made no failure of it; one who waited for nothing did', () => {
    const quick = start(startEnded(start(startEnded(start(updated()), 0)), patienceMs - 1));
    expect(isAskedAbout(quick)).toBe(false);
    const inVain = start(startEnded(start(startEnded(updated(), patienceMs)), 60_000));
    expect(isAskedAbout(inVain)).toBe(true);
  });

  it('is tried once more where a person wants that, and asked about again after it', () => {
    const again = start(tryOnce(start(start(updated()))));
    expect(isAskedAbout(again)).toBe(false);
    expect(isAskedAbout(start(again))).toBe(true);
  });

  it('keeps the version that worked over one that never did', () => {
    expect(start(start(updated(), '1.0.1'), '1.0.2')).toMatchObject({ version: '1.0.2', failed: 1, before: '1.0.0' });
  });
});

it('nobody is asked where no other version worked here', () => {
  let starts: Starts | null = null;
  for (let times = 0; times < 10; times += 1) starts = start(starts);
  expect(starts).toMatchObject({ failed: 10, before: null });
  expect(starts !== null && isAskedAbout(starts)).toBe(false);
});

describe('after a going back', () => {
  const back = putBack(start(start(updated())), '1.0.0', 7);

  it('the version that is back counts anew and remembers why it is there', () => {
    const next = start(back, '1.0.0');
    expect(next).toEqual({
      version: '1.0.0',
      failed: 1,
      hasWorked: true,
      before: null,
      wentBack: { from: '1.0.1', to: '1.0.0', at: 7, isTold: false },
    });
    expect(startWorked(next).wentBack).toEqual({ ...next.wentBack, isTold: true });
  });

  it('a later version knows nothing of it, and may go back as well', () => {
    expect(start(startWorked(start(back, '1.0.0')), '1.0.2')).toMatchObject({ before: '1.0.0', wentBack: null });
  });
});

describe('for whatever happens', () => {
  type Step = { readonly kind: 'crash' | 'work' | 'leave'; readonly version: string };
  const steps = fc.array(
    fc.record<Step>({ kind: fc.constantFrom('crash', 'work', 'leave'), version: fc.constantFrom('1.0.0', '1.0.1', '1.0.2') }),
    { maxLength: 30 },
  );
  const outcome = { crash: (starts: Starts) => starts, work: startWorked, leave: (starts: Starts) => startEnded(starts, 0) };

  it('is asked exactly where two of this version failed, nothing worked since, and another version worked before', () => {
    fc.assert(
      fc.property(steps, (all) => {
        let starts: Starts | null = null;
        let failed = 0;
        let counted = '';
        const worked = new Set<string>();
        for (const { kind, version } of all) {
          if (version !== counted) failed = 0;
          counted = version;
          starts = beginStart(starts, version);
          expect(isAskedAbout(starts)).toBe(failed >= 2 && starts.before !== null);
          // Another one, that worked; null only where there is none, or a later one stood between.
          expect(starts.before === null || (starts.before !== version && worked.has(starts.before))).toBe(true);
          starts = outcome[kind](starts);
          if (kind === 'crash') failed += 1;
          if (kind === 'work') {
            failed = 0;
            worked.add(version);
          }
          expect(parseStarts(JSON.stringify(starts))).toEqual(starts);
        }
      }),
    );
  });

  it('a damaged file says nothing, or something that can be counted on', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((text) => `{"version":"1.0.1","failed":2,"before":${text}}`),
        ),
        (text) => {
          const starts = parseStarts(text);
          const next = beginStart(starts, '1.0.1');
          expect(parseStarts(JSON.stringify(next))).toEqual(next);
        },
      ),
    );
    for (const text of [
      '',
      '{',
      'null',
      '[]',
      '7',
      '{"version":1,"failed":0}',
      '{"version":"1.0.1","failed":-1}',
      '{"version":"1","failed":1e99}',
    ])
      expect(parseStarts(text)).toBeNull();
  });
});
