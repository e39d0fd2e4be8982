import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

const nothing = { workspaceFile: null, userDataFolder: null };

describe('start arguments', () => {
  it('are none for a plain start', () => {
    expect(readArguments(['electron', '--no-sandbox', '.'], {}, '/home/ana')).toEqual(nothing);
    expect(readArguments(['electron', '--workspace=', '--workspace', '--user-data-dir='], { DESKAPP_WORKSPACE: ' ' }, '/')).toEqual(
      nothing,
    );
  });

  it('name a workspace file, by absolute or relative path, with spaces and equals signs', () => {
    expect(readArguments(['app', '--workspace=/etc/desk/a.json'], {}, '/home/ana').workspaceFile).toBe('/etc/desk/a.json');
    expect(readArguments(['app', '--workspace=my desk=1.json'], {}, '/home/ana').workspaceFile).toBe('/home/ana/my desk=1.json');
  });

  it('take the last of several, and the command line before the environment', () => {
    expect(readArguments(['app', '--workspace=/a', '--workspace=/b'], { DESKAPP_WORKSPACE: '/c' }, '/').workspaceFile).toBe('/b');
    expect(readArguments(['app'], { DESKAPP_WORKSPACE: 'c.json' }, '/srv').workspaceFile).toBe('/srv/c.json');
  });

  it('name a data folder', () => {
    expect(readArguments(['app', '--user-data-dir=two'], {}, '/home/ana').userDataFolder).toBe('/home/ana/two');
  });
});
