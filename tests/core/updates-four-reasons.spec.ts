/**
 * The four reasons for which Mattermost's desktop app gave up replacing itself (its pull request 3664): an app that did not close, a
 * corrupted configuration, updates that failed, and a conflict with the MSI. Each of them as it is for the core; what installed packages
 * do is in `tests/packaged/four-reasons.spec.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aManifest, sealed } from '../../src-main/core/updates/spec-support.ts';
import type { ErrorCode } from '../../src-preload/contract/result.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import { key, openUpdates } from './updates-harness.ts';

const hourMs = 3_600_000;

describe('reason 1, an app that did not close', () => {
  it('an installation is asked for once, and while the app does not close nothing else begins', async () => {
    const { time, did, updates } = openUpdates({ install: 'never' });
    await time.advance(61_000);
    updates.plan('whenQuiet');
    await time.settle();
    const before = [...did];
    expect(before.at(-1)).toBe('install 1.0.1 and come back');
    updates.plan('whenQuiet');
    updates.plan('onQuit');
    updates.check();
    updates.download();
    updates.skip();
    await time.advance(hourMs);
    expect(did).toEqual(before);
    expect(updates.get()).toMatchObject({ version: '1.0.0', state: { state: 'installing' } });
  });

  it('while anything would be interrupted it is not asked to close at all', async () => {
    const { time, did, updates } = openUpdates({ busy: ['sending'] });
    await time.advance(61_000);
    updates.plan('whenQuiet');
    await time.advance(hourMs);
    expect(did.filter((what) => what.startsWith('install'))).toEqual([]);
    expect(updates.get().state).toMatchObject({ state: 'ready', plan: 'whenQuiet' });
  });

  it('an end by the system waits for the installer to have its file, and asks nobody', async () => {
    const { time, did, updates } = openUpdates();
    await time.advance(61_000);
    updates.plan('onQuit');
    await updates.ends();
    expect(did.at(-1)).toBe('install 1.0.1');
  });
});

describe('reason 2, a corrupted configuration', () => {
  const damaged = [
    null,
    7,
    'cut sho',
    [],
    { counters: [], checkedAt: 'today', skippedVersion: 7, brokenVersion: {}, rolloutPlace: 12, failure: 'none' },
    { counters: { 'release-1 stable': -3 }, failure: { code: 'of another version' } },
    { counters: { 'release-1 stable': 'many' }, rolloutPlace: Number.NaN, skippedVersion: 'x'.repeat(10_000) },
  ];
  it.each(damaged.map((value) => [JSON.stringify(value).slice(0, 60), value] as const))(
    'what updates remember is %s: they look, fetch and install all the same',
    async (_text, remembered) => {
      const { time, did, updates } = openUpdates({}, remembered);
      await time.advance(61_000);
      expect(updates.get().state).toMatchObject({ state: 'ready', offer: { version: '1.0.1' } });
      updates.plan('whenQuiet');
      await time.settle();
      expect(did.at(-1)).toBe('install 1.0.1 and come back');
    },
  );

  it('whatever it is, nothing is thrown, and an older document is never believed because of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (remembered) => {
        const first = openUpdates({ feed: sealed(aManifest({ counter: 9, version: '1.0.0' }), key) }, remembered);
        await first.time.advance(61_000);
        expect(['idle', 'failed']).toContain(first.updates.get().state.state);
        const second = openUpdates({}, first.kept());
        await second.time.advance(61_000);
        expect(second.updates.get().state).toMatchObject({ state: 'failed', problem: { code: 'updateReplayed' } });
      }),
      { numRuns: 50 },
    );
  });
});

describe('reason 3, updates that failed', () => {
  const feedCodes: readonly ErrorCode[] = ['updateUnreachable', 'updateFeedRefused', 'updateNotSigned', 'updateExpired'];
  const fileCodes: readonly ErrorCode[] = ['updateUnreachable', 'updateDamaged', 'updateNoRoom', 'updateNoRight'];
  const installCodes: readonly ErrorCode[] = ['updateDamaged', 'updateNoRight', 'updateRefused', 'updateNoRoom'];
  const failures = fc.array(
    fc.oneof(
      fc.record({ at: fc.constant('feed' as const), code: fc.constantFrom(...feedCodes) }),
      fc.record({ at: fc.constant('download' as const), code: fc.constantFrom(...fileCodes) }),
      fc.record({ at: fc.constant('install' as const), code: fc.constantFrom(...installCodes) }),
    ),
    { minLength: 1, maxLength: 6 },
  );

  it('however many come in whatever order: each is said, 1.0.0 goes on, and the next try brings 1.0.1', async () => {
    await fc.assert(
      fc.asyncProperty(failures, async (list) => {
        const { world, time, did, updates } = openUpdates({ downloads: false });
        const good = { ...world };
        async function goOn(): Promise<void> {
          updates.check();
          await time.settle();
          updates.download();
          await time.settle();
          updates.plan('whenQuiet');
          await time.settle();
        }
        for (const { at, code } of list) {
          Object.assign(world, good, { [at]: new DeskError(code) });
          await goOn();
          expect(updates.get()).toMatchObject({ version: '1.0.0', state: { state: 'failed', problem: { code } } });
        }
        Object.assign(world, good);
        await goOn();
        expect(updates.get().state.state).toBe('installing');
        expect(did.at(-1)).toBe('install 1.0.1 and come back');
      }),
      { numRuns: 50 },
    );
  });

  it('one that failed when the app had ended already is said at the next start', async () => {
    const first = openUpdates({ install: new DeskError('updateNoRoom') });
    await first.time.advance(61_000);
    first.updates.plan('onQuit');
    await first.updates.ends();
    const second = openUpdates({}, first.kept());
    expect(second.updates.get().state).toMatchObject({ state: 'failed', problem: { code: 'updateNoRoom' } });
    await second.time.advance(61_000);
    expect(second.updates.get().state).toMatchObject({ state: 'ready' });
  });
});

describe('reason 4, a conflict with the MSI', () => {
  it.each(['managedPackage', 'notInstalled', 'noFeed', 'policy'] as const)(
    'where somebody else replaces it (%s) nothing is looked for, fetched or installed, by itself or by hand',
    async (offReason) => {
      const { time, did, updates } = openUpdates({}, {}, { installation: null, offReason });
      await time.advance(hourMs);
      updates.check();
      updates.download();
      updates.plan('whenQuiet');
      updates.settingsChanged();
      await time.advance(hourMs);
      await updates.ends();
      expect(did).toEqual([]);
      expect(time.pendingTimers).toBe(0);
      expect(updates.get().state).toEqual({ state: 'off', reason: offReason });
    },
  );
});
