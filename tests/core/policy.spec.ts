/** What the organisation fixed on the machine, as the window meets it (product P9.1). */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainPorts } from '../../examples/plain-ports.ts';
import { createCore } from '../../src-main/core/create-core.ts';
import { createLogger } from '../../src-main/core/log.ts';
import type { Ports } from '../../src-main/core/ports.ts';
import { readPolicy } from '../../src-main/core/preferences/policy.ts';
import { aManifest, makeKey, sealed } from '../../src-main/core/updates/spec-support.ts';
import type { Updater } from '../../src-main/core/updates/updater.ts';

let dataFolder = '';
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'desk-policy-'));
});
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

const log = createLogger({ write: () => {} }, 'spec');
const stored = { settings: { theme: 'dark', undoSeconds: 3 }, workspace: { kind: 'none' } };

/** A core on a stored document under a policy; `asked` counts what its updater was asked. */
function open(document: Readonly<Record<string, unknown>> | null) {
  const key = makeKey('release-1');
  const asked: string[] = [];
  const updater: Updater = {
    installation: { appId: 'com.deskapp.desktop', version: '1.0.0', system: 'linux', arch: 'x64', package: 'AppImage', systemVersion: '6' },
    offReason: 'notInstalled',
    keys: [key.key],
    asksSystem: false,
    async check(channel, judge) {
      asked.push(channel);
      return judge(sealed(aManifest(), key));
    },
    download: () => Promise.reject(new Error('not asked for')),
    install: () => Promise.reject(new Error('not asked for')),
  };
  const policy = readPolicy(document === null ? { found: 'nothing' } : { found: 'document', document }, log);
  const ports: Ports = {
    ...plainPorts({ document: stored }),
    policy,
    updates: { updater, memory: { read: () => ({}), write: () => {} } },
  };
  const core = createCore({ ports, dataFolder, workspaceFile: null, appVersion: '1.0.0', systemLanguage: 'en' });
  return { core, asked, document: () => ports.settings.read() as { settings: object } };
}

describe('a setting that the organisation fixed', () => {
  const policy = { settings: { theme: 'light', updateChannel: 'beta' } };

  it('stands above what was chosen, and the window is told which', async () => {
    const { settings, session, update } = await open(policy).core.methods.getSnapshot(undefined);
    expect(settings).toMatchObject({ theme: 'light', undoSeconds: 3, updateChannel: 'beta' });
    expect(update.channel).toBe('beta');
    expect(session.policy).toEqual({ fixed: ['theme', 'updateChannel'], isUnreadable: false, unusable: [] });
  });

  it('cannot be changed; nothing of such a change is kept, and others can', async () => {
    const { core, document } = open(policy);
    await expect(core.methods.setSettings({ undoSeconds: 9, theme: 'dark' })).rejects.toMatchObject({
      code: 'settingFixed',
      params: { field: 'theme' },
    });
    expect(document()).toEqual(stored);
    expect(await core.methods.setSettings({ undoSeconds: 9, theme: 'light' })).toMatchObject({ undoSeconds: 9, theme: 'light' });
    // What was chosen before counts again when the policy is gone.
    expect(document().settings).toMatchObject({ theme: 'dark', undoSeconds: 9, updateChannel: 'stable' });
  });

  it('is as free as before without a policy', async () => {
    const { core } = open(null);
    expect((await core.methods.getSnapshot(undefined)).session.policy).toBeNull();
    expect(await core.methods.setSettings({ theme: 'light' })).toMatchObject({ theme: 'light' });
  });
});

describe('updates that the organisation turned off', () => {
  it('are off with that reason, and nothing is asked for, also by hand', async () => {
    const { core, asked } = open({ updates: 'off' });
    expect((await core.methods.getSnapshot(undefined)).update.state).toEqual({ state: 'off', reason: 'policy' });
    await core.methods.checkForUpdates(undefined);
    await core.methods.downloadUpdate(undefined);
    await core.methods.setSettings({ updateChannel: 'beta' });
    await core.installOnEnd();
    expect(asked).toEqual([]);
    expect((await core.methods.getSnapshot(undefined)).update.state).toEqual({ state: 'off', reason: 'policy' });
  });

  it('are there under a policy that does not speak of them', async () => {
    const { core, asked } = open({ settings: { theme: 'light' } });
    await core.methods.checkForUpdates(undefined);
    await expect.poll(() => asked).toEqual(['stable']);
  });
});
