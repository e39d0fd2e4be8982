import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { ChangeBatch } from '../../src-preload/contract/changes.ts';
import { changeChannel } from '../../src-preload/contract/names.ts';
import { forwardChanges } from './forward-changes.ts';

class Window extends EventEmitter {
  readonly received: [string, ChangeBatch][] = [];
  readonly id: number;
  destroyed = false;
  constructor(id: number) {
    super();
    this.id = id;
  }
  isDestroyed() {
    return this.destroyed;
  }
  send(channel: string, batch: ChangeBatch) {
    this.received.push([channel, batch]);
  }
}

const batch = (seq: number): ChangeBatch => ({ seq, changes: [{ kind: 'stale', topic: 'templates' }] });

function start(isTrusted = () => true) {
  const ipc = new EventEmitter();
  const forwarder = forwardChanges({ ipc, isTrusted });
  const say = (window: Window, listening: unknown) =>
    ipc.emit(changeChannel, { sender: window, senderFrame: { url: 'app://desk/', parent: null } }, listening);
  return { ipc, forwarder, say };
}

describe('changes', () => {
  it('go to the windows that listen, until they stop', () => {
    const { forwarder, say } = start();
    const [one, two] = [new Window(1), new Window(2)];
    say(one, true);
    forwarder.publish(batch(1));
    say(two, true);
    forwarder.publish(batch(2));
    say(one, false);
    forwarder.publish(batch(3));
    expect(one.received).toEqual([
      [changeChannel, batch(1)],
      [changeChannel, batch(2)],
    ]);
    expect(two.received.map(([, { seq }]) => seq)).toEqual([2, 3]);
  });

  it.each(['did-navigate', 'destroyed', 'render-process-gone'])('end with %s, and the next page may listen again', (name) => {
    const { forwarder, say } = start();
    const window = new Window(1);
    say(window, true);
    window.emit(name);
    forwarder.publish(batch(1));
    expect(window.received).toEqual([]);
    say(window, true);
    forwarder.publish(batch(2));
    expect(window.received.map(([, { seq }]) => seq)).toEqual([2]);
    expect(window.listenerCount(name)).toBe(1);
  });

  it('do not go to a sender that is not ours, nor to a window that is gone, nor after the end', () => {
    const stranger = start(() => false);
    const window = new Window(1);
    stranger.say(window, true);
    stranger.forwarder.publish(batch(1));
    const { ipc, forwarder, say } = start();
    say(window, true);
    window.destroyed = true;
    forwarder.publish(batch(2));
    window.destroyed = false;
    forwarder.stop();
    forwarder.publish(batch(3));
    expect(window.received).toEqual([]);
    expect(ipc.listenerCount(changeChannel)).toBe(0);
  });
});
