/**
 * Chromium's sandbox is really on: the app runs as an ordinary user, and the kernel says so of the window's process.
 * `process.sandboxed` is no proof: it says true with the sandbox off as well.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { _electron, test as base, expect } from '@playwright/test';
import { projectRoot } from './fixtures/project.ts';

/** `nobody`, which has no rights and no home. */
const plainUser = 65_534;

interface PlainPlace {
  readonly folder: string;
  readonly app: string;
  /** Starts the runtime as the plain user. */
  readonly executable: string;
}

/** As hard links where the file system allows it: the runtime is 260 MB. */
function linkOrCopy(from: string, to: string): void {
  try {
    execFileSync('cp', ['-al', from, to], { stdio: 'pipe' });
  } catch {
    execFileSync('cp', ['-a', from, to], { stdio: 'pipe' });
  }
}

/** The built app and the runtime where everyone may read them; both may otherwise lie in a home that is closed to others. */
const test = base.extend<{ place: PlainPlace }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from the pattern
  place: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'desk-plain-'));
    chmodSync(folder, 0o755);
    const require = createRequire(join(projectRoot, 'package.json'));
    const runtime = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(dirname(require.resolve('electron/package.json')), 'dist');
    linkOrCopy(runtime, join(folder, 'runtime'));
    const app = join(folder, 'app');
    mkdirSync(join(app, 'node_modules'), { recursive: true });
    copyFileSync(join(projectRoot, 'package.json'), join(app, 'package.json'));
    cpSync(join(projectRoot, 'out'), join(app, 'out'), { recursive: true });
    cpSync(dirname(require.resolve('better-sqlite3/package.json')), join(app, 'node_modules/better-sqlite3'), {
      recursive: true,
      filter: (from) => !/better-sqlite3[\\/](?:deps|src)$/.test(from),
    });
    const home = join(folder, 'home');
    mkdirSync(home);
    const asUser: string[] = [];
    const environment = [`HOME=${home}`, `XDG_RUNTIME_DIR=${home}`];
    if (process.getuid?.() === 0) {
      execFileSync('chown', [String(plainUser), home]);
      asUser.push('setpriv', `--reuid=${plainUser}`, `--regid=${plainUser}`, '--clear-groups');
      const authority = process.env['XAUTHORITY'];
      if (authority !== undefined) {
        copyFileSync(authority, join(folder, 'xauthority'));
        chmodSync(join(folder, 'xauthority'), 0o644);
        environment.push(`XAUTHORITY=${join(folder, 'xauthority')}`);
      }
    }
    const executable = join(folder, 'start');
    const words = ['exec', ...asUser, 'env', ...environment, join(folder, 'runtime/electron')];
    writeFileSync(executable, `#!/bin/sh\n${words.map((word) => `'${word}'`).join(' ')} "$@"\n`.replace("'exec'", 'exec'), { mode: 0o755 });
    await use({ folder, app, executable });
    rmSync(folder, { recursive: true, force: true });
  },
});

/** Field of `/proc/<pid>/status`. */
const statusField = (pid: number, name: string): string | undefined =>
  new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]?.trim();

test('the window runs behind the kernel filter when an ordinary user starts the app', async ({ place }) => {
  test.skip(process.platform !== 'linux', 'reads /proc');
  const app = await _electron.launch({
    executablePath: place.executable,
    args: [place.app, `--user-data-dir=${join(place.folder, 'home/data')}`],
    cwd: place.folder,
    chromiumSandbox: true,
  });
  const child = app.process();
  const tooLong = setTimeout(() => child.kill('SIGKILL'), 45_000);
  try {
    const page = await app.firstWindow();
    expect(await page.evaluate(async () => (await window.desk.getSnapshot()).ok)).toBe(true);
    const [main, renderer] = await app.evaluate(({ BrowserWindow }) => [
      process.pid,
      BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
    ]);
    if (main === undefined || renderer === undefined) throw new Error('no process to look at');
    expect(statusField(renderer, 'Seccomp')).toBe('2');
    expect(statusField(renderer, 'NoNewPrivs')).toBe('1');
    // The same look at the process outside the sandbox, so that the number above means something.
    expect(statusField(main, 'Seccomp')).toBe('0');
    if (process.getuid?.() === 0) expect(statusField(renderer, 'Uid')?.split(/\s+/)[0]).toBe(String(plainUser));
    await app.close();
  } finally {
    clearTimeout(tooLong);
    if (child.exitCode === null) child.kill('SIGKILL');
  }
});
