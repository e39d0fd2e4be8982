/** A small MP4 by code: ten H.264 key frames of uncompressed macroblocks (I_PCM) in the boxes of ISO 14496-12. */
import { type BitWriter, createBitWriter } from './bits.ts';

const columns = 4;
const rows = 3;
const frameCount = 10;
const frameMs = 100;
const pixelWidth = columns * 16;
const pixelHeight = rows * 16;

function putUnsigned(bits: BitWriter, value: number): void {
  const width = 32 - Math.clz32(value + 1);
  bits.put(width - 1, 0);
  bits.put(width, value + 1);
}

function finish(bits: BitWriter): Buffer {
  bits.put(1, 1);
  bits.align(0);
  return bits.bytes();
}

/** A network unit: its type, and the payload with emulation prevention bytes. */
function unit(head: number, payload: Buffer): Buffer {
  const bytes: number[] = [head];
  let zeros = 0;
  for (const byte of payload) {
    if (zeros >= 2 && byte <= 3) {
      bytes.push(3);
      zeros = 0;
    }
    bytes.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return Buffer.from(bytes);
}

function sequenceParameters(): Buffer {
  const bits = createBitWriter();
  for (const byte of [66, 0xc0, 10]) bits.put(8, byte);
  for (const value of [0, 0, 2, 0]) putUnsigned(bits, value);
  bits.put(1, 0);
  putUnsigned(bits, columns - 1);
  putUnsigned(bits, rows - 1);
  bits.put(4, 0b1000);
  return unit(0x67, finish(bits));
}

function pictureParameters(): Buffer {
  const bits = createBitWriter();
  putUnsigned(bits, 0);
  putUnsigned(bits, 0);
  bits.put(2, 0);
  for (let index = 0; index < 3; index += 1) putUnsigned(bits, 0);
  bits.put(3, 0);
  for (let index = 0; index < 3; index += 1) putUnsigned(bits, 0);
  bits.put(3, 0);
  return unit(0x68, finish(bits));
}

function frame(number: number): Buffer {
  const bits = createBitWriter();
  putUnsigned(bits, 0);
  putUnsigned(bits, 7);
  putUnsigned(bits, 0);
  bits.put(4, 0);
  putUnsigned(bits, number % 2);
  bits.put(2, 0);
  putUnsigned(bits, 0);
  for (let block = 0; block < columns * rows; block += 1) {
    putUnsigned(bits, 25);
    bits.align(0);
    for (let pixel = 0; pixel < 256; pixel += 1) bits.put(8, 40 + ((((block % columns) * 16 + (pixel % 16)) * 2 + number * 12) % 170));
    for (let pixel = 0; pixel < 64; pixel += 1) bits.put(8, 150);
    for (let pixel = 0; pixel < 64; pixel += 1) bits.put(8, 90);
  }
  const slice = unit(0x65, finish(bits));
  return Buffer.concat([u32(slice.length), slice]);
}

function u32(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) buffer.writeUInt32BE(value, index * 4);
  return buffer;
}
function u16(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) buffer.writeUInt16BE(value, index * 2);
  return buffer;
}
function box(type: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([u32(body.length + 8), Buffer.from(type, 'latin1'), body]);
}
function fullBox(type: string, flags: number, ...parts: readonly Buffer[]): Buffer {
  return box(type, u32(flags), ...parts);
}
const zeros = (length: number): Buffer => Buffer.alloc(length);
const matrix = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

function sampleEntry(): Buffer {
  const sequence = sequenceParameters();
  const parameters = pictureParameters();
  const profile = Buffer.from([1, sequence[1] ?? 0, sequence[2] ?? 0, sequence[3] ?? 0, 0xff, 0xe1]);
  const configuration = box('avcC', profile, u16(sequence.length), sequence, Buffer.from([1]), u16(parameters.length), parameters);
  const size = Buffer.concat([u16(pixelWidth, pixelHeight), u32(0x480000, 0x480000, 0), u16(1), zeros(32), u16(24, 0xffff)]);
  return box('avc1', zeros(6), u16(1), zeros(16), size, configuration);
}

function movieBox(frames: readonly Buffer[], offset: number): Buffer {
  const durationMs = frames.length * frameMs;
  const samples = box(
    'stbl',
    fullBox('stsd', 0, u32(1), sampleEntry()),
    fullBox('stts', 0, u32(1, frames.length, frameMs)),
    fullBox('stsc', 0, u32(1, 1, frames.length, 1)),
    fullBox('stsz', 0, u32(0, frames.length, ...frames.map((bytes) => bytes.length))),
    fullBox('stco', 0, u32(1, offset)),
  );
  const information = box('minf', fullBox('vmhd', 1, zeros(8)), box('dinf', fullBox('dref', 0, u32(1), fullBox('url ', 1))), samples);
  const handler = fullBox('hdlr', 0, zeros(4), Buffer.from('vide', 'latin1'), zeros(12), Buffer.from('VideoHandler\0', 'latin1'));
  const media = box('mdia', fullBox('mdhd', 0, u32(0, 0, 1000, durationMs), u16(0x55c4, 0)), handler, information);
  const trackHead = fullBox('tkhd', 3, u32(0, 0, 1, 0, durationMs), zeros(16), matrix, u32(pixelWidth << 16, pixelHeight << 16));
  const head = fullBox('mvhd', 0, u32(0, 0, 1000, durationMs, 0x10000), u16(0x100), zeros(10), matrix, zeros(24), u32(2));
  return box('moov', head, box('trak', trackHead, media));
}

/** One second of a moving gradient, 64 by 48. */
export function encodeMovie(): Buffer {
  const frames = Array.from({ length: frameCount }, (_, number) => frame(number));
  const type = box('ftyp', Buffer.from('isom', 'latin1'), u32(512), Buffer.from('isomiso2avc1mp41', 'latin1'));
  const offset = type.length + movieBox(frames, 0).length + 8;
  return Buffer.concat([type, movieBox(frames, offset), box('mdat', ...frames)]);
}
