/** The built app beside a sandbox of its own, for as long as `work` lasts; everything is closed and deleted afterwards. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { SandboxControl } from '../e2e/fixtures/control.ts';
import { createProfile } from '../e2e/fixtures/profile.ts';
import { projectRoot } from '../e2e/fixtures/project.ts';
import { startSandboxServer } from '../e2e/fixtures/sandbox-server.ts';

/** `prepare` changes the sandbox before the app meets it. */
export async function withDesk(
  prepare: (control: SandboxControl) => Promise<unknown>,
  work: (app: ElectronApplication, page: Page) => Promise<void>,
): Promise<void> {
  const profile = createProfile({ settings: { language: 'en', theme: 'light' } });
  const server = await startSandboxServer(profile.folder);
  try {
    await prepare(server.control);
    const workspaceFile = join(profile.folder, 'workspace.json');
    writeFileSync(workspaceFile, JSON.stringify(server.workspace));
    const app = await _electron.launch({
      args: [projectRoot, `--user-data-dir=${profile.userData}`, `--workspace=${workspaceFile}`],
      cwd: profile.folder,
      env: { ...profile.environment },
      chromiumSandbox: process.getuid?.() !== 0,
    });
    try {
      await work(app, await app.firstWindow());
    } finally {
      await app.close();
    }
  } finally {
    await server.stop();
    profile.remove();
  }
}
