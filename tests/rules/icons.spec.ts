/** The icons that are committed come from the SVG as it stands, and are what the systems read. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { icnsFile, icoFile, pngFile } from '../../scripts/icons/files.mjs';
import { icnsSizes, iconFolder, icoSizes, linuxSizes, sourceDigest } from '../../scripts/icons/icon-set.mjs';

const file = (name: string): Buffer => readFileSync(join(iconFolder, name));

interface Png {
  readonly size: number;
  /** Four bytes a pixel, rows from the top. */
  readonly rgba: Buffer;
}

/** Reads what the script may write, and refuses everything else. */
function readPng(bytes: Buffer): Png {
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  let header: Buffer | null = null;
  const data: Buffer[] = [];
  const types: string[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const body = bytes.subarray(at + 4, at + 8 + length);
    const type = body.subarray(0, 4).toString('latin1');
    expect(bytes.readUInt32BE(at + 8 + length), `sum of ${type}`).toBe(crc32(body));
    types.push(type);
    if (type === 'IHDR') header = body.subarray(4);
    if (type === 'IDAT') data.push(body.subarray(4));
    at += 12 + length;
  }
  expect(types).toEqual(['IHDR', 'IDAT', 'IEND']);
  const size = header?.readUInt32BE(0) ?? 0;
  expect([header?.readUInt32BE(4), ...(header?.subarray(8) ?? [])]).toEqual([size, 8, 6, 0, 0, 0]);
  return { size, rgba: unfiltered(inflateSync(Buffer.concat(data)), size) };
}

function unfiltered(rows: Buffer, size: number): Buffer {
  const width = size * 4;
  expect(rows.length).toBe((width + 1) * size);
  const rgba = Buffer.alloc(width * size);
  for (let y = 0; y < size; y += 1) {
    const type = rows.readUInt8(y * (width + 1));
    expect(type).toBeLessThan(3);
    for (let x = 0; x < width; x += 1) {
      const before = x < 4 ? 0 : rgba.readUInt8(y * width + x - 4);
      const above = y === 0 ? 0 : rgba.readUInt8((y - 1) * width + x);
      rgba[y * width + x] = rows.readUInt8(y * (width + 1) + 1 + x) + (type === 1 ? before : type === 2 ? above : 0);
    }
  }
  return rgba;
}

/** Size, and colour and alpha of the pixel in the middle. */
interface Seen {
  readonly size: number;
  readonly middle: readonly number[];
}

const seen = ({ size, rgba }: Png): Seen => ({
  size,
  middle: [...rgba.subarray(((size >> 1) * size + (size >> 1)) * 4).subarray(0, 4)],
});

function readIco(bytes: Buffer): Seen[] {
  expect([bytes.readUInt16LE(0), bytes.readUInt16LE(2)]).toEqual([0, 1]);
  let end = 6 + 16 * bytes.readUInt16LE(4);
  const found = Array.from({ length: bytes.readUInt16LE(4) }, (_none, index) => {
    const at = 6 + 16 * index;
    const size = bytes.readUInt8(at) || 256;
    expect([bytes.readUInt8(at + 1) || 256, bytes.readUInt16LE(at + 4), bytes.readUInt16LE(at + 6)]).toEqual([size, 1, 32]);
    const [length, offset] = [bytes.readUInt32LE(at + 8), bytes.readUInt32LE(at + 12)];
    expect(offset).toBe(end);
    end += length;
    const image = bytes.subarray(offset, end);
    if (size === 256) return seen(readPng(image));
    expect([image.readUInt32LE(0), image.readInt32LE(4), image.readInt32LE(8), image.readUInt16LE(14)]).toEqual([40, size, size * 2, 32]);
    expect(image.length).toBe(40 + size * size * 4 + Math.ceil(size / 32) * 4 * size);
    const row = size - 1 - (size >> 1);
    const [blue = 0, green = 0, red = 0, alpha = 0] = image.subarray(40 + (row * size + (size >> 1)) * 4);
    return { size, middle: [red, green, blue, alpha] };
  });
  expect(bytes.length).toBe(end);
  return found;
}

function readIcns(bytes: Buffer): [string, Seen][] {
  expect([bytes.subarray(0, 4).toString('latin1'), bytes.readUInt32BE(4)]).toEqual(['icns', bytes.length]);
  const found: [string, Seen][] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at + 4);
    found.push([bytes.subarray(at, at + 4).toString('latin1'), seen(readPng(bytes.subarray(at + 8, at + length)))]);
    at += length;
  }
  return found;
}

describe('the icons', () => {
  it('were drawn from the SVG as it stands ("npm run icons" draws them again)', () => {
    expect(file('icon.svg.sha256').toString('utf8').trim()).toBe(sourceDigest(file('icon.svg').toString('utf8')));
  });

  it.each(linuxSizes)('of Linux: %i px, round at the corners, with the tick in the middle', (size) => {
    const png = readPng(file(`${size}x${size}.png`));
    expect(png.size).toBe(size);
    expect(png.rgba.readUInt8(3), 'alpha of the first pixel').toBeLessThan(255);
    expect(seen(png).middle[3]).toBe(255);
  });

  it('of Windows: every size, the same drawing as of Linux', () => {
    const found = readIco(file('icon.ico'));
    expect(found.map(({ size }) => size)).toEqual(icoSizes);
    for (const { size, middle } of found.filter((one) => linuxSizes.includes(one.size)))
      expect(middle, `${size} px`).toEqual(seen(readPng(file(`${size}x${size}.png`))).middle);
  });

  it('of macOS: every type in its size', () => {
    const found = readIcns(file('icon.icns'));
    expect(found.map(([type, { size }]) => [type, size])).toEqual(icnsSizes.map(({ type, size }) => [type, size]));
    for (const [, { middle }] of found) expect(middle[3]).toBe(255);
  });

  it('go through their formats without the loss of a pixel', () => {
    const picture = fc
      .constantFrom(1, 3, 16, 33)
      .chain((size) =>
        fc
          .uint8Array({ minLength: size * size * 4, maxLength: size * size * 4 })
          .map((rgba) => ({ size, isInset: false, rgba: Buffer.from(rgba) })),
      );
    fc.assert(
      fc.property(picture, (one) => {
        expect(readPng(pngFile(one)).rgba.equals(one.rgba)).toBe(true);
        expect(readIco(icoFile([one, one]))).toEqual([seen(one), seen(one)]);
        expect(readIcns(icnsFile([{ type: 'ic07', picture: one }]))).toEqual([['ic07', seen(one)]]);
      }),
      { numRuns: 50 },
    );
  });
});
