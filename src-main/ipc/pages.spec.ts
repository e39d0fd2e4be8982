import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentPolicy } from './content-policy.ts';
import { createPages, type MediaFile } from './pages.ts';

const media = new Map<string, MediaFile>();
async function addMedia(id: string, mime: string, bytes: readonly number[]): Promise<void> {
  const path = join(root, id);
  await writeFile(path, Uint8Array.from(bytes));
  media.set(id, { path, mime, sizeBytes: bytes.length });
}
let root = '';
let pages: (request: Request) => Promise<Response>;
const get = (url: string, headers: Record<string, string> = {}) => pages(new Request(url, { headers }));

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'pages-'));
  await mkdir(join(root, 'renderer/assets'), { recursive: true });
  await mkdir(join(root, 'renderer-secret'));
  await writeFile(join(root, 'renderer/index.html'), '<!doctype html>');
  await writeFile(join(root, 'renderer/assets/main-1.js'), 'let a;');
  await writeFile(join(root, 'renderer/assets/tool.exe'), 'MZ');
  await writeFile(join(root, 'renderer-secret/key.json'), '{}');
  pages = createPages({ rendererFolder: join(root, 'renderer'), readMedia: async (id) => media.get(id) ?? null });
  await addMedia('picture', 'image/png', [1, 2, 3, 4, 5]);
  await addMedia('drawing', 'image/svg+xml', [60]);
  await addMedia('page', 'text/html', [60]);
  await addMedia('sheet', 'application/vnd.ms-excel', [60]);
  await addMedia('gone', 'image/png', [1]);
  await rm(join(root, 'gone'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('pages', () => {
  it('serves the files of the page by their extension', async () => {
    const index = await get('app://desk/');
    expect([index.status, index.headers.get('content-type'), await index.text()]).toEqual([
      200,
      'text/html; charset=utf-8',
      '<!doctype html>',
    ]);
    const script = await get('app://desk/assets/main-1.js?v=1');
    expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
  });

  it.each([
    ['a parent folder', 'app://desk/..%2frenderer-secret%2fkey.json'],
    ['a neighbour whose name begins the same', 'app://desk/..%2Frenderer-secret/key.json'],
    ['several parents', 'app://desk/assets/..%2f..%2f..%2f..%2fetc/passwd.json'],
    ['an absolute path', 'app://desk/%2fetc%2fhosts.json'],
    ['a backslash', 'app://desk/..%5crenderer-secret%5ckey.json'],
    ['a NUL', 'app://desk/index.html%00.js'],
    ['a broken escape', 'app://desk/%E0%A4%A.html'],
    ['a folder', 'app://desk/assets'],
    ['a file that is not there', 'app://desk/none.js'],
    ['a kind of file that a page has no use for', 'app://desk/assets/tool.exe'],
    ['another host', 'app://elsewhere/index.html'],
    ['another scheme', 'https://desk/index.html'],
  ])('refuses %s', async (_name, url) => {
    const response = await get(url);
    expect([response.status, await response.text()]).toEqual([404, '']);
  });

  it('refuses what is not a read', async () => {
    const response = await pages(new Request('app://desk/index.html', { method: 'POST', body: 'x' }));
    expect(response.status).toBe(405);
  });

  it.each(['app://desk/index.html', 'app://desk/none', 'app://media/picture', 'app://media/none', 'app://x/'])(
    'puts the policy on the answer of %s',
    async (url) => {
      const { headers } = await get(url);
      expect(headers.get('content-security-policy')).toBe(contentPolicy);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    },
  );
});

describe('media', () => {
  it('serves a picture with its type, whole', async () => {
    const response = await get('app://media/picture');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([1, 2, 3, 4, 5]);
  });

  it.each([
    ['bytes=1-2', [2, 3], 'bytes 1-2/5'],
    ['bytes=3-', [4, 5], 'bytes 3-4/5'],
    ['bytes=-2', [4, 5], 'bytes 3-4/5'],
    ['bytes=0-99', [1, 2, 3, 4, 5], 'bytes 0-4/5'],
  ])('serves the range %s', async (range, bytes, contentRange) => {
    const response = await get('app://media/picture', { range });
    expect([response.status, response.headers.get('content-range')]).toEqual([206, contentRange]);
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual(bytes);
  });

  it.each(['bytes=5-', 'bytes=3-2', 'bytes=-', 'bytes=-0', 'lines=1-2'])('refuses the range %s', async (range) => {
    const response = await get('app://media/picture', { range });
    expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */5']);
  });

  it('serves a document, and nothing that could be a page', async () => {
    expect((await get('app://media/sheet')).status).toBe(200);
    for (const id of ['drawing', 'page', 'none', 'gone', '']) expect((await get(`app://media/${id}`)).status).toBe(404);
  });
});
