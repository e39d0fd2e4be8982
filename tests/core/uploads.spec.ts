/** A file of the attendant's own, from their disk over the sandbox's media store into a message, and its preview afterwards. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { picture } from '../../sandbox/media/fixtures.ts';
import type { Change } from '../../src-preload/contract/changes.ts';
import type { FieldValues } from '../../src-preload/contract/models/values.ts';
import { type RunningCore, withCore } from './running-core.ts';

const idOf = (previewUrl: string) => previewUrl.replace('app://media/', '');

function writePicture({ dataFolder }: RunningCore): string {
  const path = join(dataFolder, 'Nota de João.png');
  writeFileSync(path, picture());
  return path;
}

it('travels as a link, and is shown after a restart', { timeout: 60_000 }, async () => {
  await withCore({}, async (running) => {
    await running.ready();
    const { core, control } = running;
    const changes: Change[] = [];
    core.onChanges((batch) => changes.push(...batch.changes));
    const check = await core.methods.uploadMedia({ id: 'u1', path: writePicture(running), kind: 'image' });
    expect(check).toMatchObject({ kind: 'image', mime: 'image/png', sizeBytes: picture().length, fileName: 'Nota de João.png' });
    expect(Buffer.from(await (await fetch(check.url)).arrayBuffer())).toEqual(picture());
    const progress = changes.filter((change) => change.kind === 'upload');
    expect(progress.at(-1)).toEqual({ kind: 'upload', id: 'u1', sentBytes: check.sizeBytes, totalBytes: check.sizeBytes });
    expect(await core.methods.inspectMedia({ url: check.url, kind: 'image' })).toEqual(check);

    const rows = await core.methods.listTemplates(undefined);
    const row = rows.find((one) => one.headerKind === 'image' && one.blocked === null && one.plainPart === null);
    if (row === undefined) throw new Error('no seeded template with an image');
    const { model } = await core.methods.getTemplate({ key: row.key });
    const values: FieldValues = Object.fromEntries(
      model.fields.map((field) => [field.id, { value: field.kind === 'mediaUrl' ? check.url : '1', origin: null }]),
    );
    await core.methods.setPresence({ status: 'Online' });
    const recipient = { identity: null, phone: '+5531988010001', name: null };
    const { id } = await core.methods.sendActiveMessage({
      draftId: crypto.randomUUID(),
      replaces: null,
      templateKey: row.key,
      recipient,
      values,
    });
    await running.until('read', ({ messages }) => messages.get(id)?.status === 'read');
    expect(JSON.stringify(await control.ledger())).toContain(check.url);

    await running.reopen();
    const { bubble } = await running.core.methods.getMessage({ id });
    expect(bubble.header).toMatchObject({ kind: 'image', previewUrl: check.previewUrl });
    const kept = await running.core.readMedia(idOf(check.previewUrl));
    expect(kept).toMatchObject({ mime: 'image/png' });
    expect(readFileSync(kept?.path ?? '')).toEqual(picture());
  });
});

it('can be cancelled, and leaves nothing on the disk', { timeout: 30_000 }, async () => {
  await withCore({}, async (running) => {
    await running.ready();
    const { core, control } = running;
    await control.fault({ match: { uri: '/upload-media-uri' }, when: 'before', effect: 'delay', delayMs: 1_500 });
    const upload = core.methods.uploadMedia({ id: 'u1', path: writePicture(running), kind: 'image' });
    const ended = upload.then(
      () => null,
      (error: unknown) => error,
    );
    await new Promise<void>((resolve) => {
      const stop = core.onChanges(({ changes }) => {
        if (!changes.some((change) => change.kind === 'upload')) return;
        stop();
        resolve();
      });
    });
    await core.methods.cancelUpload({ id: 'u1' });
    expect(await ended).toMatchObject({ code: 'uploadCancelled' });
    const folder = readdirSync(running.dataFolder).find((name) => name.startsWith('media-')) ?? '';
    expect(readdirSync(join(running.dataFolder, folder))).toEqual([]);
  });
});

it('the previews go with the local data', { timeout: 30_000 }, async () => {
  await withCore({}, async (running) => {
    await running.ready();
    const check = await running.core.methods.uploadMedia({ id: 'u1', path: writePicture(running), kind: 'image' });
    const kept = await running.core.readMedia(idOf(check.previewUrl));
    expect(kept).not.toBeNull();
    await running.core.methods.signOut({ deleteLocalData: true });
    expect(() => readFileSync(kept?.path ?? '')).toThrow('ENOENT');
  });
});
