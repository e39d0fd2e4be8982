/** The formats of icons, written byte by byte, so that one drawing makes one file. */
import { crc32, deflateSync } from 'node:zlib';

/**
 * @typedef {object} Picture
 * @property {number} size edge in pixels
 * @property {boolean} isInset
 * @property {Buffer} rgba four bytes a pixel, rows from the top
 */

/** Eight bits for each of red, green, blue and alpha; rows by the filter that makes them smallest. @param {Picture} picture */
export function pngFile({ size, rgba }) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(filteredRows(size, rgba), { level: 9 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** @param {string} type @param {Buffer} data */
function pngChunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** @param {number} size @param {Buffer} rgba */
function filteredRows(size, rgba) {
  const width = size * 4;
  const rows = [];
  for (let y = 0; y < size; y += 1) {
    const row = rgba.subarray(y * width, (y + 1) * width);
    const above = y === 0 ? Buffer.alloc(width) : rgba.subarray((y - 1) * width, y * width);
    const filters = [
      (/** @type {number} */ at) => row.readUInt8(at),
      (/** @type {number} */ at) => row.readUInt8(at) - (at < 4 ? 0 : row.readUInt8(at - 4)),
      (/** @type {number} */ at) => row.readUInt8(at) - above.readUInt8(at),
    ];
    const tried = filters.map((filter, type) => {
      const bytes = Buffer.alloc(width + 1);
      bytes[0] = type;
      for (let at = 0; at < width; at += 1) bytes[at + 1] = filter(at);
      return { bytes, weight: bytes.reduce((sum, byte) => sum + (byte < 128 ? byte : 256 - byte), 0) };
    });
    rows.push(tried.reduce((best, one) => (one.weight < best.weight ? one : best)).bytes);
  }
  return Buffer.concat(rows);
}

/** Bitmaps, which every Windows and every installer reads, and a PNG where a bitmap would be a quarter of a megabyte. @param {Picture[]} pictures */
export function icoFile(pictures) {
  const images = pictures.map((picture) => (picture.size < 256 ? bitmap(picture) : pngFile(picture)));
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  for (const [index, image] of images.entries()) {
    const at = 6 + 16 * index;
    const size = pictures[index]?.size ?? 0;
    head.set([size % 256, size % 256, 0, 0, 1, 0, 32, 0], at);
    head.writeUInt32LE(image.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += image.length;
  }
  return Buffer.concat([head, ...images]);
}

/** As icons have it: rows from below, blue first, and a mask of one bit a pixel behind them. @param {Picture} picture */
function bitmap({ size, rgba }) {
  const maskRow = Math.ceil(size / 32) * 4;
  const header = Buffer.alloc(40);
  header.writeUInt32LE(40, 0);
  header.writeInt32LE(size, 4);
  header.writeInt32LE(size * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const pixels = Buffer.alloc(size * size * 4);
  const mask = Buffer.alloc(maskRow * size);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const from = (y * size + x) * 4;
      const row = size - 1 - y;
      const [red, green, blue, alpha] = rgba.subarray(from, from + 4);
      pixels.set([blue ?? 0, green ?? 0, red ?? 0, alpha ?? 0], (row * size + x) * 4);
      const bit = row * maskRow + (x >> 3);
      if (alpha === 0) mask[bit] = (mask[bit] ?? 0) | (0x80 >> (x & 7));
    }
  }
  header.writeUInt32LE(pixels.length + mask.length, 20);
  return Buffer.concat([header, pixels, mask]);
}

/** A list of PNGs by the format's types. @param {{ type: string, picture: Picture }[]} entries */
export function icnsFile(entries) {
  const parts = entries.map(({ type, picture }) => {
    const png = pngFile(picture);
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(png.length + 8, 4);
    return Buffer.concat([head, png]);
  });
  const head = Buffer.alloc(8);
  head.write('icns', 'latin1');
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0), 4);
  return Buffer.concat([head, ...parts]);
}
