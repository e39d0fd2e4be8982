import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MediaStore } from './media-store.ts';
import { makeFolder, type SpecFolder } from './spec-support.ts';

let folder: SpecFolder;
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => folder.remove());

const inFolder = () => readdirSync(join(folder.path, 'media')).sort();

async function put(store: MediaStore, text: string, extension = 'png'): Promise<string> {
  const file = await store.receive();
  await file.write(Buffer.from(text.slice(0, 2)));
  await file.write(Buffer.from(text.slice(2)));
  await file.close();
  return await file.keep(extension);
}

describe('media store', () => {
  it('keeps a file under its checksum, for the next run too', async () => {
    const id = await put(folder.store(), 'picture');
    expect(id).toMatch(/^[0-9a-f]{64}\.png$/);
    const found = await folder.store().find(id);
    expect(found).toMatchObject({ mime: 'image/png', sizeBytes: 7 });
    expect(readFileSync(found?.path ?? '', 'utf8')).toBe('picture');
  });

  it('keeps the same bytes once', async () => {
    const store = folder.store();
    expect(await put(store, 'picture')).toBe(await put(store, 'picture'));
    expect(inFolder()).toHaveLength(1);
  });

  it.each([
    '',
    '../../secret.png',
    `${'a'.repeat(64)}.png/../x`,
    `${'a'.repeat(64)}.html`,
    `${'A'.repeat(64)}.png`,
    `${'a'.repeat(64)}.png`,
  ])('knows no %j', async (id) => {
    const store = folder.store();
    await put(store, 'picture');
    expect(await store.find(id)).toBeNull();
  });

  it('drops a file that is no longer what it was', async () => {
    const id = await put(folder.store(), 'picture');
    writeFileSync(join(folder.path, 'media', id), 'pictuRe');
    expect(await folder.store().find(id)).toBeNull();
    expect(inFolder()).toEqual([]);
  });

  it('drops a file that was cut off while the app runs, once it is gone', async () => {
    const id = await put(folder.store(), 'picture');
    truncateSync(join(folder.path, 'media', id), 3);
    const store = folder.store();
    expect(await store.find(id)).toBeNull();
    expect(await store.find(id)).toBeNull();
  });

  it('is bounded by bytes, the least recently used leaving first', async () => {
    const store = folder.store(20);
    const first = await put(store, '8 bytes.');
    const second = await put(store, '8 bytes,');
    expect(await store.find(first)).not.toBeNull();
    const third = await put(store, '8 bytes!');
    expect(await store.find(second)).toBeNull();
    expect(inFolder()).toEqual([first, third].sort());
  });

  it('knows in the next run what was used last', async () => {
    const before = folder.store(20);
    const old = await put(before, '8 bytes.');
    const recent = await put(before, '8 bytes,');
    utimesSync(join(folder.path, 'media', old), 1, 1);
    const store = folder.store(20);
    await put(store, '8 bytes!');
    expect(await store.find(old)).toBeNull();
    expect(await store.find(recent)).not.toBeNull();
  });

  it('does not keep what alone is larger than all may be', async () => {
    const store = folder.store(4);
    expect(await store.find(await put(store, 'picture'))).toBeNull();
    expect(inFolder()).toEqual([]);
  });

  it('removes what an earlier run left unfinished', async () => {
    await mkdir(join(folder.path, 'media', 'folder'), { recursive: true });
    writeFileSync(join(folder.path, 'media', 'x.part'), 'half');
    const store = folder.store();
    const id = await put(store, 'picture');
    expect(inFolder()).toEqual([id]);
  });

  it('takes no pipe for a file of its own', async () => {
    const id = await put(folder.store(), 'picture');
    const path = join(folder.path, 'media', id);
    rmSync(path);
    execFileSync('mkfifo', [path]);
    expect(await folder.store().find(id)).toBeNull();
    expect(inFolder()).toEqual([]);
  });

  it('forgets a file that is not wanted', async () => {
    const store = folder.store();
    const file = await store.receive();
    await file.write(Buffer.from('half'));
    await file.discard();
    expect(inFolder()).toEqual([]);
  });

  it('gives up what is on its way in when it is closed, and makes nothing new', async () => {
    const store = folder.store();
    const id = await put(store, 'picture');
    const file = await store.receive();
    await file.write(Buffer.from('half'));
    await store.close();
    expect(inFolder()).toEqual([id]);
    rmSync(join(folder.path, 'media'), { recursive: true });
    await expect(store.receive()).rejects.toMatchObject({ code: 'noWorkspace' });
    await expect(file.write(Buffer.from('more'))).rejects.toMatchObject({ code: 'noWorkspace' });
    await expect(file.keep('png')).rejects.toMatchObject({ code: 'noWorkspace' });
    await file.discard();
    expect(await store.find(id)).toBeNull();
    expect(existsSync(join(folder.path, 'media'))).toBe(false);
  });
});
