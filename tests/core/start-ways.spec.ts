/**
 * Starts that find less than they need (product P1.3, P1.6): keys without a keyring, settings that are lost, a workspace file that is
 * not there. Each says what is wrong, opens nothing by itself, and has ways on that work.
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Core } from '../../src-main/core/core.ts';
import { createControl } from '../e2e/fixtures/control.ts';
import { type Machine, onMachine, sessionOf } from './machine.ts';

const limitMs = { timeout: 60_000 };

async function signedIn(machine: Machine): Promise<Core> {
  const core = await machine.start({ path: '/not/there.json', text: null });
  await core.methods.saveWorkspace(machine.signIn);
  expect((await sessionOf(core)).workspace).toMatchObject({ kind: 'blip', name: 'Acme' });
  return core;
}

/** What the sign-in form is filled in with: everything but the keys. */
const knownOf = ({ signIn }: Machine) => ({
  name: signIn.name,
  contract: signIn.contract,
  router: { identity: signIn.router.identity },
  chatbots: signIn.chatbots.map(({ identity, name }) => ({ identity, name })),
  attendant: { email: signIn.attendant.email },
});

describe('keys that cannot be had', () => {
  it.each<[what: string, before: Machine['keyring'], after: Machine['keyring'], gap: string]>([
    ['kept for one run only, for want of a keyring', 'none', 'none', 'notStored'],
    ['whose keyring is gone', 'there', 'none', 'noKeyring'],
    ['of another keyring', 'there', 'another', 'unreadable'],
  ])('%s: the start says so, and signing in again works for good', limitMs, async (_what, before, after, gap) => {
    await onMachine(async (machine) => {
      machine.keyring = before;
      await signedIn(machine);
      machine.keyring = after;
      const core = await machine.start();
      expect(await sessionOf(core)).toMatchObject({
        workspace: null,
        startProblem: { code: 'secretsUnavailable', params: { gap } },
        lastWorkspace: knownOf(machine),
      });
      expect(machine.sandboxStarts).toBe(0);
      if (after === 'none') await core.methods.allowUnprotectedSecrets(undefined);
      await core.methods.saveWorkspace(machine.signIn);
      expect(await sessionOf(core)).toMatchObject({ workspace: { kind: 'blip' }, startProblem: null, secretsKept: true });
      if (after === 'another') machine.keyring = 'there';
      expect(await sessionOf(await machine.start())).toMatchObject({ workspace: { kind: 'blip' }, startProblem: null });
    });
  });

  it('come back with their keyring: trying again opens the workspace', limitMs, async () => {
    await onMachine(async (machine) => {
      await signedIn(machine);
      machine.keyring = 'none';
      await machine.start();
      machine.keyring = 'there';
      expect(await sessionOf(await machine.start())).toMatchObject({ workspace: { kind: 'blip' }, startProblem: null });
    });
  });

  it('less protected storage goes on by itself where the keys are still there', limitMs, async () => {
    await onMachine(async (machine) => {
      machine.keyring = 'none';
      const core = await signedIn(machine);
      // The keys are in memory, and the workspace cannot be opened: its folder is gone.
      const [database] = readdirSync(machine.dataFolder);
      expect(database).toMatch(/^workspace-/);
      rmSync(machine.dataFolder, { recursive: true });
      await expect(core.methods.saveWorkspace(machine.signIn)).rejects.toMatchObject({ code: 'databaseReadOnly' });
      expect(await sessionOf(core)).toMatchObject({ workspace: null, startProblem: { code: 'databaseReadOnly' }, secretsKept: false });
      mkdirSync(machine.dataFolder);
      await core.methods.allowUnprotectedSecrets(undefined);
      expect(await sessionOf(core)).toMatchObject({ workspace: { kind: 'blip' }, startProblem: null, secretsKept: true });
      expect(await sessionOf(await machine.start())).toMatchObject({ workspace: { kind: 'blip' }, startProblem: null });
    });
  });

  it('the sandbox can be chosen, and one can go back from it', limitMs, async () => {
    await onMachine(async (machine) => {
      await signedIn(machine);
      machine.keyring = 'none';
      let core = await machine.start();
      await core.methods.useSandboxWorkspace(undefined);
      expect(await sessionOf(core)).toMatchObject({ workspace: { kind: 'sandbox' }, startProblem: null, lastWorkspace: knownOf(machine) });
      machine.keyring = 'there';
      core = await machine.start();
      expect((await sessionOf(core)).workspace?.kind).toBe('sandbox');
      await core.methods.openLastWorkspace(undefined);
      expect(await sessionOf(core)).toMatchObject({ workspace: { kind: 'blip' }, startProblem: null });
      expect((await sessionOf(await machine.start())).workspace?.kind).toBe('blip');
    });
  });
});

describe('settings that are lost', () => {
  const losses: readonly [what: string, lose: (machine: Machine) => void][] = [
    ['deleted', ({ disk }) => void disk.files.delete('settings')],
    ['cut or garbage', ({ disk }) => void disk.damaged.add('settings')],
    ['empty', ({ disk }) => void disk.files.set('settings', {})],
    ['without a workspace', ({ disk }) => void disk.files.set('settings', { settings: { theme: 'dark' } })],
    ['with a workspace that is none', ({ disk }) => void disk.files.set('settings', { workspace: { kind: 'elsewhere' } })],
  ];

  it.each(losses)(
    '%s: never the sandbox by itself, but what was lost, the form filled in, and the keys still there',
    limitMs,
    async (_what, lose) => {
      await onMachine(async (machine) => {
        await signedIn(machine);
        lose(machine);
        const core = await machine.start();
        expect(await sessionOf(core)).toMatchObject({
          workspace: null,
          startProblem: { code: 'settingsLost' },
          lastWorkspace: knownOf(machine),
        });
        await core.methods.setSettings({ theme: 'dark' });
        expect(await sessionOf(await machine.start())).toMatchObject({ workspace: null, startProblem: { code: 'settingsLost' } });
        const again = await machine.start();
        expect(machine.sandboxStarts).toBe(0);
        await again.methods.openLastWorkspace(undefined);
        expect(await sessionOf(again)).toMatchObject({ workspace: { kind: 'blip' }, startProblem: null });
        expect(await sessionOf(await machine.start())).toMatchObject({ workspace: { kind: 'blip' }, startProblem: null });
      });
    },
  );

  it.each(losses)('%s, and the second place too: said, and signing in works', limitMs, async (_what, lose) => {
    await onMachine(async (machine) => {
      await signedIn(machine);
      lose(machine);
      machine.disk.files.delete('last-workspace');
      const core = await machine.start();
      expect(await sessionOf(core)).toMatchObject({ workspace: null, startProblem: { code: 'settingsLost' }, lastWorkspace: null });
      expect(machine.sandboxStarts).toBe(0);
      await expect(core.methods.openLastWorkspace(undefined)).rejects.toMatchObject({ code: 'noWorkspace' });
      await core.methods.saveWorkspace(machine.signIn);
      expect(await sessionOf(await machine.start())).toMatchObject({ workspace: { kind: 'blip' }, startProblem: null });
    });
  });

  it('all files but the keys are gone: somebody was here', limitMs, async () => {
    await onMachine(async (machine) => {
      await signedIn(machine);
      const core = await machine.start();
      await core.stop();
      machine.disk.files.delete('settings');
      machine.disk.files.delete('last-workspace');
      for (const name of readdirSync(machine.dataFolder)) rmSync(join(machine.dataFolder, name), { recursive: true });
      expect(await sessionOf(await machine.start())).toMatchObject({ workspace: null, startProblem: { code: 'settingsLost' } });
    });
  });

  it('the second place is enough for the sandbox and for who was signed out, and says what else was lost', limitMs, async () => {
    await onMachine(async (machine) => {
      let core = await machine.start();
      expect((await sessionOf(core)).workspace?.kind).toBe('sandbox');
      machine.disk.damaged.add('settings');
      core = await machine.start();
      expect(await sessionOf(core)).toMatchObject({
        workspace: { kind: 'sandbox' },
        settingsLoss: { isWhole: true, copy: 'settings.json.damaged' },
      });
      await core.methods.saveWorkspace(machine.signIn);
      await core.methods.signOut({ deleteLocalData: false });
      machine.disk.files.delete('settings');
      core = await machine.start();
      expect(await sessionOf(core)).toMatchObject({ workspace: null, startProblem: null, settingsLoss: { isWhole: true, copy: null } });
    });
  });

  it('fields that cannot be used cost themselves alone, and are told', limitMs, async () => {
    await onMachine(async (machine) => {
      await signedIn(machine);
      const document = machine.disk.files.get('settings') as Record<string, object>;
      machine.disk.files.set('settings', {
        ...document,
        settings: { language: 'xx', theme: 'dark', undoSeconds: 'soon' },
        advanced: { ...document['advanced'], sendTimeoutMs: -1 },
      });
      const core = await machine.start();
      const { session, settings } = await core.methods.getSnapshot(undefined);
      expect(session).toMatchObject({
        workspace: { kind: 'blip' },
        startProblem: null,
        settingsLoss: { isWhole: false, fields: ['language', 'undoSeconds', 'advanced.sendTimeoutMs'], copy: 'settings.json.damaged' },
      });
      expect(settings).toMatchObject({ language: 'system', theme: 'dark' });
    });
  });

  it('a folder that nobody used yet opens the sandbox, also with settings that IT put there', limitMs, async () => {
    await onMachine(async (machine) => {
      machine.disk.files.set('settings', { settings: { language: 'es' }, advanced: {} });
      expect(await sessionOf(await machine.start())).toMatchObject({
        workspace: { kind: 'sandbox' },
        startProblem: null,
        settingsLoss: null,
        lastWorkspace: null,
      });
    });
  });

  it('who only ever used a workspace file and starts without is not put into the sandbox', limitMs, async () => {
    await onMachine(async (machine) => {
      const file = { path: '/etc/acme.json', text: JSON.stringify(machine.signIn) };
      expect((await sessionOf(await machine.start(file))).workspace?.kind).toBe('file');
      expect(await sessionOf(await machine.start())).toMatchObject({
        workspace: null,
        startProblem: { code: 'workspaceFileNotGiven', params: { path: '/etc/acme.json' } },
      });
      expect(machine.sandboxStarts).toBe(0);
    });
  });

  it('a saved workspace that is no workspace is told as that, with what can be read of it', limitMs, async () => {
    await onMachine(async (machine) => {
      await signedIn(machine);
      const document = machine.disk.files.get('settings') as { workspace: { config: Record<string, unknown> } };
      const { config } = document.workspace;
      for (const [bad, field] of [
        [{ ...config, router: 7 }, 'router'],
        [{ ...config, chatbots: 'all' }, 'chatbots'],
        [{ ...config, contract: '../acme' }, 'contract'],
        [{ ...config, attendant: { email: 5 } }, 'attendant.email'],
      ] as const) {
        machine.disk.files.set('settings', { ...document, workspace: { ...document.workspace, config: bad } });
        const { startProblem, lastWorkspace } = await sessionOf(await machine.start());
        expect(startProblem).toMatchObject({ code: 'savedWorkspaceInvalid', params: { field } });
        expect(lastWorkspace?.name).toBe('Acme');
      }
      const core = await machine.start();
      await core.methods.saveWorkspace(machine.signIn);
      expect(await sessionOf(core)).toMatchObject({ workspace: { kind: 'blip' }, startProblem: null });
    });
  });
});

describe('trying again', () => {
  it('reads a workspace file that was mended meanwhile', limitMs, async () => {
    await onMachine(async (machine) => {
      const file: { path: string; text: string | null } = { path: '/etc/acme.json', text: null };
      const core = await machine.start(file);
      expect((await sessionOf(core)).startProblem).toMatchObject({ code: 'workspaceFileMissing' });
      file.text = '{ "name": "Acme" ';
      await core.methods.reconnect(undefined);
      expect((await sessionOf(core)).startProblem).toMatchObject({ code: 'workspaceFileInvalid' });
      file.text = JSON.stringify(machine.signIn);
      await core.methods.reconnect(undefined);
      expect(await sessionOf(core)).toMatchObject({ workspace: { kind: 'file', name: 'Acme' }, startProblem: null });
    });
  });

  it('starts a sandbox that did not start, on the first start and on a later one', limitMs, async () => {
    await onMachine(async (machine) => {
      machine.sandboxFails = true;
      let core = await machine.start();
      expect((await sessionOf(core)).startProblem).toMatchObject({ code: 'sandboxFailed' });
      machine.sandboxFails = false;
      await core.methods.reconnect(undefined);
      expect(await sessionOf(core)).toMatchObject({ workspace: { kind: 'sandbox' }, startProblem: null });
      machine.sandboxFails = true;
      core = await machine.start();
      await expect.poll(async () => (await sessionOf(core)).connection.problem?.code).toBe('sandboxFailed');
      machine.sandboxFails = false;
      await core.methods.reconnect(undefined);
      await expect.poll(async () => (await sessionOf(core)).connection.state, { timeout: 10_000 }).toBe('online');
    });
  });

  it('a sandbox that does not start leaves what was wrong before in sight', limitMs, async () => {
    await onMachine(async (machine) => {
      await signedIn(machine);
      machine.disk.damaged.add('settings');
      const core = await machine.start();
      machine.sandboxFails = true;
      await expect(core.methods.useSandboxWorkspace(undefined)).rejects.toMatchObject({ code: 'sandboxFailed' });
      expect((await sessionOf(core)).startProblem?.code).toBe('settingsLost');
    });
  });
});

describe('without a connection', () => {
  it('what is shown is as old as the last contact, and nothing is old before the first', limitMs, async () => {
    await onMachine(async (machine) => {
      const control = createControl(machine.sandbox.controlUrl);
      const state = async (core: Core) => (await sessionOf(core)).connection.state;
      await control.link('down');
      let core = await signedIn(machine);
      await expect.poll(() => state(core), { timeout: 10_000 }).toBe('offline');
      expect((await sessionOf(core)).lastContactAt).toBeNull();
      await control.link('up');
      await expect.poll(() => state(core), { timeout: 10_000 }).toBe('online');
      await control.link('down');
      await expect.poll(() => state(core), { timeout: 10_000 }).toBe('offline');
      const { lastContactAt, connection } = await sessionOf(core);
      expect(Math.abs((lastContactAt ?? 0) - connection.since)).toBeLessThan(5_000);
      core = await machine.start();
      await expect.poll(() => state(core), { timeout: 10_000 }).toBe('offline');
      expect((await sessionOf(core)).lastContactAt).toBe(lastContactAt);
    });
  });

  it('a wrong key at the first start is told as the wrong key that it is', limitMs, async () => {
    await onMachine(async (machine) => {
      const accessKey = Buffer.from('wrong').toString('base64');
      const core = await machine.start({ path: '/not/there.json', text: null });
      await core.methods.saveWorkspace({ ...machine.signIn, router: { ...machine.signIn.router, accessKey } });
      await expect.poll(async () => (await sessionOf(core)).connection.problem?.code, { timeout: 10_000 }).toBe('wrongKey');
      expect(await sessionOf(core)).toMatchObject({
        connection: { state: 'signedOut', problem: { params: { key: machine.signIn.router.identity } } },
      });
    });
  });
});

describe('a disk that refuses a write', () => {
  it('leaves the settings that stand', limitMs, async () => {
    await onMachine(async (machine) => {
      const core = await signedIn(machine);
      machine.disk.full.add('settings');
      await expect(core.methods.setSettings({ theme: 'dark' })).rejects.toMatchObject({ code: 'diskFull' });
      expect((await core.methods.getSnapshot(undefined)).settings.theme).toBe('system');
      machine.disk.full.clear();
      expect(await core.methods.setSettings({ language: 'es' })).toMatchObject({ theme: 'system', language: 'es' });
    });
  });

  it.each(['settings', 'last-workspace', 'secrets'] as const)(
    'of %s leaves the workspace that one is signed in to',
    limitMs,
    async (file) => {
      await onMachine(async (machine) => {
        const core = await signedIn(machine);
        machine.disk.full.add(file);
        const other = { ...machine.signIn, name: 'Other', attendant: { ...machine.signIn.attendant, email: 'other@acme.example' } };
        await expect(core.methods.saveWorkspace(other)).rejects.toMatchObject({ code: 'diskFull' });
        expect(await sessionOf(core)).toMatchObject({ workspace: { name: 'Acme' }, startProblem: null });
        await expect(core.methods.signOut({ deleteLocalData: true })).rejects.toMatchObject({ code: 'diskFull' });
        expect(await sessionOf(core)).toMatchObject({ workspace: { name: 'Acme' }, startProblem: null });
        machine.disk.full.clear();
        expect(await sessionOf(await machine.start())).toMatchObject({ workspace: { kind: 'blip', name: 'Acme' }, startProblem: null });
      });
    },
  );

  it.each(['settings', 'last-workspace'] as const)('of %s leads into no sandbox', limitMs, async (file) => {
    await onMachine(async (machine) => {
      const core = await signedIn(machine);
      machine.disk.full.add(file);
      await expect(core.methods.useSandboxWorkspace(undefined)).rejects.toMatchObject({ code: 'diskFull' });
      expect(await sessionOf(core)).toMatchObject({ workspace: { name: 'Acme' }, startProblem: null });
      machine.disk.full.clear();
      expect(await sessionOf(await machine.start())).toMatchObject({ workspace: { kind: 'blip', name: 'Acme' }, startProblem: null });
    });
  });

  it('keeps no consent without the keys', limitMs, async () => {
    await onMachine(async (machine) => {
      machine.keyring = 'none';
      const core = await signedIn(machine);
      machine.disk.full.add('secrets');
      await expect(core.methods.allowUnprotectedSecrets(undefined)).rejects.toMatchObject({ code: 'diskFull' });
      expect((await sessionOf(core)).secretsKept).toBe(false);
      machine.disk.full.clear();
      await core.methods.allowUnprotectedSecrets(undefined);
      expect((await sessionOf(core)).secretsKept).toBe(true);
      expect(await sessionOf(await machine.start())).toMatchObject({ workspace: { kind: 'blip' }, startProblem: null });
    });
  });

  it('signing out leaves neither addresses nor keys', limitMs, async () => {
    await onMachine(async (machine) => {
      const core = await signedIn(machine);
      await core.methods.signOut({ deleteLocalData: false });
      expect(await sessionOf(core)).toMatchObject({ workspace: null, startProblem: null, lastWorkspace: null });
      expect(machine.disk.files.get('secrets')).toMatchObject({ values: {} });
      expect(JSON.stringify([...machine.disk.files])).not.toContain(machine.signIn.router.identity);
      expect(await sessionOf(await machine.start())).toMatchObject({ workspace: null, startProblem: null });
      expect(machine.sandboxStarts).toBe(0);
    });
  });
});
