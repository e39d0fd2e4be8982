/** The organisation's policy file at its place on the machine, and the app as it was installed. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { policyPath } from '../../src-main/shell/policy-file.ts';
import { oldVersion } from './fixtures/packages.ts';
import { tell, updateOf } from './fixtures/updates.ts';
import { expect, test } from './fixtures.ts';

const path = policyPath('linux', {});

test.beforeAll(() => {
  // A machine that really is managed is not written over.
  expect(existsSync(dirname(path))).toBe(false);
  mkdirSync(dirname(path));
});
test.afterAll(() => rmSync(dirname(path), { recursive: true, force: true }));

test('a policy fixes a setting and turns updates off: nothing is asked for, also by hand', async ({ open }) => {
  writeFileSync(path, JSON.stringify({ settings: { theme: 'dark', updateChannel: 'stable' }, updates: 'off' }), { mode: 0o644 });
  const desk = await open('AppImage');
  const { page } = await desk.start(desk.copyOfImage(oldVersion));
  expect((await updateOf(page)).state).toEqual({ state: 'off', reason: 'policy' });
  await tell(page, 'checkForUpdates');
  const { policy, theme, refused } = await page.evaluate(async () => {
    const [snapshot, change] = [await window.desk.getSnapshot(), await window.desk.setSettings({ theme: 'light' })];
    if (!snapshot.ok) throw new Error(snapshot.error.code);
    return {
      policy: snapshot.value.session.policy,
      theme: snapshot.value.settings.theme,
      refused: change.ok ? null : change.error.code,
    };
  });
  expect(policy).toEqual({ fixed: ['theme', 'updateChannel'], isUnreadable: false, unusable: [] });
  expect([theme, refused]).toEqual(['dark', 'settingFixed']);
  expect(desk.feed.requests()).toEqual([]);
});

test('one that cannot be read turns updates off, and the app works', async ({ open }) => {
  writeFileSync(path, '{ "updates": ', { mode: 0o644 });
  const desk = await open('AppImage');
  const { page } = await desk.start(desk.copyOfImage(oldVersion));
  expect((await updateOf(page)).state).toEqual({ state: 'off', reason: 'policy' });
  expect(desk.profile.logText()).toContain('the policy file cannot be read');
});
