import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { areKnownToLack, areLacking, keepSeenGraphics } from './graphics.ts';

const dayMs = 86_400_000;
const now = 1_800_000_000_000;
const seen = { chromium: '130.0.1', noneAt: now };

describe('a machine that was seen without graphics', () => {
  it.each([
    ['at the next start', seen, now + 1_000, true],
    ['six days later', seen, now + 6 * dayMs, true],
    ['after a week it tries again', seen, now + 7 * dayMs, false],
    ['with a clock that was set back', seen, now - dayMs, false],
    ['by another Chromium', { ...seen, chromium: '129.0.0' }, now, false],
    ['by nobody', {}, now, false],
    ['in a note that is none', { chromium: '130.0.1', noneAt: 'today' }, now, false],
    ['in a list', [seen], now, false],
    ['in nothing', null, now, false],
  ])('%s', (_when, stored, at, isBelieved) => {
    expect(areLacking(stored, '130.0.1', at)).toBe(isBelieved);
  });

  it('is found in the data folder, where a damaged note says nothing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'graphics-'));
    try {
      expect(areKnownToLack(folder, '130.0.1', now)).toBe(false);
      writeFileSync(join(folder, 'graphics.json'), JSON.stringify(seen));
      expect(areKnownToLack(folder, '130.0.1', now)).toBe(true);
      writeFileSync(join(folder, 'graphics.json'), '{"chromium":');
      expect(areKnownToLack(folder, '130.0.1', now)).toBe(false);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('what a run that tried keeps', () => {
  function after(stored: object, compositing: string, write?: () => void) {
    const written: object[] = [];
    const failures: unknown[] = [];
    keepSeenGraphics({
      document: { read: () => ({ ...stored }), write: write ?? ((value) => void written.push(value)) },
      chromium: '130.0.1',
      now: () => now,
      compositing: () => compositing,
      failed: (error) => failures.push(error),
    });
    return { written, failures };
  }

  it('is that there were none', () => {
    for (const word of ['disabled_software', 'disabled_off']) expect(after({}, word).written).toEqual([seen]);
  });

  it('is nothing where there are some, and an older note goes', () => {
    expect(after({}, 'enabled').written).toEqual([]);
    expect(after({ chromium: '129.0.0', noneAt: 1 }, 'enabled').written).toEqual([{}]);
  });

  it('is lost on a full disk, which ends nothing', () => {
    const full = new Error('full');
    const { failures } = after({}, 'disabled_software', () => {
      throw full;
    });
    expect(failures).toEqual([full]);
  });
});
