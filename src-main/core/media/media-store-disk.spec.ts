/** A disk that refuses for a moment: what it holds is good, and is there again when it answers. */
import { createReadStream, readdirSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeFolder, type SpecFolder } from './spec-support.ts';

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  return { ...real, createReadStream: vi.fn<typeof real.createReadStream>(real.createReadStream) };
});
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  return { ...real, utimes: vi.fn<typeof real.utimes>(real.utimes) };
});

let folder: SpecFolder;
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => folder.remove());

const refusal = (code: string) => Object.assign(new Error(`${code}: the disk refuses`), { code });

async function keptPicture(): Promise<string> {
  const file = await folder.store().receive();
  await file.write(Buffer.from('picture'));
  await file.close();
  return await file.keep('png');
}

it.each(['EIO', 'EMFILE', 'EACCES', 'EBUSY'])('a file that cannot be read for now (%s) stays, and is found when it can', async (code) => {
  const id = await keptPicture();
  const store = folder.store();
  vi.mocked(createReadStream).mockImplementationOnce(
    () =>
      new Readable({
        read() {
          this.destroy(refusal(code));
        },
      }) as ReturnType<typeof createReadStream>,
  );
  expect(await store.find(id)).toBeNull();
  expect(await store.find(id)).toMatchObject({ mime: 'image/png', sizeBytes: 7 });
});

it.each(['EROFS', 'EPERM', 'ENOSPC', 'EIO'])('a use that cannot be marked (%s) is a use all the same', async (code) => {
  const id = await keptPicture();
  const store = folder.store();
  vi.mocked(utimes).mockRejectedValueOnce(refusal(code));
  expect(await store.find(id)).toMatchObject({ mime: 'image/png', sizeBytes: 7 });
  expect(readdirSync(join(folder.path, 'media'))).toEqual([id]);
});

it('a file that cannot be marked when it is kept is kept', async () => {
  vi.mocked(utimes).mockRejectedValueOnce(refusal('EROFS'));
  expect(await folder.store().find(await keptPicture())).not.toBeNull();
});
