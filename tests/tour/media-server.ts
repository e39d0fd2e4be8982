/** A picture on the loopback for the template's header: a stand-in for the company's own web server. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { projectRoot } from '../e2e/fixtures/project.ts';

export interface MediaServer {
  readonly imageUrl: string;
  stop(): void;
}

export async function startMediaServer(): Promise<MediaServer> {
  const image = readFileSync(join(projectRoot, 'resources/icons/512x512.png'));
  const server = createServer((request, response) => {
    const isImage = request.url === '/order.png';
    response.writeHead(isImage ? 200 : 404, isImage ? { 'content-type': 'image/png', 'content-length': image.length } : {});
    response.end(isImage && request.method !== 'HEAD' ? image : undefined);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    imageUrl: `http://127.0.0.1:${port}/order.png`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
