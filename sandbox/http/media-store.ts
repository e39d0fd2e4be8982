/** The store behind `/upload-media-uri`: bytes are posted to an address and read from the same (blip-protocol 3.16). */
import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findUpload, finishUpload, isOpenUpload, uploadFile, uploadLink } from '../life/uploads.ts';
import { newId } from '../world/identifiers.ts';
import type { World } from '../world/world.ts';

/** Largest file of the channel (whatsapp-templates 10). */
const limitBytes = 100 * 1024 * 1024;

class TooLarge extends Error {}

/** Lets the bytes through: no more than the limit, and no faster than the switch says. */
async function* admitted(world: World, bytes: Readable): AsyncGenerator<Buffer> {
  let total = 0;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    total += chunk.length;
    if (total > limitBytes) throw new TooLarge();
    const { uploadBytesPerSecond } = world.switches;
    if (uploadBytesPerSecond > 0) await sleep((chunk.length / uploadBytesPerSecond) * 1000);
    yield chunk;
  }
}

/** Type by the bytes, as they came without one. */
async function typeOf(file: string): Promise<string> {
  // Read when it is needed: few sandboxes ever see an upload.
  const { fileTypeFromFile } = await import('file-type');
  const known = await fileTypeFromFile(file);
  if (known !== undefined) return known.mime;
  const text = (await readFile(file)).subarray(0, 4_096).toString();
  return text.includes('\ufffd') || text.includes('\0') ? 'application/octet-stream' : 'text/plain';
}

function refuse(reply: FastifyReply, status: number, code: number, description: string): FastifyReply {
  return reply.code(status).send({ code, description });
}

async function take(world: World, request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply): Promise<FastifyReply> {
  const { id } = request.params;
  if (!isOpenUpload(world, id)) return refuse(reply, 404, 67, 'The upload address is not known');
  if (world.switches.uploads === 'refuse') return refuse(reply, 403, 66, 'The upload is not allowed');
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) return refuse(reply, 413, 21, 'The file is too large');
  const part = uploadFile(world, `${newId()}.part`);
  try {
    const target = createWriteStream(part);
    await pipeline(admitted(world, request.raw), target);
    const type = await typeOf(part);
    if (!finishUpload(world, id, type, target.bytesWritten)) return refuse(reply, 404, 67, 'The upload address is not known');
    await rename(part, uploadFile(world, id));
    return reply.send({ mediaUri: uploadLink(world, id) });
  } catch (error) {
    if (error instanceof TooLarge) return refuse(reply.header('connection', 'close'), 413, 21, 'The file is too large');
    // Cancelled by the client: there is nobody to tell.
    if (request.raw.destroyed) return reply.hijack();
    throw error;
  } finally {
    await rm(part, { force: true });
  }
}

/** Registers `/media/:id`; the bytes of a file never stand in memory as a whole. */
export function serveMediaStore(app: FastifyInstance, world: World): void {
  void app.register(async (store) => {
    store.removeAllContentTypeParsers();
    store.addContentTypeParser('*', (_request, _payload, done) => done(null));
    store.post<{ Params: { id: string } }>('/media/:id', (request, reply) => take(world, request, reply));
    store.get<{ Params: { id: string } }>('/media/:id', (request, reply) => {
      const upload = findUpload(world, request.params.id);
      if (upload === null) return refuse(reply, 404, 67, 'The media is not known');
      return reply
        .type(upload.mime)
        .header('content-length', upload.sizeBytes)
        .send(createReadStream(uploadFile(world, request.params.id)));
    });
  });
}
