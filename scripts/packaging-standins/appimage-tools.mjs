#!/usr/bin/env node
// Makes the folder that electron-builder takes as APPIMAGE_TOOLS_PATH, out of Debian's squashfs-tools and desktop-file-utils and
// the small runtime beside this file; DESKAPP_FAST_PACKAGES=1 in a later build packs with little compression: node scripts/packaging-standins/appimage-tools.mjs FOLDER
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = process.argv[2];
if (folder === undefined) throw new Error('name the folder to make');
const out = resolve(folder);
const find = (/** @type {string} */ name) =>
  execFileSync('sh', ['-c', `command -v ${name}`])
    .toString()
    .trim();
rmSync(out, { recursive: true, force: true });
// The layout of toolsets.appimage 1.0, and that of 0.0 under linux-x64/.
for (const name of ['runtimes', 'lib/x64', 'linux-x64']) mkdirSync(join(out, name), { recursive: true });
const source = join(import.meta.dirname, 'appimage-runtime.c');
execFileSync('gcc', ['-static', '-Os', '-s', '-o', join(out, 'runtimes/runtime-x64'), source], { stdio: 'inherit' });
copyFileSync(join(out, 'runtimes/runtime-x64'), join(out, 'runtime-x64'));
const squash = find('mksquashfs');
for (const place of ['', 'linux-x64']) {
  symlinkSync(find('desktop-file-validate'), join(out, place, 'desktop-file-validate'));
  // For tests a package that is there soon is better than a small one.
  const script = `#!/bin/sh\nexec '${squash}' "$@" \${DESKAPP_FAST_PACKAGES:+-Xcompression-level 1}\n`;
  writeFileSync(join(out, place, 'mksquashfs'), script, { mode: 0o755 });
}
