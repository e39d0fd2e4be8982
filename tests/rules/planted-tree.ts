import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export const projectRoot = resolve(import.meta.dirname, '../..');

/** A folder with the project's rules and compiler settings, and nothing but the files planted in it. */
export interface PlantedTree {
  readonly folder: string;
  remove(): Promise<void>;
}

/** @param files content by path inside the project */
export async function plantTree(files: ReadonlyMap<string, string>): Promise<PlantedTree> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-app-rules-'));
  const rules = [
    'oxlint.config.ts',
    'lint',
    'package.json',
    'tsconfig.json',
    'src-renderer/tsconfig.json',
    'src-preload/contract/tsconfig.json',
  ];
  for (const path of rules) await cp(join(projectRoot, path), join(folder, path), { recursive: true });
  await symlink(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, content] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Runs one of the project's tools there and answers what it printed, whatever its exit code. */
export function runTool(tree: PlantedTree, name: string, args: readonly string[]): Promise<string> {
  const tool = join(projectRoot, 'node_modules/.bin', name);
  return new Promise((done, fail) => {
    execFile(tool, args, { cwd: tree.folder, maxBuffer: 1 << 26 }, (error, stdout) => {
      // A tool that found something exits with a number; one that could not start has a text for a code.
      if (error !== null && typeof error.code !== 'number') fail(error);
      else done(stdout);
    });
  });
}
