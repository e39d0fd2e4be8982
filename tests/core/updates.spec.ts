/** Updates as the core runs them: signed documents over a port that a spec plays, with time that it moves. */
import { describe, expect, it } from 'vitest';
import { aManifest, sealed } from '../../src-main/core/updates/spec-support.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import { key, openUpdates } from './updates-harness.ts';

describe('an installed app', () => {
  it('looks a minute after its start and every 45 minutes, and fetches what is newer', async () => {
    const { time, did, updates } = openUpdates();
    await time.advance(59_000);
    expect(did).toEqual([]);
    await time.advance(2_000);
    expect(did).toEqual(['check stable', 'download desk-app-1.0.1-x64.AppImage']);
    expect(updates.get().state).toMatchObject({ state: 'ready', plan: 'ask' });
    await time.advance(46 * 60_000);
    expect(did.slice(2)).toEqual(['check stable']);
    expect(updates.get().state).toMatchObject({ state: 'ready', plan: 'ask' });
  });

  it('waits with what is ready until nothing would be interrupted', async () => {
    const { world, time, did, updates } = openUpdates({ busy: ['wizard', 'undo'] });
    await time.advance(61_000);
    updates.plan('whenQuiet');
    expect(updates.get()).toMatchObject({ busy: ['wizard', 'undo'], state: { state: 'ready', plan: 'whenQuiet' } });
    world.busy = ['sending'];
    await time.advance(30_000);
    expect(updates.get().busy).toEqual(['sending']);
    expect(did.at(-1)).not.toMatch(/^install/);
    world.busy = [];
    await time.advance(3_000);
    expect(did.at(-1)).toBe('install 1.0.1 and come back');
    expect(updates.get().state.state).toBe('installing');
  });

  it('remembers a signed way back before the older version runs, unless the installation does not begin', async () => {
    const withdrawn = sealed(aManifest({ version: '0.9.0', leastVersion: '0.9.0', withdrawn: ['1.0.0'] }), key);
    for (const [install, rolledBack] of [
      ['begins', { from: '1.0.0', to: '0.9.0', isTold: false }],
      [new DeskError('updateRefused'), null],
    ] as const) {
      const { time, updates, did, kept } = openUpdates({ feed: withdrawn, install });
      await time.advance(61_000);
      updates.plan('whenQuiet');
      await time.advance(3_000);
      expect(did.at(-1)).toBe('install 0.9.0 and come back');
      expect(kept()).toMatchObject({ rolledBack });
    }
  });

  it('installs at its end what was put off to it, without coming back, and nothing else', async () => {
    const asked = openUpdates();
    await asked.time.advance(61_000);
    asked.updates.plan('onQuit');
    await asked.updates.ends();
    expect(asked.did.at(-1)).toBe('install 1.0.1');
    const notAsked = openUpdates();
    await notAsked.time.advance(61_000);
    await notAsked.updates.ends();
    expect(notAsked.did).toHaveLength(2);
  });

  it('says in a sentence what went wrong, stays as it is, and the next try works', async () => {
    const { world, time, updates } = openUpdates({ feed: new DeskError('updateUnreachable') });
    await time.advance(61_000);
    expect(updates.get()).toMatchObject({
      checkedAt: null,
      state: { state: 'failed', problem: { code: 'updateUnreachable' }, offer: null },
    });
    world.feed = sealed(aManifest(), key);
    world.download = new DeskError('updateDamaged');
    updates.check();
    await time.settle();
    expect(updates.get().state).toMatchObject({ state: 'failed', problem: { code: 'updateDamaged' }, offer: { version: '1.0.1' } });
    world.download = 'whole';
    updates.download();
    await time.settle();
    world.install = new DeskError('updateRefused');
    updates.plan('whenQuiet');
    await time.settle();
    expect(updates.get().state).toMatchObject({ state: 'failed', problem: { code: 'updateRefused' }, offer: { version: '1.0.1' } });
    updates.download();
    await time.settle();
    expect(updates.get().state.state).toBe('ready');
  });

  it('believes no document that is older than one it believed, over restarts too', async () => {
    const first = openUpdates({ feed: sealed(aManifest({ counter: 9, version: '1.0.0' }), key) });
    await first.time.advance(61_000);
    expect(first.updates.get().state).toEqual({ state: 'idle' });
    const second = openUpdates({}, first.kept());
    await second.time.advance(61_000);
    expect(second.updates.get().state).toMatchObject({ state: 'failed', problem: { code: 'updateReplayed' } });
    const beta = openUpdates({ channel: 'beta', feed: sealed(aManifest({ channel: 'beta' }), key) }, first.kept());
    await beta.time.advance(61_000);
    expect(beta.updates.get().state.state).toBe('ready');
  });

  it('remembers nothing of a document that it does not believe', async () => {
    const { time, kept } = openUpdates({ feed: sealed(aManifest({ counter: 99, channel: 'beta' }), key) });
    await time.advance(61_000);
    expect(kept()).not.toMatchObject({ counters: { 'release-1 stable': 99 } });
  });

  it('leaves a skipped version alone until a person asks, over restarts too', async () => {
    const first = openUpdates({ downloads: false });
    await first.time.advance(61_000);
    expect(first.updates.get().state.state).toBe('available');
    first.updates.skip();
    const second = openUpdates({ downloads: false }, first.kept());
    await second.time.advance(61_000);
    expect(second.updates.get()).toMatchObject({ skippedVersion: '1.0.1', state: { state: 'idle' } });
    second.updates.check();
    await second.time.settle();
    expect(second.updates.get().state.state).toBe('available');
  });

  it('forgets what it was fetching when another channel is chosen, and looks there', async () => {
    const { world, time, did, updates } = openUpdates({ download: 'never' });
    await time.advance(61_000);
    expect(updates.get().state).toMatchObject({ state: 'downloading', receivedBytes: 400 });
    world.channel = 'beta';
    world.download = 'whole';
    world.feed = sealed(aManifest({ channel: 'beta', version: '1.1.0-beta.1' }), key);
    updates.settingsChanged();
    await time.settle();
    expect(did.slice(2)).toEqual(['check beta', 'download desk-app-1.0.1-x64.AppImage']);
    expect(updates.get()).toMatchObject({ channel: 'beta', state: { state: 'ready', offer: { version: '1.1.0-beta.1' } } });
  });

  it('stops a fetch when the attendant says so, and when it ends', async () => {
    const { time, updates } = openUpdates({ download: 'never' });
    await time.advance(61_000);
    updates.cancelDownload();
    await time.settle();
    expect(updates.get().state.state).toBe('available');
    updates.download();
    updates.stop();
    await time.settle();
    expect(time.pendingTimers).toBe(0);
  });
});
