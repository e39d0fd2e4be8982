/** The minified core, the very file that the app runs, against the sandbox: names of classes and functions are other ones there. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { DeskError, errorCodes } from '../../src-preload/contract/result.ts';
import { type RunningCore, sendTo, startRunning } from '../core/running-core.ts';
import { builtCore } from './built-core.ts';

const limitMs = { timeout: 60_000 };
let running: RunningCore;
beforeAll(async () => {
  running = await startRunning({ create: await builtCore() });
  await running.ready();
  return () => running.close();
}, 60_000);

/** What the door of the bridge reads of a failure; the built class is not the one of the sources. */
async function failure(work: Promise<unknown>): Promise<{ code: unknown; params: unknown }> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error) || !('code' in error)) throw new Error(`no coded failure: ${String(error)}`);
  return { code: error.code, params: 'params' in error ? error.params : undefined };
}

it('is what main loads, and minified', async () => {
  const text = await readFile(resolve(import.meta.dirname, '../../out/main/core.js'), 'utf8');
  expect(text).not.toContain('createChangeFeed');
  // From main's first file over what it reads later.
  const read = (path: string) => readFile(resolve(import.meta.dirname, '../../out/main', path), 'utf8');
  const nextOf = (source: string, name: string) =>
    new RegExp(`import\\([\`'"](\\./(?:chunks/)?${name}-[\\w-]+\\.js)`, 'u').exec(source)?.[1] ?? '';
  const backend = await read(nextOf(await read('index.js'), 'backend'));
  expect(await read(join('chunks', nextOf(backend, 'start-core')))).toContain('from"../core.js"');
});

describe('numbers', () => {
  const check = (phone: string, country = 'BR') => running.core.methods.checkPhone({ phone, country });

  it.each(['1', '+1', '+999 1234567', '+', '0', '00', '+0', '12', '+55', '+5', '1'.repeat(60), '+1 2', 'x'])(
    '%s is no number, and no fault of the app',
    async (typed) => {
      expect((await failure(check(typed))).code).toBe('phoneInvalid');
    },
  );

  it('are read in every country', async () => {
    expect(await check('(31) 98801-0001')).toMatchObject({ phone: '+5531988010001', international: '+55 31 98801-0001' });
    expect(await check('011 15 2345-6789', 'AR')).toMatchObject({ phone: '+5491123456789', country: 'AR' });
    expect(await check('+52 1 55 1234 5678', 'MX')).toMatchObject({ phone: '+525512345678' });
  });
});

describe('failures keep their codes', () => {
  const codes: readonly unknown[] = errorCodes;

  it('of the core', async () => {
    const { methods } = running.core;
    const recipient = { identity: null, phone: '+5531988010001', name: null };
    expect((await failure(methods.getTemplate({ key: 'none' }))).code).toBe('templateNotFound');
    expect((await failure(methods.getMessage({ id: 'none' }))).code).toBe('messageNotFound');
    expect((await failure(methods.checkRecipient({ recipient, templateKey: 'none' }))).code).toBe('templateNotFound');
    expect((await failure(methods.inspectMedia({ url: 'ftp://example.com/a.png', kind: 'image' }))).code).toMatch(/^media/);
  });

  it('of the workspace, with the field', async () => {
    const { workspace } = running.sandbox;
    const wrong = { ...workspace, attendant: { ...workspace.attendant, email: 'nobody' } };
    const told = await failure(running.core.methods.testConnection(wrong as never));
    expect(told.code).toBe('workspaceFileInvalid');
    expect(JSON.stringify(told.params)).toContain('attendant.email');
  });

  it('of the platform, and of a connection that breaks', async () => {
    const key = Buffer.from('N0tTheAccessKey1').toString('base64');
    const { workspace } = running.sandbox;
    const test = await running.core.methods.testConnection({ ...workspace, router: { ...workspace.router, accessKey: key } } as never);
    expect(test.keys.find(({ ok }) => !ok)?.problem?.code).toBe('wrongKey');
    const nobody = { http: 'http://127.0.0.1:9', ws: 'ws://127.0.0.1:9' };
    const away = await running.core.methods.testConnection({ ...workspace, router: { ...workspace.router, ...nobody } } as never);
    const code = away.keys.find(({ ok }) => !ok)?.problem?.code;
    expect(codes).toContain(code);
    expect(code).toBe('unreachable');
  });

  it('with a class whose name is not looked at', async () => {
    const error: unknown = await running.core.methods.getMessage({ id: 'none' }).catch((thrown: unknown) => thrown);
    expect(error).not.toBeInstanceOf(DeskError);
    expect((error as Error).name).toBe('DeskError');
  });
});

it('sends one message, once, up to Read', limitMs, async () => {
  const id = await sendTo(running, '+5531988010001');
  await running.until('read', ({ messages }) => messages.get(id)?.status === 'read');
  const ledger = await running.control.ledger();
  const { campaignName } = await running.core.methods.getMessage({ id });
  expect(ledger.map(({ name }) => name)).toEqual([campaignName]);
});
