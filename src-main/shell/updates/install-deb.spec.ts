import { describe, expect, it } from 'vitest';
import { type Ended, installDeb } from './install-deb.ts';

const file = '/home/marina alves/.cache/desk-app-updater/pending/desk-app-1.0.1-amd64.deb';

function install(ended: Ended, isRoot = false): readonly string[][] {
  const asked: string[][] = [];
  installDeb(file, {
    isRoot,
    run(program, args) {
      asked.push([program, ...args]);
      return ended;
    },
  });
  return asked;
}

describe('a .deb', () => {
  it('is given to the package manager with one question for consent', () => {
    const [command, ...more] = install({ status: 0, stderr: '' });
    expect(more).toEqual([]);
    expect(command?.slice(0, 4)).toEqual(['pkexec', '--disable-internal-agent', 'apt-get', 'install']);
    expect(command?.at(-1)).toBe(file);
  });

  it('needs no consent where the app is root', () => {
    expect(install({ status: 0, stderr: '' }, true)[0]?.[0]).toBe('apt-get');
  });

  it.each([126, 127])('was not allowed where consent ends with %i', (status) => {
    expect(() => install({ status, stderr: '' })).toThrow(expect.objectContaining({ code: 'updateRefused' }));
  });

  it.each<[string, Ended]>([
    ['the package manager says no', { status: 100, stderr: 'E: Unmet dependencies' }],
    ['it was ended', { status: null, stderr: '' }],
    ['nobody can be asked', { status: null, stderr: '', error: new Error('spawnSync pkexec ENOENT') }],
  ])('is for an administrator where %s', (_what, ended) => {
    expect(() => install(ended)).toThrow(expect.objectContaining({ code: 'updateNoRight' }));
  });
});
