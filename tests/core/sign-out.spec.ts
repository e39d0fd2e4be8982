/** Signing out: what goes with the attendant, and what stays (product P1.4). */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Core } from '../../src-main/core/core.ts';
import type { Session } from '../../src-preload/contract/models/session.ts';
import { createControl } from '../e2e/fixtures/control.ts';
import { type Machine, onMachine, sessionOf } from './machine.ts';

const limitMs = { timeout: 60_000 };

/** Signed in as that attendant; answers the name that all of their files carry. */
async function signIn(machine: Machine, core: Core, email: string): Promise<string> {
  const before = readdirSync(machine.dataFolder);
  await core.methods.saveWorkspace({ ...machine.signIn, attendant: { ...machine.signIn.attendant, email } });
  const database = readdirSync(machine.dataFolder).find((name) => !before.includes(name) && /^workspace-.*\.sqlite3$/u.test(name));
  const name = /^workspace-([0-9a-f]{16})\.sqlite3$/u.exec(database ?? '')?.[1];
  if (name === undefined) throw new Error('no database was made');
  return name;
}

/** What else an attendant's files may be: copies of before a migration, another file of a later version, files for previews. */
function addFiles({ dataFolder }: Machine, name: string): void {
  for (const file of [`workspace-${name}.sqlite3.before-30`, `workspace-${name}.sqlite3.before-30-journal`, `directory-${name}.sqlite3`])
    writeFileSync(join(dataFolder, file), 'x');
  mkdirSync(join(dataFolder, `media-${name}`), { recursive: true });
  writeFileSync(join(dataFolder, `media-${name}`, 'half.part'), 'x');
}

function until(core: Core, holds: (session: Session) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = core.onChanges(({ changes }) => {
      if (!changes.some((change) => change.kind === 'session' && holds(change.session))) return;
      stop();
      resolve();
    });
  });
}

const keysOf = ({ disk }: Machine) => (disk.files.get('secrets') as { readonly values?: unknown } | undefined)?.values;

describe('signing out with the local data', () => {
  it('leaves no file of the attendant, also in the middle of a read, and those of another as they are', limitMs, async () => {
    await onMachine(async (machine) => {
      const core = await machine.start({ path: '/not/there.json', text: null });
      const other = await signIn(machine, core, 'bob.lima@example.com');
      await createControl(machine.sandbox.controlUrl).fault({
        match: { uri: '/contacts' },
        when: 'before',
        effect: 'delay',
        delayMs: 3_000,
      });
      const mine = await signIn(machine, core, machine.signIn.attendant.email);
      for (const name of [mine, other]) addFiles(machine, name);
      const others = readdirSync(machine.dataFolder).filter((name) => name.includes(other));
      expect(others).toHaveLength(5);
      await until(core, ({ contacts }) => contacts.syncing);
      await core.methods.signOut({ deleteLocalData: true });
      expect(readdirSync(machine.dataFolder).toSorted()).toEqual(others.toSorted());
      expect(keysOf(machine)).toEqual({});
      expect((await sessionOf(core)).workspace).toBeNull();
      // Nothing comes back with the end of the app either.
      await core.stop();
      expect(readdirSync(machine.dataFolder).toSorted()).toEqual(others.toSorted());
    });
  });

  it('says what could not be deleted; the rest and the keys are gone all the same', limitMs, async () => {
    await onMachine(async (machine) => {
      const core = await machine.start({ path: '/not/there.json', text: null });
      const mine = await signIn(machine, core, machine.signIn.attendant.email);
      addFiles(machine, mine);
      // So deep that its paths are longer than the system takes.
      const deep = join(machine.dataFolder, `deep-${mine}`);
      mkdirSync(deep);
      execFileSync('bash', ['-c', 'n=$(printf "d%.0s" {1..200}); for i in {1..25}; do mkdir "$n" && cd "$n" || exit 1; done'], {
        cwd: deep,
      });
      try {
        await expect(core.methods.signOut({ deleteLocalData: true })).rejects.toMatchObject({
          code: 'localDataLeft',
          params: { folder: machine.dataFolder, files: `deep-${mine}` },
        });
        expect(readdirSync(machine.dataFolder)).toEqual([`deep-${mine}`]);
        expect(keysOf(machine)).toEqual({});
        expect((await sessionOf(core)).workspace).toBeNull();
      } finally {
        execFileSync('rm', ['-rf', deep]);
      }
    });
  });

  it('also deletes the data of a workspace that could not be opened', limitMs, async () => {
    await onMachine(async (machine) => {
      let core = await machine.start({ path: '/not/there.json', text: null });
      const mine = await signIn(machine, core, machine.signIn.attendant.email);
      await core.stop();
      writeFileSync(join(machine.dataFolder, `workspace-${mine}.sqlite3`), 'no database any more, but long enough to be one'.repeat(50));
      core = await machine.start();
      expect((await sessionOf(core)).startProblem).toMatchObject({ code: 'databaseDamaged' });
      await core.methods.signOut({ deleteLocalData: true });
      expect(readdirSync(machine.dataFolder)).toEqual([]);
    });
  });
});

it('signing out alone keeps every file, and removes the keys', limitMs, async () => {
  await onMachine(async (machine) => {
    const core = await machine.start({ path: '/not/there.json', text: null });
    addFiles(machine, await signIn(machine, core, machine.signIn.attendant.email));
    const before = readdirSync(machine.dataFolder).filter((name) => !/-(?:wal|shm)$/u.test(name));
    await core.methods.signOut({ deleteLocalData: false });
    expect(readdirSync(machine.dataFolder)).toEqual(expect.arrayContaining(before));
    expect(keysOf(machine)).toEqual({});
  });
});
