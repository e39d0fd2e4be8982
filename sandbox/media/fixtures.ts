/** The good media files, made by code once and kept. */
import { crc32, deflateSync } from 'node:zlib';
import { createBitWriter } from './bits.ts';
import { encodeMovie } from './movie.ts';

const width = 640;
const height = 336;
let photoBytes: Buffer | null = null;
let pictureBytes: Buffer | null = null;
let movieBytes: Buffer | null = null;

/** A JPEG: a gradient in blocks of 8 by 8. */
export function photo(): Buffer {
  photoBytes ??= encodeJpeg();
  return photoBytes;
}

/** A PNG (8 bit RGB): a smooth gradient. */
export function picture(): Buffer {
  pictureBytes ??= encodePng();
  return pictureBytes;
}

/** An MP4 with one second of H.264. */
export function movie(): Buffer {
  movieBytes ??= encodeMovie();
  return movieBytes;
}

function segment(marker: number, ...bytes: readonly number[]): Buffer {
  const length = bytes.length + 2;
  return Buffer.from([0xff, marker, length >> 8, length & 0xff, ...bytes]);
}

/** Baseline JPEG with the mean of each block only (no AC coefficients). */
function encodeJpeg(): Buffer {
  const bits = createBitWriter();
  const last = [0, 0, 0];
  // DC table: twelve categories, all with codes of four bits; AC table: end of block as the single code `0`.
  const component = (index: number, mean: number): void => {
    const value = Math.round(mean) - 128;
    const difference = value - (last[index] ?? 0);
    last[index] = value;
    const size = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1;
    bits.put(4, size);
    if (size > 0) bits.put(size, difference > 0 ? difference : difference + (1 << size) - 1);
    bits.put(1, 0);
  };
  for (let y = 0; y < height / 8; y += 1) {
    for (let x = 0; x < width / 8; x += 1) {
      component(0, 70 + (x * 110) / (width / 8) + (y * 40) / (height / 8));
      component(1, 190 - (x * 80) / (width / 8));
      component(2, 80 + (y * 60) / (height / 8));
    }
  }
  bits.align(1);
  const scan: number[] = [];
  for (const byte of bits.bytes()) {
    scan.push(byte);
    if (byte === 0xff) scan.push(0);
  }
  const lengths = (...counts: readonly number[]): number[] => [...counts, ...Array.from({ length: 16 - counts.length }, () => 0)];
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0),
    // Quantisation by 8 makes one step of a DC coefficient one step of the mean.
    segment(0xdb, 0, ...Array.from({ length: 64 }, () => 8)),
    segment(0xc0, 8, height >> 8, height & 0xff, width >> 8, width & 0xff, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0),
    segment(0xc4, 0x00, ...lengths(0, 0, 0, 12), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
    segment(0xc4, 0x10, ...lengths(1), 0),
    segment(0xda, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0),
    Buffer.from(scan),
    Buffer.from([0xff, 0xd9]),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

function encodePng(): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * (1 + width * 3) + 1 + x * 3;
      rows[at] = 255 - Math.floor((x * 120) / width);
      rows[at + 1] = 120 + Math.floor((y * 80) / height);
      rows[at + 2] = 90 + Math.floor((x * 100) / width);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, pngChunk('IHDR', head), pngChunk('IDAT', deflateSync(rows)), pngChunk('IEND', Buffer.alloc(0))]);
}
