#!/usr/bin/env node
// `npm run icons`: every icon of the packages from resources/icons/icon.svg, drawn by the Electron on this machine. What is written is
// committed; a spec holds it to the source.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { icnsFile, icoFile, pngFile } from './icons/files.mjs';
import { drawnSizes, icnsSizes, iconFolder, icoSizes, linuxSizes, sourceDigest } from './icons/icon-set.mjs';
import { isRoot, onVirtualScreen } from './runtime/environment.mjs';
import { say } from './setup/progress.mjs';
import { projectRoot } from './setup/project.mjs';
import { capture } from './setup/run.mjs';
import { setUp } from './setup.mjs';

const electron = await setUp({ build: false });
const source = await readFile(join(iconFolder, 'icon.svg'), 'utf8');
const work = await mkdtemp(join(tmpdir(), 'icons-'));
try {
  const drawn = await draw(source, work);
  const picture = (/** @type {number} */ size, /** @type {boolean} */ isInset = false) => {
    const found = drawn.find((one) => one.size === size && one.isInset === isInset);
    if (found === undefined) throw new Error(`${size} px were not drawn`);
    return found;
  };
  for (const size of linuxSizes) await put(`${size}x${size}.png`, pngFile(picture(size)));
  await put('icon.ico', icoFile(icoSizes.map((size) => picture(size))));
  await put('icon.icns', icnsFile(icnsSizes.map(({ type, size, isInset }) => ({ type, picture: picture(size, isInset) }))));
  await put('icon.svg.sha256', Buffer.from(`${sourceDigest(source)}\n`));
} finally {
  await rm(work, { recursive: true, force: true });
}

/** @param {string} svg @param {string} folder @returns {Promise<import('./icons/files.mjs').Picture[]>} */
async function draw(svg, folder) {
  const order = join(folder, 'order.json');
  const answer = join(folder, 'answer.json');
  await writeFile(order, JSON.stringify({ svg, sizes: drawnSizes, answer }));
  const program = join(projectRoot, 'scripts/icons/draw.mjs');
  await capture(...onVirtualScreen(electron.path, [...(isRoot ? ['--no-sandbox'] : []), program, order]));
  /** @type {{ size: number, isInset: boolean, rgba: string }[]} */
  const pictures = JSON.parse(await readFile(answer, 'utf8'));
  return pictures.map(({ rgba, ...picture }) => ({ ...picture, rgba: Buffer.from(rgba, 'base64') }));
}

/** @param {string} name @param {Buffer} content */
async function put(name, content) {
  await writeFile(join(iconFolder, name), content);
  say(`icons: ${name} (${content.length} bytes)`);
}
