/** Media to send, and to refuse: good files on one port, each bad case on a port of its own, all on 127.0.0.1. */
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { htmlPage, invoicePdf, svgPicture } from './documents.ts';
import { movie, photo, picture } from './fixtures.ts';

export interface MediaUrls {
  readonly good: { readonly jpg: string; readonly png: string; readonly mp4: string; readonly pdf: string };
  readonly bad: Readonly<Record<BadCase, string>>;
}

const badCases = [
  'wrongType',
  'liesAboutType',
  'redirectToOtherKind',
  'redirectToPrivate',
  'redirectForever',
  'tooLargeDeclared',
  'tooLargeUndeclared',
  'neverEnds',
  'neverAnswers',
  'notFound',
  'plainText',
] as const;
type BadCase = (typeof badCases)[number];

/** Larger than the largest limit of the channel (documents, 100 MB). */
const tooLargeBytes = 120 * 1024 * 1024;
const chunk = Buffer.alloc(256 * 1024, 0x5a);
const dripMs = 200;

function send(response: ServerResponse, type: string, body: Buffer | string): void {
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

/** Writes a JPEG's beginning and then fills up to `bytes`, as fast as it is read. */
function flood(response: ServerResponse, bytes: number): void {
  let left = bytes;
  response.write(photo());
  const more = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= chunk.length;
      if (!response.write(chunk)) {
        response.once('drain', more);
        return;
      }
    }
    response.end();
  };
  more();
}

function drip(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'image/jpeg' });
  response.write(photo().subarray(0, 512));
  const timer = setInterval(() => response.write(Buffer.from([0])), dripMs);
  response.on('close', () => clearInterval(timer));
}

const badPaths: Readonly<Record<BadCase, string>> = {
  wrongType: '/photo.jpg',
  liesAboutType: '/picture.png',
  redirectToOtherKind: '/photo.jpg',
  redirectToPrivate: '/photo.jpg',
  redirectForever: '/photo.jpg',
  tooLargeDeclared: '/photo.jpg',
  tooLargeUndeclared: '/photo.jpg',
  neverEnds: '/photo.jpg',
  neverAnswers: '/photo.jpg',
  notFound: '/photo.jpg',
  plainText: '/notes.txt',
};

const badAnswers: Readonly<Record<BadCase, RequestListener>> = {
  wrongType: (_request, response) => send(response, 'text/html', htmlPage),
  liesAboutType: (_request, response) => send(response, 'image/png', svgPicture),
  redirectToOtherKind: (request, response) => {
    if (request.url === '/page.html') return send(response, 'text/html', htmlPage);
    response.writeHead(302, { Location: '/page.html' }).end();
  },
  redirectToPrivate: (_request, response) => void response.writeHead(302, { Location: 'http://10.0.0.1/photo.jpg' }).end(),
  redirectForever: (_request, response) => void response.writeHead(302, { Location: '/photo.jpg' }).end(),
  tooLargeDeclared: (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'image/jpeg', 'Content-Length': photo().length + tooLargeBytes });
    flood(response, tooLargeBytes);
  },
  tooLargeUndeclared: (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'image/jpeg' });
    flood(response, tooLargeBytes);
  },
  neverEnds: (_request, response) => drip(response),
  neverAnswers: () => undefined,
  notFound: (_request, response) => void response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found'),
  plainText: (_request, response) => send(response, 'text/plain', 'Just words, no picture.'),
};

const goodAnswers: RequestListener = (request, response) => {
  switch (request.url?.split('?')[0]) {
    case '/photo.jpg':
      return send(response, 'image/jpeg', photo());
    case '/picture.png':
      return send(response, 'image/png', picture());
    case '/film.mp4':
      return send(response, 'video/mp4', movie());
    case '/invoice.pdf':
      return send(response, 'application/pdf', invoicePdf());
    default:
      response.writeHead(404).end();
  }
};

function listen(listener: RequestListener): Promise<Server> {
  const server = createServer(listener);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

function origin(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Starts all of them; `close` ends hanging answers too. */
export async function startMediaServers(): Promise<{ readonly urls: MediaUrls; close(): Promise<void> }> {
  const good = await listen(goodAnswers);
  const bad = await Promise.all(badCases.map(async (name) => ({ name, server: await listen(badAnswers[name]) })));
  const base = origin(good);
  const badUrls = Object.fromEntries(bad.map(({ name, server }) => [name, `${origin(server)}${badPaths[name]}`]));
  return {
    urls: {
      good: { jpg: `${base}/photo.jpg`, png: `${base}/picture.png`, mp4: `${base}/film.mp4`, pdf: `${base}/invoice.pdf` },
      bad: badUrls as Record<BadCase, string>,
    },
    async close() {
      const servers = [good, ...bad.map(({ server }) => server)];
      await Promise.all(
        servers.map(
          (server) =>
            new Promise<void>((resolve) => {
              server.close(() => resolve());
              server.closeAllConnections();
            }),
        ),
      );
    },
  };
}
