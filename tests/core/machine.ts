/** One attendant's machine: what is on its disk outlives a core, its keyring comes and goes, and its disk refuses a write when told to. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainPorts } from '../../examples/plain-ports.ts';
import type { SandboxWorkspace } from '../../sandbox/seed/workspace.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import type { Core, CoreOptions } from '../../src-main/core/core.ts';
import { createCore } from '../../src-main/core/create-core.ts';
import { createLogger } from '../../src-main/core/log.ts';
import type { DocumentStore } from '../../src-main/shell/document.ts';
import { type Cipher, createSecrets } from '../../src-main/shell/secrets.ts';
import { createDocumentPort } from '../../src-main/shell/settings-store.ts';
import type { WorkspaceInput } from '../../src-preload/contract/models/workspace.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import { quick } from './watched-core.ts';

type DiskFile = 'settings' | 'last-workspace' | 'secrets';

interface Disk {
  readonly files: Map<DiskFile, unknown>;
  readonly damaged: Set<DiskFile>;
  /** Files that refuse to be written. */
  readonly full: Set<DiskFile>;
}

function documentOn({ files, damaged, full }: Disk, name: DiskFile): DocumentStore {
  const damage = damaged.has(name) ? { copy: `${name}.json.damaged` } : null;
  if (damage !== null) {
    damaged.delete(name);
    files.delete(name);
  }
  return {
    read: () => structuredClone(files.get(name) ?? {}) as Record<string, unknown>,
    write(value) {
      if (full.has(name)) throw new DeskError('diskFull', { params: { file: `${name}.json` } });
      files.set(name, structuredClone(value));
    },
    damage: () => damage,
    keepCopy: () => damage?.copy ?? (files.has(name) ? `${name}.json.damaged` : null),
  };
}

/** A keyring that turns bytes over. */
const keyringCipher: Cipher = {
  isEncryptionAvailable: () => true,
  encryptString: (text) => Buffer.from([...text].toReversed().join('')),
  decryptString: (encrypted) => [...encrypted.toString()].toReversed().join(''),
};
const noCipher: Cipher = { ...keyringCipher, isEncryptionAvailable: () => false };
const otherCipher: Cipher = {
  ...keyringCipher,
  decryptString: () => {
    throw new Error('Error while decrypting the ciphertext');
  },
};

export interface Machine {
  readonly disk: Disk;
  readonly dataFolder: string;
  /** The platform; its workspace is what one signs in to. */
  readonly sandbox: Sandbox;
  readonly signIn: WorkspaceInput;
  keyring: 'there' | 'none' | 'another';
  /** How often the app started its own sandbox. */
  sandboxStarts: number;
  sandboxFails: boolean;
  /** Starts a core on what is on the disk; one that was there ends. */
  start(workspaceFile?: CoreOptions['workspaceFile']): Promise<Core>;
}

/** The sandbox's workspace as the sign-in form sends it. */
function formOf({ contract, http, ws, router, chatbots, attendant }: SandboxWorkspace): WorkspaceInput {
  return { name: 'Acme', contract, http, ws, router, chatbots: chatbots.map((chatbot) => ({ ...chatbot })), attendant };
}

/** Sets a machine up beside a platform, runs `work`, and ends everything whatever happened. */
export async function onMachine(work: (machine: Machine) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-machine-'));
  const dataFolder = mkdtempSync(join(folder, 'data-'));
  const sandbox = await startSandbox({ databaseFile: join(folder, 'world.sqlite') });
  const disk: Disk = { files: new Map(), damaged: new Set(), full: new Set() };
  let core: Core | null = null;
  const machine: Machine = {
    disk,
    dataFolder,
    sandbox,
    signIn: formOf(sandbox.workspace),
    keyring: 'there',
    sandboxStarts: 0,
    sandboxFails: false,
    async start(workspaceFile = null) {
      await core?.stop();
      const log = createLogger({ write: () => {} }, 'secrets');
      const cipher = { there: keyringCipher, none: noCipher, another: otherCipher }[machine.keyring];
      core = createCore({
        ports: {
          ...plainPorts(),
          settings: createDocumentPort(documentOn(disk, 'settings')),
          lastWorkspace: createDocumentPort(documentOn(disk, 'last-workspace')),
          secrets: createSecrets(cipher, documentOn(disk, 'secrets'), log),
          async startSandbox() {
            machine.sandboxStarts += 1;
            if (machine.sandboxFails) throw new DeskError('sandboxFailed');
            return sandbox.workspace;
          },
        },
        dataFolder,
        workspaceFile,
        appVersion: 'spec',
        systemLanguage: 'en',
      });
      await core.start();
      return core;
    },
  };
  disk.files.set('settings', { advanced: quick });
  try {
    await work(machine);
  } finally {
    await (core as Core | null)?.stop();
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the window shows of the session. */
export const sessionOf = async (core: Core) => (await core.methods.getSnapshot(undefined)).session;
