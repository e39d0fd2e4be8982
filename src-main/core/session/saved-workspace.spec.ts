/** Whatever write fails, and whenever: a workspace is there whole with its own keys, or not at all. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLogger } from '../log.ts';
import type { Secrets, SettingsStore } from '../ports.ts';
import { createSettings } from '../preferences/settings.ts';
import { systemRandom } from '../random.ts';
import type { WorkspaceConfig } from '../workspace/config.ts';
import { parseWorkspaceFile } from '../workspace/read-workspace.ts';
import { findWorkspace, signedInOf } from './last-workspace.ts';
import { forgetWorkspace, loadWorkspace, type SavedWorkspaceDeps, saveWorkspace } from './saved-workspace.ts';

const log = createLogger({ write: () => {} }, 'spec');

/** Two workspaces that share a bot, each with keys of its own. */
const workspaceOf = (name: string): WorkspaceConfig =>
  parseWorkspaceFile({
    name,
    contract: name,
    router: { identity: 'router', accessKey: Buffer.from(`router key of ${name}`).toString('base64') },
    chatbots: [{ name: 'Desk', identity: `desk${name}`, accessKey: Buffer.from(`desk key of ${name}`).toString('base64') }],
    attendant: { email: `ana@${name}.example`, token: `token of ${name}` },
  });
const workspaces = { one: workspaceOf('one'), two: workspaceOf('two') };

/** A disk whose next writes fail as planned; true means that the write fails. */
function createDisk(plan: readonly boolean[]) {
  const failures = [...plan];
  const mayWrite = (): void => {
    if (failures.shift() === true) throw new Error('the disk is full');
  };
  const documents = new Map<string, unknown>();
  const keys = new Map<string, string>();
  const store = (name: string): SettingsStore => ({
    read: () => documents.get(name) ?? {},
    write(value) {
      mayWrite();
      documents.set(name, structuredClone(value));
    },
    isDamaged: () => false,
    keepCopy: () => null,
  });
  const secrets: Secrets = {
    isKept: () => true,
    read: async (name) => keys.get(name) ?? null,
    whyMissing: async () => 'notStored',
    names: async () => [...keys.keys()],
    async write(name, value) {
      mayWrite();
      keys.set(name, value);
    },
    async remove(name) {
      mayWrite();
      keys.delete(name);
    },
    allowUnprotected: async () => {},
  };
  const open = (): SavedWorkspaceDeps => ({
    secrets,
    settings: createSettings(store('settings'), store('last'), log),
    random: systemRandom,
    log,
  });
  return { open, keys, hasSettings: () => documents.has('settings'), heal: () => void failures.splice(0) };
}

type Step = { readonly kind: 'save'; readonly name: keyof typeof workspaces } | { readonly kind: 'signOut' } | { readonly kind: 'sandbox' };
const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('save' as const), name: fc.constantFrom('one' as const, 'two' as const) }),
    fc.record({ kind: fc.constant('signOut' as const) }),
    fc.record({ kind: fc.constant('sandbox' as const) }),
  ),
  { minLength: 1, maxLength: 8 },
);

async function take(step: Step, deps: SavedWorkspaceDeps): Promise<void> {
  if (step.kind === 'save') await saveWorkspace(workspaces[step.name], deps);
  else if (step.kind === 'signOut') await forgetWorkspace(deps);
  else deps.settings.chooseWorkspace({ kind: 'sandbox' });
}

/** What a restart would open: the workspace's name, else the kind of what was found. */
async function opensNext({ settings, secrets }: SavedWorkspaceDeps): Promise<string> {
  const found = findWorkspace({ ...settings.found(), isUsed: true });
  if (found.kind !== 'chosen') return found.kind;
  const signedIn = found.workspace.kind === 'blip' ? signedInOf(found.workspace) : null;
  if (signedIn === null) return found.workspace.kind;
  const config = await loadWorkspace(signedIn, secrets);
  expect(config).toEqual(workspaces[config.contract as keyof typeof workspaces]);
  return config.contract;
}

it('holds for every order of steps and failures', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.array(fc.boolean(), { maxLength: 30 }), async (taken, plan) => {
      const disk = createDisk(plan);
      let deps = disk.open();
      let expected = 'lost';
      for (const step of taken) {
        const after = step.kind === 'save' ? step.name : step.kind === 'signOut' ? 'none' : 'sandbox';
        // Two failures in a row may keep what was done from being taken back; whole it is all the same. Where no settings were ever
        // written, the note of a sign-in that failed says that they are lost: a screen that offers to sign in.
        const allowed = await take(step, deps).then(
          () => [after],
          () => [expected, after, ...(disk.hasSettings() ? [] : ['lost'])],
        );
        const now = await opensNext(deps);
        expect(allowed).toContain(now);
        deps = disk.open();
        const restarted = await opensNext(deps);
        expect(allowed).toContain(restarted);
        expected = restarted;
      }
      disk.heal();
      await saveWorkspace(workspaces.one, deps);
      expect(await opensNext(disk.open())).toBe('one');
      expect(disk.keys.size).toBe(1);
      await forgetWorkspace(deps);
      expect(disk.keys.size).toBe(0);
    }),
    { numRuns: 400 },
  );
});
