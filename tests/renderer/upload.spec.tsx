import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../../src-main/core/log.ts';
import { failedStartMethods } from '../../src-main/ipc/failed-start.ts';
import { forwardChanges } from '../../src-main/ipc/forward-changes.ts';
import { serveMethods } from '../../src-main/ipc/serve.ts';
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import type { MediaCheck } from '../../src-preload/contract/models/media.ts';
import type { Settings } from '../../src-preload/contract/models/settings.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import { useUpload } from '../../src-renderer/features/active-message/use-upload.ts';
import { ipcMain, placeFile } from './harness/loopback-electron.ts';
import { loadPreload } from './harness/preload.ts';

const stops: (() => void)[] = [];
beforeAll(loadPreload);
afterEach(() => {
  cleanup();
  for (const stop of stops.splice(0)) stop();
});

const check: MediaCheck = {
  url: 'https://media.example/1',
  kind: 'image',
  mime: 'image/png',
  sizeBytes: 4,
  fileName: 'a.png',
  previewUrl: 'app://media/x',
  warning: null,
};

function fileOnDisk(name: string): File {
  const file = new File(['data'], name, { type: 'image/png' });
  placeFile(file, `/home/ana/${name}`);
  return file;
}

interface Running {
  readonly input: Parameters<CoreMethods['uploadMedia']>[0];
  readonly finish: (check: MediaCheck) => void;
  readonly fail: (error: Error) => void;
}

function serve() {
  const running: Running[] = [];
  const cancelled: string[] = [];
  const methods: CoreMethods = {
    ...failedStartMethods({ code: 'noWorkspace' }, {} as Settings, 0),
    uploadMedia: (input) => new Promise((finish, fail) => running.push({ input, finish, fail })),
    async cancelUpload({ id }) {
      cancelled.push(id);
      running.find((one) => one.input.id === id)?.fail(new DeskError('uploadCancelled'));
      return undefined;
    },
  };
  const log = createLogger({ write: () => undefined }, 'ipc');
  stops.push(serveMethods({ ipc: ipcMain, methods, isTrusted: () => true, log }));
  const changes = forwardChanges({ ipc: ipcMain, isTrusted: () => true });
  stops.push(changes.stop);
  return { running, cancelled, publish: changes.publish };
}

describe('a file over the bridge', () => {
  it('becomes its path, and a path that the page names is not passed on', async () => {
    const { running } = serve();
    const input = { id: 'u1', kind: 'image', file: fileOnDisk('a.png'), path: '/etc/passwd' } as const;
    const answer = window.desk.uploadMedia(input);
    await vi.waitFor(() => expect(running).toHaveLength(1));
    expect(running[0]?.input).toEqual({ id: 'u1', kind: 'image', path: '/home/ana/a.png' });
    running[0]?.finish(check);
    expect(await answer).toEqual({ ok: true, value: check });
  });

  it.each<[string, unknown, string]>([
    ['no file', { id: 'u1', kind: 'image' }, 'badInput'],
    ['a path alone', { id: 'u1', kind: 'image', path: '/etc/passwd' }, 'badInput'],
    ['a path for a file', { id: 'u1', kind: 'image', file: '/etc/passwd' }, 'badInput'],
    ['what looks like a file', { id: 'u1', kind: 'image', file: { name: 'a.png', size: 1, path: '/etc/passwd' } }, 'badInput'],
    ['a file made in memory', { id: 'u1', kind: 'image', file: new File(['x'], 'a.png') }, 'mediaFileUnreadable'],
    ['nothing', undefined, 'badInput'],
  ])('is refused with %s', async (_what, input, code) => {
    const { running } = serve();
    const upload = window.desk.uploadMedia as (input: unknown) => Promise<unknown>;
    expect(await upload(input)).toMatchObject({ ok: false, error: { code } });
    expect(running).toEqual([]);
  });
});

describe('useUpload', () => {
  function show() {
    const uploaded: MediaCheck[] = [];
    const hook = renderHook(() => useUpload((one) => uploaded.push(one)));
    return { ...hook, uploaded };
  }

  it('tells progress and hands over the link', async () => {
    const { running, publish } = serve();
    const { result, uploaded } = show();
    expect(result.current.state).toEqual({ kind: 'none' });
    act(() => result.current.start(fileOnDisk('a.png'), 'image'));
    expect(result.current.state).toEqual({ kind: 'running', fileName: 'a.png', sentBytes: 0, totalBytes: 4 });
    await vi.waitFor(() => expect(running).toHaveLength(1));
    const id = running[0]?.input.id ?? '';
    publish({
      seq: 1,
      changes: [
        { kind: 'upload', id: 'another', sentBytes: 1, totalBytes: 9 },
        { kind: 'upload', id, sentBytes: 2, totalBytes: 4 },
      ],
    });
    await vi.waitFor(() => expect(result.current.state).toMatchObject({ kind: 'running', sentBytes: 2, totalBytes: 4 }));
    running[0]?.finish(check);
    await vi.waitFor(() => expect(uploaded).toEqual([check]));
    expect(result.current.state).toEqual({ kind: 'none' });
  });

  it('tells what went wrong, until it is dismissed', async () => {
    const { running } = serve();
    const { result } = show();
    act(() => result.current.start(fileOnDisk('a.png'), 'image'));
    await vi.waitFor(() => expect(running).toHaveLength(1));
    running[0]?.fail(new DeskError('mediaWrongKind', { params: { format: 'WEBP' } }));
    await vi.waitFor(() => expect(result.current.state.kind).toBe('failed'));
    expect(result.current.state).toMatchObject({ fileName: 'a.png', problem: { code: 'mediaWrongKind', params: { format: 'WEBP' } } });
    act(() => result.current.cancel());
    expect(result.current.state).toEqual({ kind: 'none' });
  });

  it('cancels, says nothing of it, and takes no link any more', async () => {
    const { running, cancelled } = serve();
    const { result, uploaded } = show();
    act(() => result.current.start(fileOnDisk('a.png'), 'image'));
    await vi.waitFor(() => expect(running).toHaveLength(1));
    act(() => result.current.cancel());
    await vi.waitFor(() => expect(cancelled).toEqual([running[0]?.input.id]));
    running[0]?.finish(check);
    expect(result.current.state).toEqual({ kind: 'none' });
    expect(uploaded).toEqual([]);
  });

  it('another file takes the place of the one under way', async () => {
    const { running, cancelled } = serve();
    const { result, uploaded } = show();
    act(() => result.current.start(fileOnDisk('a.png'), 'image'));
    act(() => result.current.start(fileOnDisk('b.png'), 'image'));
    await vi.waitFor(() => expect(running).toHaveLength(2));
    expect(cancelled).toEqual([running[0]?.input.id]);
    expect(result.current.state).toMatchObject({ kind: 'running', fileName: 'b.png' });
    running[1]?.finish({ ...check, fileName: 'b.png' });
    await vi.waitFor(() => expect(uploaded.map(({ fileName }) => fileName)).toEqual(['b.png']));
  });

  it('ends with its field', async () => {
    const { running, cancelled } = serve();
    const { result, unmount } = show();
    act(() => result.current.start(fileOnDisk('a.png'), 'image'));
    await vi.waitFor(() => expect(running).toHaveLength(1));
    unmount();
    await vi.waitFor(() => expect(cancelled).toEqual([running[0]?.input.id]));
  });
});
