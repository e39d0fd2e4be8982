/** Files that are not what they should be: workspace, settings, database, folder. One code each, and nothing of theirs is changed. */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { plainPorts } from '../../examples/plain-ports.ts';
import { createCore } from '../../src-main/core/create-core.ts';
import { defaultSettings } from '../../src-preload/contract/default-settings.ts';
import { databaseOf, quick, type RunningCore, sendTo, withCore } from './running-core.ts';

const limitMs = { timeout: 60_000 };

async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-files-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts a core on this file and answers why it shows nothing; it must go on answering all the same. */
async function problemOf(dataFolder: string, text: string | null, document: unknown = {}) {
  const core = createCore({
    ports: plainPorts({ document }),
    dataFolder,
    workspaceFile: { path: '/somewhere/acme.json', text },
    appVersion: 'spec',
    systemLanguage: 'en',
  });
  try {
    await core.start();
    const snapshot = await core.methods.getSnapshot(undefined);
    await expect(core.methods.listTemplates(undefined)).rejects.toMatchObject({ code: 'noWorkspace' });
    expect(await core.methods.setSettings({ theme: 'dark' })).toMatchObject({ theme: 'dark' });
    return snapshot.session.startProblem;
  } finally {
    await core.stop();
  }
}

function workspaceText(change: Record<string, unknown>): string {
  const accessKey = Buffer.from('S3cr3tAccessKey1').toString('base64');
  return JSON.stringify({
    name: 'Acme',
    contract: 'acme',
    http: 'http://127.0.0.1:9',
    ws: 'ws://127.0.0.1:9',
    router: { identity: 'acmerouter@msging.net', accessKey },
    chatbots: [{ name: 'Desk', identity: 'acmedesk@msging.net', accessKey }],
    attendant: { email: 'ana@acme.example' },
    ...change,
  });
}

describe('a workspace file', () => {
  it.each<[field: string, problem: string, change: Record<string, unknown>]>([
    ['name', 'missing', { name: ' ' }],
    ['contract', 'notIdentity', { contract: '../acme' }],
    ['http', 'notLoopback', { http: 'http://acme.example' }],
    ['ws', 'notUrl', { ws: 'acme' }],
    ['router.identity', 'notIdentity', { router: { identity: 'a b', accessKey: 'QUJD' } }],
    ['router.accessKey', 'notBase64', { router: { identity: 'acmerouter', accessKey: '%%%' } }],
    ['router.http', 'notUrl', { router: { identity: 'acmerouter', accessKey: 'QUJD', http: 'ftp://127.0.0.1' } }],
    ['router.ws', 'notLoopback', { router: { identity: 'acmerouter', accessKey: 'QUJD', ws: 'ws://10.0.0.1' } }],
    ['chatbots', 'missing', { chatbots: [] }],
    ['chatbots.0.name', 'missing', { chatbots: [{ identity: 'acmedesk', accessKey: 'QUJD' }] }],
    ['chatbots.0.identity', 'duplicate', { chatbots: [{ name: 'Desk', identity: 'acmerouter', accessKey: 'QUJD' }] }],
    ['chatbots.0.accessKey', 'missing', { chatbots: [{ name: 'Desk', identity: 'acmedesk' }] }],
    ['chatbots.0.flowId', 'notText', { chatbots: [{ name: 'Desk', identity: 'acmedesk', accessKey: 'QUJD', flowId: 7 }] }],
    ['attendant', 'missing', { attendant: null }],
    ['attendant.email', 'notEmail', { attendant: { email: 'ana' } }],
    ['attendant.token', 'notText', { attendant: { email: 'ana@acme.example', token: [] } }],
    ['attendant.issuer', 'tooLong', { attendant: { email: 'ana@acme.example', issuer: 'x'.repeat(201) } }],
  ])('with a bad %s: %s', limitMs, async (field, problem, change) => {
    await withFolder(async (folder) => {
      expect(await problemOf(folder, workspaceText(change))).toEqual({ code: 'workspaceFileInvalid', params: { field, problem } });
      expect(readdirSync(folder)).toEqual([]);
    });
  });

  it('that is not there, is empty, is no JSON, or is something else', limitMs, async () => {
    await withFolder(async (folder) => {
      expect(await problemOf(folder, null)).toEqual({ code: 'workspaceFileMissing', params: { path: '/somewhere/acme.json' } });
      const json = { code: 'workspaceFileInvalid', params: { field: '', problem: 'json' } };
      for (const text of ['', '{', 'contract: acme', '\u0000\u0001']) expect(await problemOf(folder, text)).toEqual(json);
      for (const text of ['null', '7', '[]', '"acme"'])
        expect(await problemOf(folder, text)).toMatchObject({ code: 'workspaceFileInvalid', params: { field: expect.any(String) } });
    });
  });
});

describe('a settings document', () => {
  const nonsense = {
    settings: { language: 'xx', theme: 5, favouriteTemplates: 'all', bindReplyToMe: 'perhaps' },
    advanced: { ...quick, sendConcurrency: 'many', statusPollMs: [], sendTimeoutMs: -1, mediaMaxRedirects: 1.5, unheardOf: true },
    workspace: { kind: 'elsewhere', config: 7 },
    another: 'kept',
  };

  it.each<[what: string, document: unknown]>([
    ['full of nonsense', nonsense],
    ['that is null', null],
    ['that is a number', 7],
    ['that is a list', []],
    ['with parts of the wrong kind', { settings: [], advanced: 'fast', workspace: null }],
  ])('%s costs nothing but the bad values', limitMs, async (_what, document) => {
    await withCore({ document }, async (running) => {
      await running.ready();
      expect((await running.core.methods.getSnapshot(undefined)).settings).toEqual(defaultSettings);
      expect(await running.core.methods.setSettings({ theme: 'light' })).toEqual({ ...defaultSettings, theme: 'light' });
    });
  });
});

async function startProblem({ core }: RunningCore) {
  return (await core.methods.getSnapshot(undefined)).session.startProblem;
}

describe('a database', () => {
  it('of a newer version is refused, left as it is, and opened by that version', limitMs, async () => {
    await withCore({}, async (running) => {
      await running.ready();
      const id = await sendTo(running, '+5531988010003');
      await running.until('delivered', ({ messages }) => messages.get(id)?.status === 'delivered');
      const file = databaseOf(running);
      const setVersion = (version: number): number => {
        const database = new Database(file);
        const before = Number(database.pragma('user_version', { simple: true }));
        database.pragma(`user_version = ${version}`);
        database.close();
        return before;
      };
      let own = 0;
      await running.reopen(() => {
        own = setVersion(99_990);
      });
      expect(await startProblem(running)).toMatchObject({ code: 'databaseNewer', params: { version: '99990', newest: String(own) } });
      expect(await running.core.readMedia('x')).toBeNull();
      await expect(running.core.methods.getMessage({ id })).rejects.toMatchObject({ code: 'noWorkspace' });
      await running.reopen(() => void setVersion(own));
      expect(await startProblem(running)).toBeNull();
      expect(await running.core.methods.getMessage({ id })).toMatchObject({ status: 'delivered' });
    });
  });

  it.each<[what: string, damage: (file: string) => void]>([
    ['that is a text file', (file) => writeFileSync(file, 'this is no database, it only has its name\n'.repeat(200))],
    [
      'whose first page is overwritten',
      (file) => {
        const bytes = readFileSync(file);
        bytes.fill(0x5a, 16, 4_096);
        writeFileSync(file, bytes);
      },
    ],
  ])('%s is told as damaged and left as it is', limitMs, async (_what, damage) => {
    await withCore({}, async (running) => {
      await running.ready();
      const file = databaseOf(running);
      let damaged = '';
      await running.reopen(() => {
        damage(file);
        damaged = readFileSync(file).toString('base64');
      });
      expect((await startProblem(running))?.code).toBe('databaseDamaged');
      expect(readFileSync(file).toString('base64')).toBe(damaged);
    });
  });

  it('that another program holds is told as locked', limitMs, async () => {
    await withCore({}, async (running) => {
      await running.ready();
      const holder = new Database(databaseOf(running));
      await running.reopen(() => {
        holder.pragma('journal_mode = DELETE');
        holder.exec('BEGIN EXCLUSIVE');
      });
      expect((await startProblem(running))?.code).toBe('databaseLocked');
      await running.reopen(() => {
        holder.exec('ROLLBACK');
        holder.close();
      });
      expect(await startProblem(running)).toBeNull();
    });
  });
});

/** Runs `work` without root's right to write everywhere, where it has one. */
async function asOrdinaryUser(work: () => Promise<void>): Promise<void> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

describe('a data folder', () => {
  it('that may not be written is told, with a database in it and without', limitMs, async () => {
    await withFolder(async (folder) => {
      const text = workspaceText({});
      chmodSync(folder, 0o555);
      await asOrdinaryUser(async () => {
        expect((await problemOf(folder, text))?.code).toBe('databaseReadOnly');
      });
      chmodSync(folder, 0o755);
      const core = createCore({
        ports: plainPorts({ document: { advanced: quick } }),
        dataFolder: folder,
        workspaceFile: { path: 'acme.json', text },
        appVersion: 'spec',
        systemLanguage: 'en',
      });
      await core.start();
      await core.stop();
      expect(readdirSync(folder)).toHaveLength(1);
      for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o444);
      chmodSync(folder, 0o555);
      await asOrdinaryUser(async () => {
        expect((await problemOf(folder, text))?.code).toBe('databaseReadOnly');
      });
      chmodSync(folder, 0o755);
    });
  });

  it('that is a file is told', limitMs, async () => {
    await withFolder(async (folder) => {
      const file = join(folder, 'not-a-folder');
      writeFileSync(file, '');
      expect((await problemOf(join(file, 'data'), workspaceText({})))?.code).toBe('databaseReadOnly');
    });
  });
});
