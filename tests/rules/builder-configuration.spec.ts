/** `electron-builder.yml`, by the package builder's own schema and by rules of ours. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import markMsi from '../../scripts/mark-msi.mjs';
import { appId } from '../../src-main/shell/updates/release-facts.ts';

vi.hoisted(() => {
  vi.stubGlobal('__RELEASE_KEYS__', []);
  vi.stubGlobal('__UPDATE_FEED__', null);
});

const root = join(import.meta.dirname, '../..');
/** The builder reads and judges its configuration with this file; it is not among what it exports. */
const fromBuilder = createRequire(createRequire(join(root, 'package.json')).resolve('electron-builder/package.json'));

type Configuration = Readonly<Record<string, unknown>>;
interface BuilderConfiguration {
  readonly getConfig: (folder: string, file: string, given: null) => Promise<Configuration>;
  readonly validateConfiguration: (configuration: Configuration, log: { readonly isEnabled: boolean }) => Promise<void>;
}
const builder = fromBuilder('app-builder-lib/out/util/config/config.js') as BuilderConfiguration;
const judge = (configuration: Configuration): Promise<void> => builder.validateConfiguration(configuration, { isEnabled: false });

let configuration: Configuration;
const part = (name: string): Configuration => configuration[name] as Configuration;

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  configuration = await builder.getConfig(root, join(root, 'electron-builder.yml'), null);
  vi.mocked(process.stdout.write).mockRestore();
});

describe("the builder's schema", () => {
  it('takes the configuration', async () => {
    await expect(judge(configuration)).resolves.toBeUndefined();
  });

  it.each([
    ['at the top', null, 'asarUnpak'],
    ['of the fuses', 'electronFuses', 'runAsNod'],
    ['of Windows', 'win', 'targets'],
    ['of NSIS', 'nsis', 'oneclick'],
    ['of the MSI', 'msi', 'selfUpdate'],
    ['of macOS', 'mac', 'hardenedRuntimes'],
    ['of the dmg', 'dmg', 'notarize'],
    ['of Linux', 'linux', 'executable'],
    ['of the deb', 'deb', 'dependencies'],
    ['of the AppImage', 'appImage', 'runtime'],
  ])('refuses a name that it does not know %s', async (_where, name, unknown) => {
    const changed =
      name === null ? { ...configuration, [unknown]: true } : { ...configuration, [name]: { ...part(name), [unknown]: true } };
    await expect(judge(changed)).rejects.toThrow('does not match the API schema');
  });

  it.each([
    ['a fuse that is a word', { electronFuses: { runAsNode: 'off' } }],
    ['an MSI for neither', { msi: { perMachine: 'nobody' } }],
  ])('refuses %s', async (_what, wrong) => {
    await expect(judge({ ...configuration, ...wrong })).rejects.toThrow('does not match the API schema');
  });
});

describe('the packages', () => {
  it('are of three systems, two kinds each', () => {
    expect(part('win')['target']).toEqual(['nsis', 'msi']);
    expect(part('linux')['target']).toEqual(['AppImage', 'deb']);
    expect(part('mac')['target']).toEqual([
      { target: 'dmg', arch: 'universal' },
      { target: 'zip', arch: 'universal' },
    ]);
  });

  it('belong to the app that asks for updates: its id is theirs and does not change', () => {
    expect([configuration['appId'], appId]).toEqual(['com.deskapp.desktop', 'com.deskapp.desktop']);
    expect(part('msi')['upgradeCode']).toBe('6f0f1d0a-5c1e-4c06-9a53-2f8d1f2b7c41');
  });

  it('have names without blanks that say version and machine, and no two the same', () => {
    const names = [configuration['artifactName'], part('nsis')['artifactName']];
    expect(names).toEqual(['${name}-${version}-${arch}.${ext}', '${name}-setup-${version}-${arch}.${ext}']);
    const others = ['win', 'msi', 'mac', 'dmg', 'linux', 'deb', 'appImage'].map(
      (name) => (configuration[name] as Configuration | undefined)?.['artifactName'],
    );
    expect(others).toEqual(others.map(() => undefined));
    expect(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).name).toBe('desk-app');
  });

  it('keep the app in one archive, the database driver beside it, and no scripts', () => {
    expect(configuration).toMatchObject({ asar: true, asarUnpack: ['**/*.node'], npmRebuild: false, removePackageScripts: true });
    const files = JSON.stringify(configuration['files']);
    for (const kept of ['out/**', 'package.json', 'LICENSE']) expect(files).toContain(`"${kept}"`);
    expect(files).toContain('!**/*.map');
    expect(files).not.toMatch(/"(?:\*\*|src-|scripts|tests|sandbox)/);
  });

  it('state every fuse: Node by its own door is shut, the archive is checked and the only one', () => {
    expect(configuration['electronFuses']).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
      resetAdHocDarwinSignature: false,
    });
  });

  it('publish nothing by themselves: a list of files is written, and the release is signed apart', () => {
    expect(configuration['publish']).toEqual({ provider: 'generic', url: 'https://updates.example.invalid/desk-app/' });
  });

  it('claim no link scheme and no kind of file that the app does not handle', () => {
    expect([configuration['protocols'], configuration['fileAssociations'], part('linux')['mimeTypes']]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('leave the attendant’s data where it is when they are removed', () => {
    expect(part('nsis')['deleteAppDataOnUninstall']).toBe(false);
  });

  it('find the files that they name', () => {
    const icons = [part('win')['icon'], part('mac')['icon'], part('linux')['icon']].map((path) => join('resources', String(path)));
    const named = [...icons, part('mac')['entitlements'], configuration['msiProjectCreated'], configuration['afterExtract']];
    expect(named.filter((path) => !existsSync(join(root, String(path))))).toEqual([]);
  });
});

describe('the app of macOS', () => {
  it('runs hardened, and is given the right to compile and nothing else', () => {
    expect(part('mac')).toMatchObject({ hardenedRuntime: true, entitlementsInherit: part('mac')['entitlements'] });
    const plist = readFileSync(join(root, String(part('mac')['entitlements'])), 'utf8');
    expect([...plist.matchAll(/<key>(.*?)<\/key>/g)].map(([, key]) => key)).toEqual(['com.apple.security.cs.allow-jit']);
  });

  it('is notarised where the environment has the account: nothing here turns that off', () => {
    expect(part('mac')['notarize']).toBeUndefined();
    expect(part('mac')['identity']).toBeUndefined();
  });
});

describe('the MSI', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'msi-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const template = readFileSync(join(fromBuilder.resolve('app-builder-lib/package.json'), '../templates/msi/template.xml'), 'utf8');

  it('is for the machine, starts nothing by itself, and is marked while it is made', () => {
    expect(part('msi')).toMatchObject({ perMachine: true, runAfterFinish: false });
    expect(configuration['msiProjectCreated']).toBe('scripts/mark-msi.mjs');
  });

  it("holds the mark beside the app, in the project that the builder's template makes", async () => {
    const project = join(folder, 'project.wxs');
    writeFileSync(project, template);
    await markMsi(project);
    const marked = readFileSync(project, 'utf8');
    const [, inside = ''] =
      /<ComponentGroup Id="ProductComponents" Directory="APPLICATIONFOLDER">([\s\S]*?)<\/ComponentGroup>/.exec(marked) ?? [];
    const source = /<File Id="packageType" Name="package-type" Source="([^"]+)"/.exec(inside)?.[1];
    expect(source).toBeDefined();
    expect(readFileSync(String(source), 'utf8')).toBe('msi\n');
    expect(marked.length).toBeGreaterThan(template.length);
  });

  it('is not made where the mark has no place', async () => {
    const project = join(folder, 'project.wxs');
    writeFileSync(project, template.replaceAll('ProductComponents', 'OtherComponents'));
    await expect(markMsi(project)).rejects.toThrow('the mark');
  });
});
