/**
 * What the library asks over the network. It waits for the next byte for as long as there is a connection, and a cancelled fetch of parts
 * waits with it; here what comes is counted, and what nobody waits for is ended.
 */
import type { EventEmitter } from 'node:events';

type Request = EventEmitter & { abort(): void };

/** The part of the library that makes its requests. */
export interface RequestMaker {
  createRequest(options: object, answered: (response: EventEmitter) => void): Request;
}

export interface LibraryRequests {
  /** Told the size of each part as it comes, while somebody listens. */
  onBytes: ((bytes: number) => void) | null;
  /** Ends all that are under way; the library hears that they were broken off. */
  end(): void;
}

/** From now on all requests of `maker` are known. */
export function watchRequests(maker: RequestMaker): LibraryRequests {
  const open = new Map<Request, EventEmitter | null>();
  const requests: LibraryRequests = {
    onBytes: null,
    end() {
      for (const [request, response] of open) {
        request.abort();
        // Neither is told by an abort of one's own.
        (response ?? request).emit('aborted');
      }
      open.clear();
    },
  };
  const create = maker.createRequest.bind(maker);
  maker.createRequest = (options, answered) => {
    const request = create(options, (response) => {
      open.set(request, response);
      for (const event of ['end', 'error', 'close']) response.on(event, () => open.delete(request));
      response.on('data', (part: Uint8Array) => requests.onBytes?.(part.byteLength));
      answered(response);
    });
    open.set(request, null);
    request.on('error', () => open.delete(request));
    return request;
  };
  return requests;
}
