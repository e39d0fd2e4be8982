/**
 * One file each of the life, of its worker and of the sandbox: a process starts in half the time, and a run is not disturbed by what is edited
 * meanwhile. Inside the project, where the database driver is found.
 */
import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { projectRoot } from '../e2e/fixtures/project.ts';

export interface Processes {
  /** To be removed after the run. */
  readonly folder: string;
  readonly life: string;
  readonly sandbox: string;
}

export async function buildProcesses(): Promise<Processes> {
  const parent = join(projectRoot, '.cache');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'torture-'));
  await build({
    configFile: false,
    logLevel: 'warn',
    root: projectRoot,
    publicDir: false,
    build: {
      ssr: true,
      target: 'node24',
      outDir: folder,
      minify: false,
      rolldownOptions: {
        input: {
          life: join(import.meta.dirname, 'life.ts'),
          worker: join(projectRoot, 'src-main/core/worker/thread.ts'),
          sandbox: join(projectRoot, 'sandbox/main.ts'),
        },
      },
    },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
  });
  return { folder, life: join(folder, 'life.js'), sandbox: join(folder, 'sandbox.js') };
}
