/** Which icons there are, and where. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { projectRoot } from '../setup/project.mjs';

export const iconFolder = join(projectRoot, 'resources/icons');

/** Of the icon theme of a Linux desktop. */
export const linuxSizes = [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024];
/** What Windows takes at 100, 125, 150, 200 and 400 % in title bar, task bar, desktop and start menu. */
export const icoSizes = [16, 20, 24, 32, 40, 48, 64, 128, 256];
/** By the types of the format; macOS wants room around the tile, but in the smallest ones, where it would cost the drawing. */
export const icnsSizes = [
  { type: 'icp4', size: 16, isInset: false },
  { type: 'icp5', size: 32, isInset: false },
  { type: 'ic11', size: 32, isInset: false },
  { type: 'ic12', size: 64, isInset: true },
  { type: 'ic07', size: 128, isInset: true },
  { type: 'ic13', size: 256, isInset: true },
  { type: 'ic08', size: 256, isInset: true },
  { type: 'ic14', size: 512, isInset: true },
  { type: 'ic09', size: 512, isInset: true },
  { type: 'ic10', size: 1024, isInset: true },
];

/** Each picture once. */
export const drawnSizes = [
  ...[...new Set([...linuxSizes, ...icoSizes])].map((size) => ({ size, isInset: false })),
  ...[...new Set(icnsSizes.filter(({ isInset }) => isInset).map(({ size }) => size))].map((size) => ({ size, isInset: true })),
];

/** What the icons were drawn from. @param {string} svg */
export const sourceDigest = (svg) => createHash('sha256').update(svg.replaceAll('\r\n', '\n')).digest('hex');
