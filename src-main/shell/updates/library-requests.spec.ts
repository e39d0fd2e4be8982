import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { watchRequests } from './library-requests.ts';

class Request extends EventEmitter {
  isAborted = false;
  readonly answered: (response: EventEmitter) => void;
  constructor(answered: (response: EventEmitter) => void) {
    super();
    this.answered = answered;
  }
  abort(): void {
    this.isAborted = true;
  }
}

function open() {
  const maker = { createRequest: (_options: object, answered: (response: EventEmitter) => void) => new Request(answered) };
  const requests = watchRequests(maker);
  const ask = (answered: (response: EventEmitter) => void = () => {}) => maker.createRequest({}, answered);
  return { requests, ask };
}

describe("the library's requests", () => {
  it('are counted as their parts come, while somebody listens', () => {
    const { requests, ask } = open();
    const sizes: number[] = [];
    requests.onBytes = (bytes) => sizes.push(bytes);
    const response = new EventEmitter();
    ask().answered(response);
    response.emit('data', Buffer.alloc(3));
    requests.onBytes = null;
    response.emit('data', Buffer.alloc(5));
    expect(sizes).toEqual([3]);
  });

  it('are broken off in the middle of an answer, and before there is one', () => {
    const { requests, ask } = open();
    const heard: string[] = [];
    const answered = ask((response) => response.on('aborted', () => heard.push('answer')));
    answered.answered(new EventEmitter());
    const waiting = ask();
    waiting.on('aborted', () => heard.push('request'));
    requests.end();
    expect([answered.isAborted, waiting.isAborted]).toEqual([true, true]);
    expect(heard).toEqual(['answer', 'request']);
  });

  it('are left alone when they came to their end', () => {
    const { requests, ask } = open();
    const response = new EventEmitter();
    const request = ask();
    request.answered(response);
    response.emit('end');
    requests.end();
    expect(request.isAborted).toBe(false);
  });
});
