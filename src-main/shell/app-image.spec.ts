import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { leaveAppImage, ownAppImage } from './app-image.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'image-'));
  mkdirSync(join(folder, 'mounted/resources'), { recursive: true });
  mkdirSync(join(folder, 'mounted-too/resources'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the image that the app runs from', () => {
  const file = '/home/marina/Desk App.AppImage';

  it('is the one in the environment whose folder holds the app', () => {
    const env = { APPIMAGE: file, APPDIR: join(folder, 'mounted') };
    expect(ownAppImage(env, join(folder, 'mounted/resources'))).toEqual({ file, folder: env.APPDIR });
  });

  it.each([
    ['there is none', {}],
    ['the one there is says no folder', { APPIMAGE: file }],
    ['the folder is gone', { APPIMAGE: file, APPDIR: '/nowhere' }],
  ])('is none where %s', (_what, env) => {
    expect(ownAppImage(env, join(folder, 'mounted/resources'))).toBeNull();
  });

  it('is not the one of another app, which started this one', () => {
    expect(ownAppImage({ APPIMAGE: file, APPDIR: join(folder, 'mounted') }, join(folder, 'mounted-too/resources'))).toBeNull();
  });
});

describe('an app that leaves its image', () => {
  it('takes its folders out of the environment and leaves everything else', () => {
    const env = {
      PATH: '/tmp/.mount_a:/tmp/.mount_a/usr/sbin:/usr/bin:/tmp/.mount_ab',
      LD_LIBRARY_PATH: '/tmp/.mount_a/usr/lib',
      XDG_DATA_DIRS: '/usr/share/:/tmp/.mount_a/usr/share/',
      HOME: '/tmp/.mount_a',
    };
    leaveAppImage(env, { file: '/a.AppImage', folder: '/tmp/.mount_a' });
    expect(env).toEqual({ PATH: '/usr/bin:/tmp/.mount_ab', XDG_DATA_DIRS: '/usr/share/', HOME: '/tmp/.mount_a' });
  });
});
