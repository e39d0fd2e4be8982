/** What the specs of this folder share: small files of each kind, a real server, a store in a folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeskError } from '../../../src-preload/contract/result.ts';
import { realRandom, realTime } from '../api/spec-support.ts';
import { type AdvancedSettings, advancedSettingsSchema } from '../preferences/advanced-settings.ts';
import { createMediaStore, type MediaStore } from './media-store.ts';

export const files = {
  png: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
  jpeg: Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), Buffer.alloc(100), Buffer.from('ffd9', 'hex')]),
  mp4: Buffer.concat([Buffer.from('0000001866747970', 'hex'), Buffer.from('isom\0\0\0\0isomiso2'), Buffer.alloc(64)]),
  webp: Buffer.concat([Buffer.from('RIFF'), Buffer.from([40, 0, 0, 0]), Buffer.from('WEBPVP8 '), Buffer.alloc(40)]),
  gif: Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(40)]),
  heic: Buffer.concat([Buffer.from('0000001866747970', 'hex'), Buffer.from('heic\0\0\0\0mif1heic'), Buffer.alloc(64)]),
  pdf: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'),
  oldOffice: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
  svg: Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  html: Buffer.from('<!doctype html><html><body>log in</body></html>'),
} as const;

export const quickMedia: AdvancedSettings = { ...advancedSettingsSchema.parse({}), mediaTimeoutMs: 5_000, uploadTimeoutMs: 5_000 };

export interface SpecServer {
  readonly url: string;
  readonly port: number;
  asked(): number;
  close(): Promise<void>;
}

/** A real server on loopback. */
export async function startServer(respond: http.RequestListener): Promise<SpecServer> {
  let asked = 0;
  const server = http.createServer((request, response) => {
    asked += 1;
    respond(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    asked: () => asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export interface SpecFolder {
  readonly path: string;
  /** A store over `<path>/media`; a second one is another run of the app. */
  store(limitBytes?: number): MediaStore;
  remove(): void;
}

export function makeFolder(): SpecFolder {
  const path = mkdtempSync(join(tmpdir(), 'desk-media-'));
  return {
    path,
    store: (limitBytes = 1024 * 1024) =>
      createMediaStore({
        folder: join(path, 'media'),
        limitBytes: () => limitBytes,
        time: realTime,
        random: realRandom,
        log: { warn: () => undefined },
      }),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** The error of a call that must fail. */
export async function failure(run: Promise<unknown>): Promise<DeskError> {
  const error = await run.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DeskError)) throw new Error(`expected a DeskError, got ${String(error)}`);
  return error;
}
