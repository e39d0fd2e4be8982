/** Files of the attendant's own, from the real page over the real bridge, and what is left of them after a restart. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { movie, picture } from '../../sandbox/media/fixtures.ts';
import type { MediaCheck } from '../../src-preload/contract/models/media.ts';
import type { Result } from '../../src-preload/contract/result.ts';
import { addContact, chooseTemplate, continueToMessage, typeInto } from './fixtures/by-mouse.ts';
import { onlineDesk } from './fixtures/desk-window.ts';
import { appReady, expect, test } from './fixtures.ts';

/** Uploads as the form does it: a file that was chosen in an input of the page. */
async function uploadChosen(page: Page, path: string, kind: 'image' | 'video' | 'document', id = 'u1'): Promise<Result<MediaCheck>> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'chosen';
    document.body.append(input);
  });
  await page.setInputFiles('#chosen', path);
  return await page.evaluate(
    async ([uploadId, wanted]) => {
      const input = document.querySelector<HTMLInputElement>('#chosen');
      const file = input?.files?.[0];
      input?.remove();
      if (file === undefined) throw new Error('no file was chosen');
      return await window.desk.uploadMedia({ id: uploadId, kind: wanted, file });
    },
    [id, kind] as const,
  );
}

function checked(result: Result<MediaCheck>): MediaCheck {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** Width of the picture as the page shows it; 0 where it cannot be shown. */
async function shownWidth(page: Page, url: string): Promise<number> {
  return await page.evaluate(
    (source) =>
      new Promise<number>((resolve) => {
        const image = new Image();
        image.addEventListener('load', () => resolve(image.naturalWidth));
        image.addEventListener('error', () => resolve(0));
        image.src = source;
      }),
    url,
  );
}

test('a chosen file reaches the platform, and its preview outlives the run', async ({ launch, profile }) => {
  const { app, page } = await launch();
  await appReady(page);
  const path = join(profile.folder, 'Foto da Ana.png');
  writeFileSync(path, picture());
  const check = checked(await uploadChosen(page, path, 'image'));
  expect(check).toMatchObject({ mime: 'image/png', fileName: 'Foto da Ana.png', sizeBytes: picture().length, warning: null });
  expect(Buffer.from(await (await fetch(check.url)).arrayBuffer())).toEqual(picture());
  expect(await shownWidth(page, check.previewUrl)).toBe(640);
  await app.close();

  const again = await launch();
  await appReady(again.page);
  expect(await shownWidth(again.page, check.previewUrl)).toBe(640);
  expect(await shownWidth(again.page, `app://media/${'0'.repeat(64)}.png`)).toBe(0);
});

test('a video is played from the disk, part by part', async ({ page, profile }) => {
  await appReady(page);
  const path = join(profile.folder, 'film.mp4');
  writeFileSync(path, movie());
  const { previewUrl } = checked(await uploadChosen(page, path, 'video'));
  const seconds = await page.evaluate(
    (source) =>
      new Promise<number>((resolve) => {
        const video = document.createElement('video');
        video.addEventListener('loadedmetadata', () => resolve(video.duration));
        video.addEventListener('error', () => resolve(-1));
        video.src = source;
      }),
    previewUrl,
  );
  expect(seconds).toBeGreaterThan(0);
});

test('what is not a file of the page, or not of the kind, stays here', async ({ page, profile }) => {
  await appReady(page);
  const refusals = await page.evaluate(async () => {
    const upload = window.desk.uploadMedia as (input: unknown) => Promise<Result<MediaCheck>>;
    const inputs = [
      { id: 'u1', kind: 'document', path: '/etc/passwd' },
      { id: 'u1', kind: 'document', file: '/etc/passwd' },
      { id: 'u1', kind: 'document', file: { name: 'passwd', size: 1, type: 'text/plain', path: '/etc/passwd' } },
      { id: 'u1', kind: 'document', file: new File(['text'], 'passwd', { type: 'text/plain' }), path: '/etc/passwd' },
    ];
    const answers = await Promise.all(inputs.map(upload));
    return answers.map((answer) => (answer.ok ? 'taken' : answer.error.code));
  });
  expect(refusals).toEqual(['badInput', 'badInput', 'badInput', 'mediaFileUnreadable']);
  const path = join(profile.folder, 'page.png');
  writeFileSync(path, '<!doctype html><html></html>');
  const answer = await uploadChosen(page, path, 'image');
  expect(answer).toMatchObject({ ok: false, error: { code: 'mediaWrongKind', params: { format: 'HTML' } } });
});

test('an upload under way tells its progress and can be cancelled', async ({ page, profile, sandbox }) => {
  await appReady(page);
  await sandbox.fault({ match: { uri: '/upload-media-uri' }, when: 'before', effect: 'delay', delayMs: 1_000 });
  const path = join(profile.folder, 'a.png');
  writeFileSync(path, picture());
  await page.evaluate(() => {
    const stop = window.desk.onChanges(({ changes }) => {
      if (!changes.some((change) => change.kind === 'upload' && change.id === 'u1')) return;
      stop();
      void window.desk.cancelUpload({ id: 'u1' });
    });
  });
  expect(await uploadChosen(page, path, 'image')).toMatchObject({ ok: false, error: { code: 'uploadCancelled' } });
  expect(checked(await uploadChosen(page, path, 'image')).mime).toBe('image/png');
});

/** Lets a file of the disk go over `target`, as the desktop does it; a file made in the page would have no place on the disk. */
async function dropFile(page: Page, path: string, target: Locator): Promise<void> {
  const box = await target.boundingBox();
  if (box === null) throw new Error('nothing to drop on');
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await session.send('Input.dispatchDragEvent', { type, ...at, data });
  await session.detach();
}

test('a file is chosen in the form, another is dropped on its field, and the second is sent', async ({ page, profile, sandbox }) => {
  const desk = await onlineDesk(page);
  const [chosen, dropped] = [join(profile.folder, 'first.png'), join(profile.folder, 'second.png')];
  writeFileSync(chosen, picture());
  writeFileSync(dropped, picture());
  await chooseTemplate(desk, { name: 'order_update_v2', language: 'pt_BR' });
  await addContact(desk, { phone: '31 97000-4242', name: 'Rita Dropped' });
  await continueToMessage(desk);
  const link = desk.field('Header image URL');
  const shown = desk.preview.locator('img');
  await desk.dialog.locator('input[type="file"]').setInputFiles(chosen);
  await expect(link).toHaveValue(/^http/u);
  await expect(shown).toHaveCount(1);
  const first = await link.inputValue();
  await dropFile(page, dropped, link);
  await expect(link).not.toHaveValue(first);
  await expect(link).toHaveValue(/^http/u);
  const second = await link.inputValue();
  await typeInto(desk.field('{{1}}'), 'Rita');
  await typeInto(desk.field('{{2}}'), 'A-1020');
  await typeInto(desk.field('Button “Rastrear”: end of the link'), '1020');
  await desk.sendButton.click();
  await expect(desk.dialog).toBeHidden();
  await expect.poll(async () => (await sandbox.ledger()).map(({ parameters }) => parameters)).toEqual([[second, 'Rita', 'A-1020', '1020']]);
  expect(Buffer.from(await (await fetch(second)).arrayBuffer())).toEqual(picture());
});
