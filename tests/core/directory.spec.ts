/** The directory behind its worker thread: what becomes of it when the thread dies, and when its file is damaged, emptied or gone. */
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BlipClient, WireContact } from '../../src-main/core/api/blip-client.ts';
import { systemTime } from '../../src-main/core/clock.ts';
import { type ContactDirectory, createContactDirectory } from '../../src-main/core/directory/contact-directory.ts';
import { syncContacts } from '../../src-main/core/directory/contact-sync.ts';
import { createLogger } from '../../src-main/core/log.ts';
import { createWorkerHost } from '../../src-main/core/worker/host.ts';
import { sourceEntry } from '../../src-main/core/worker/source-entry.ts';
import { type MortalHost, mortalHost } from './mortal-host.ts';

let folder: string;
let file: string;
let host: MortalHost;
let directory: ContactDirectory;
let rebuilt = 0;
const lines: string[] = [];
const log = createLogger({ write: (level, _name, text) => void lines.push(`${level} ${text}`) });
const time = systemTime();

function open(): void {
  host = mortalHost({ entry: sourceEntry, data: { directoryFile: file, nativeBinding: null }, log, time });
  directory = createContactDirectory({ file, host, log, clock: time });
  directory.onRebuilt(() => {
    rebuilt += 1;
  });
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-directory-'));
  file = join(folder, 'directory-0123456789abcdef.sqlite3');
  [rebuilt, lines.length] = [0, 0];
  open();
});
afterEach(async () => {
  await directory.stop();
  rmSync(folder, { recursive: true, force: true });
});

const phoneOf = (index: number) => `55319880${String(index).padStart(5, '0')}`;
const list = Array.from(
  { length: 1_000 },
  (_, index): WireContact => ({
    identity: `${phoneOf(index)}@wa.gw.msging.net`,
    name: `Contact ${index}`,
    phone: `+${phoneOf(index)}`,
    email: null,
    extras: {},
    lastMessageAt: null,
  }),
);
const asked: number[] = [];

/** @param onPage Something else happens while a page is read. */
function sync(onPage: (skip: number) => Promise<void> = async () => undefined): Promise<void> {
  asked.length = 0;
  const client: Pick<BlipClient, 'listRouterContacts'> = {
    async listRouterContacts({ skip, take }) {
      asked.push(skip);
      await onPage(skip);
      return list.slice(skip, skip + take);
    },
  };
  return syncContacts({
    client,
    contacts: directory.reading(),
    pageSize: () => 100,
    serverNow: () => Date.UTC(2026, 2, 16),
    onProgress: () => undefined,
    onUnreadable: () => undefined,
  });
}

async function names(query: string): Promise<readonly (string | null)[]> {
  return (await directory.search(query, 50, [])).map(({ name }) => name);
}
/** What there is when all was read, and nothing of it is lost. */
async function expectWhole(): Promise<void> {
  expect(directory.state()).toMatchObject({ count: list.length, cursor: null });
  expect(await names('contact 999')).toEqual(['Contact 999']);
  expect(directory.ofPhone([phoneOf(7)])).toMatchObject([{ name: 'Contact 7' }]);
  expect(directory.ofIdentity(list[8]?.identity ?? '')?.name).toBe('Contact 8');
}

/** Closes all, does something to the file, and opens it as another run. */
async function inNextRun(between: () => void): Promise<void> {
  await directory.stop();
  between();
  open();
}

describe('contacts', () => {
  it('are read into a file of their own, found, and looked up at once; the next run knows how many there are', async () => {
    expect(directory.ofPhone([phoneOf(7)])).toEqual([]);
    await sync();
    await expectWhole();
    await inNextRun(() => undefined);
    expect(host.started()).toBe(0);
    expect(directory.state().count).toBe(list.length);
    expect(directory.ofPhone([phoneOf(7)])).toMatchObject([{ name: 'Contact 7' }]);
    expect(host.started()).toBe(0);
    expect(rebuilt).toBe(0);
  });

  it('are read on, and none is lost, where the worker dies between two pages', async () => {
    const failed = sync(async (skip) => {
      if (skip === 500) await host.kill();
    });
    await expect(failed).rejects.toMatchObject({ code: 'workerStopped' });
    await sync();
    await expectWhole();
  });

  it('are read on, and none is lost, where the worker dies within a page', async () => {
    const store = directory.reading();
    await store.state();
    const stored = store.store(list.slice(0, 300), 5);
    const killed = host.kill();
    await expect(stored).rejects.toMatchObject({ code: 'workerStopped' });
    await killed;
    await sync();
    await expectWhole();
    expect(asked[0]).toBe(0);
  });

  it('are read on from what was safe, where the read broke off before', async () => {
    const failed = sync(async (skip) => {
      if (skip === 500) throw new Error('no connection');
    });
    await expect(failed).rejects.toThrow('no connection');
    await host.kill();
    await sync();
    expect(asked[0]).toBe(400);
    await expectWhole();
  });
});

describe('a search', () => {
  it('is asked again by itself where the worker dies', async () => {
    await sync();
    const found = names('contact 12');
    const killed = host.kill();
    expect((await found).length).toBeGreaterThan(0);
    await killed;
    expect(host.started()).toBe(2);
  });

  it('that has not begun gives way to a newer one', async () => {
    await sync();
    const searches = ['contact 1', 'contact 2', 'contact 3', 'contact 4'].map((query) =>
      names(query).then(
        ([first]) => first,
        (error: { code?: string }) => error.code,
      ),
    );
    expect(await Promise.all(searches)).toEqual(['Contact 1', 'superseded', 'superseded', 'Contact 4']);
  });

  it('fails with a code where the worker cannot be started, and no more than a few are tried', async () => {
    await directory.stop();
    host = mortalHost({ entry: join(folder, 'no-such-file.js'), data: { directoryFile: file, nativeBinding: null }, log, time });
    directory = createContactDirectory({ file, host, log, clock: time });
    for (let attempt = 0; attempt < 4; attempt += 1) await expect(names('x')).rejects.toMatchObject({ code: 'workerStopped' });
    expect(host.started()).toBeLessThanOrEqual(3);
    expect(directory.ofPhone(['1'])).toEqual([]);
  });
});

describe('a file that cannot be used', () => {
  const aside = () => readdirSync(folder).filter((name) => name.endsWith('.damaged'));

  it.each([
    ['is no database', () => writeFileSync(file, 'not a database at all, but long enough to be looked at'.repeat(200))],
    [
      'has pages of something else',
      () => {
        const handle = openSync(file, 'r+');
        for (let page = 1; page < 40; page += 1) writeSync(handle, Buffer.alloc(4_096, 7), 0, 4_096, page * 4_096);
        closeSync(handle);
      },
    ],
    [
      'was emptied',
      () => {
        const database = new Database(file);
        database.exec('DELETE FROM contact');
        database.close();
      },
    ],
    [
      'has lost its state',
      () => {
        const database = new Database(file);
        database.exec('DELETE FROM contact_sync');
        database.close();
      },
    ],
    [
      'is of a newer version',
      () => {
        const database = new Database(file);
        database.pragma('user_version = 9990');
        database.close();
      },
    ],
  ])('%s: it is set aside and read again', async (_what, damage) => {
    await sync();
    await inNextRun(damage);
    // Whoever is first notices it; the pipeline's look-ups never fail.
    expect(directory.ofIdentity('nobody')).toBeNull();
    await names('contact').catch(() => undefined);
    await expect.poll(() => rebuilt).toBe(1);
    expect(aside()).toHaveLength(1);
    await sync();
    await expectWhole();
    // All was read again: it is of no use any more.
    expect(aside()).toEqual([]);
  });

  it('is gone: it is read again', async () => {
    await sync();
    await inNextRun(() => rmSync(file));
    expect(directory.state().count).toBe(0);
    await sync();
    await expectWhole();
  });

  it('of which the last run was cut off is looked through behind the open window', async () => {
    await sync();
    // Its log stays behind, as after a crash.
    const reader = new Database(file);
    await directory.stop();
    const writer = new Database(file);
    writer.exec('UPDATE contact_sync SET cursor = NULL');
    const copy = join(folder, 'copy.sqlite3');
    for (const side of ['', '-wal']) writeFileSync(`${copy}${side}`, readFileSync(`${file}${side}`));
    writer.close();
    reader.close();
    file = copy;
    expect(existsSync(`${copy}-wal`)).toBe(true);
    open();
    expect(await names('contact 999')).toEqual(['Contact 999']);
    await expectWhole();
    expect(rebuilt).toBe(0);
  });
});

it('a host that was stopped asks nothing more, and its thread has ended', async () => {
  const stopped = createWorkerHost({ entry: sourceEntry, data: { directoryFile: file, nativeBinding: null }, log, time });
  const last = stopped.ask('openDirectory', null);
  await stopped.stop();
  expect(await last).toMatchObject({ count: 0 });
  await expect(stopped.ask('contactState', null)).rejects.toMatchObject({ code: 'noWorkspace' });
  // Closed whole: no log is left of it.
  expect(existsSync(`${file}-wal`)).toBe(false);
});
