#!/usr/bin/env node
// `npm run dist -- --linux deb AppImage`: electron-builder on the production build. Where Electron's own download cannot be had it
// takes the Electron that the tests run on and stand-ins for its tools (scripts/packaging-standins), for tests only.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { testMark } from './release/update-build.mjs';
import { keptFolder } from './runtime/cache.mjs';
import { binaryOnce } from './runtime/native.mjs';
import { say } from './setup/progress.mjs';
import { projectRoot } from './setup/project.mjs';
import { runInForeground } from './setup/run.mjs';
import { setUp } from './setup.mjs';

const electron = await setUp({ build: true, packages: true });
const standIns = join(projectRoot, 'scripts/packaging-standins');
const args = process.argv.slice(2);
/** @type {NodeJS.ProcessEnv} */
const env = { ...process.env };
args.push(...binaryOnce());
if (electron.source !== 'package') {
  say(`this package is for tests: it holds Electron ${electron.version}, which is not Electron's own download`);
  args.push(`-c.artifactName=\${name}-\${version}-${testMark}-\${arch}.\${ext}`);
  args.push(`-c.electronDist=${electron.dist}`, `-c.electronVersion=${electron.version}`);
  if (process.platform === 'linux') await useStandIns();
}
const builder = dirname(createRequire(join(projectRoot, 'package.json')).resolve('electron-builder/package.json'));
process.exitCode = await runInForeground(process.execPath, [join(builder, 'cli.js'), ...args], { cwd: projectRoot, env });

async function useStandIns() {
  env.CUSTOM_FPM_PATH ??= join(standIns, 'fpm.mjs');
  if (existsSync('/usr/bin/7za')) env.ELECTRON_BUILDER_7ZIP_PATH ??= '/usr/bin/7za';
  if (env.APPIMAGE_TOOLS_PATH !== undefined || !args.some((arg) => arg.toLowerCase() === 'appimage')) return;
  const recipe = join(standIns, 'appimage-tools.mjs');
  const sources = await Promise.all([recipe, join(standIns, 'appimage-runtime.c')].map((file) => readFile(file)));
  const key = createHash('sha256').update(Buffer.concat(sources)).digest('hex').slice(0, 16);
  const tools = await keptFolder(`appimage-tools-${key}`, async (folder) => {
    const code = await runInForeground(process.execPath, [recipe, folder]);
    if (code !== 0) throw new Error('the stand-in for the AppImage tools could not be made (squashfs-tools, desktop-file-utils, gcc)');
  });
  env.APPIMAGE_TOOLS_PATH = tools;
}
