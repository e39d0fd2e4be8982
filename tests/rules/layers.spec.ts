import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type PlantedTree, plantTree, projectRoot, runTool } from './planted-tree.ts';

describe('compiler projects', () => {
  let tree: PlantedTree | undefined;
  afterEach(() => tree?.remove());

  it('do not let a file of the window name a type of Node', async () => {
    tree = await plantTree(new Map([['src-renderer/planted.ts', 'export const bytes = (value: Buffer): number => value.length;\n']]));
    expect(await runTool(tree, 'tsc', ['-p', 'src-renderer'])).toContain(
      "src-renderer/planted.ts(1,30): error TS2591: Cannot find name 'Buffer'",
    );
  });

  it('do not let a file of the window read from process', async () => {
    tree = await plantTree(new Map([['src-renderer/planted.ts', 'export const home = process.env;\n']]));
    expect(await runTool(tree, 'tsc', ['-p', 'src-renderer'])).toMatch(/planted\.ts\(1,21\): error TS/);
  });

  it('do not let a file of the contract name a type of the browser', async () => {
    tree = await plantTree(
      new Map([['src-preload/contract/planted.ts', 'export const title = (page: Document): string => page.title;\n']]),
    );
    expect(await runTool(tree, 'tsc', ['-p', 'src-preload/contract'])).toContain("Cannot find name 'Document'");
  });
});

describe('warnings', () => {
  let tree: PlantedTree | undefined;
  afterEach(() => tree?.remove());

  /** The files of main and of the contract as they stand, with one of them changed. */
  async function mainWith(changed: string, change: (code: string) => string): Promise<PlantedTree> {
    const files = new Map<string, string>();
    for (const folder of ['src-main', 'src-preload'])
      for (const entry of await readdir(join(projectRoot, folder), { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name).slice(projectRoot.length + 1);
        if (!entry.isFile() || path.endsWith('.spec.ts')) continue;
        const code = await readFile(join(projectRoot, path), 'utf8');
        files.set(path, path === changed ? change(code) : code);
      }
    return await plantTree(files);
  }

  it('that block have to mean something right before the message leaves, or main does not compile', async () => {
    tree = await mainWith('src-preload/contract/models/recipients.ts', (code) =>
      code.replace('const blockingKinds = [', "const blockingKinds = ['quietHours', "),
    );
    const found = await runTool(tree, 'tsc', ['-p', 'src-main', '--noEmit']);
    expect(found).toMatch(/gate\.ts\(\d+,\d+\): error TS2741: Property '"?quietHours"?' is missing/);
    expect(found.match(/error TS/g)).toHaveLength(1);
  }, 60_000);
});

describe('electron', () => {
  it('is imported by the shell and the preload alone', async () => {
    const importing: string[] = [];
    for (const folder of ['src-main', 'src-preload', 'src-renderer', 'sandbox'])
      for (const entry of await readdir(join(projectRoot, folder), { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name).slice(projectRoot.length + 1);
        if (!entry.isFile() || !/\.tsx?$/.test(path)) continue;
        const code = await readFile(join(projectRoot, path), 'utf8');
        if (/(from|import|import\(|require\()\s*['"]electron(\/[a-z]+)?['"]/.test(code)) importing.push(path);
      }
    expect(importing).toContain('src-preload/index.ts');
    expect(importing.filter((path) => !path.startsWith('src-main/shell/') && path !== 'src-preload/index.ts')).toEqual([]);
  });
});
