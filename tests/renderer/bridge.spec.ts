import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../../src-main/core/log.ts';
import { failedStartMethods } from '../../src-main/ipc/failed-start.ts';
import { forwardChanges } from '../../src-main/ipc/forward-changes.ts';
import { serveMethods } from '../../src-main/ipc/serve.ts';
import type { ChangeBatch } from '../../src-preload/contract/changes.ts';
import { defaultSettings } from '../../src-preload/contract/default-settings.ts';
import { type CoreMethods, methodSchemas } from '../../src-preload/contract/methods.ts';
import { methodNames } from '../../src-preload/contract/names.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import { ipcMain, webContents } from './harness/loopback-electron.ts';
import { loadPreload } from './harness/preload.ts';

const stops: (() => void)[] = [];
beforeAll(loadPreload);
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

function serve(own: Partial<CoreMethods> = {}): void {
  const settings = { ...defaultSettings, undoSeconds: 0 };
  const methods = {
    ...failedStartMethods({ code: 'noWorkspace' }, settings, 0),
    ...own,
  };
  const log = createLogger({ write: () => undefined }, 'ipc');
  stops.push(serveMethods({ ipc: ipcMain, methods, isTrusted: () => true, log }));
}

function push() {
  const changes = forwardChanges({ ipc: ipcMain, isTrusted: () => true });
  stops.push(changes.stop);
  return changes;
}

const batch = (seq: number): ChangeBatch => ({ seq, changes: [{ kind: 'stale', topic: 'templates' }] });
type Listener = (batch: ChangeBatch) => void;

/** All that was under way between window and main has arrived. */
const settled = () => new Promise<void>((done) => setImmediate(done));

describe('names and schemas', () => {
  it('cover each other, and the bridge has exactly these, onChanges and onCommand', () => {
    expect(Object.keys(methodSchemas).toSorted()).toEqual([...methodNames].toSorted());
    expect(new Set(methodNames).size).toBe(methodNames.length);
    expect(Object.keys(window.desk).toSorted()).toEqual([...methodNames, 'onChanges', 'onCommand'].toSorted());
    expect(Object.isFrozen(window.desk)).toBe(true);
  });
});

describe('a call', () => {
  it('reaches the method with a copy of the input and answers with a copy of the value', async () => {
    const kept = { id: 'message-1' };
    const retryMessage = vi.fn<CoreMethods['retryMessage']>(async () => kept);
    serve({ retryMessage });
    const input = { id: 'message-0' };
    const answer = await window.desk.retryMessage(input);
    expect(answer).toEqual({ ok: true, value: { id: 'message-1' } });
    expect(answer.ok && answer.value).not.toBe(kept);
    expect(retryMessage.mock.calls).toEqual([[{ id: 'message-0' }]]);
  });

  it.each([
    ['a function', { id: () => 'x' }],
    ['a symbol', { id: Symbol('x') }],
  ])('with %s in its argument is refused with a code, and main hears nothing of it', async (_name, input) => {
    const getMessage = vi.fn<CoreMethods['getMessage']>();
    serve({ getMessage });
    const call = window.desk.getMessage as (input: unknown) => Promise<unknown>;
    // Electron's bridge itself refuses some values before our code sees them; either way nothing crosses.
    const refusal = await Promise.resolve()
      .then(() => call(input))
      .catch((error: unknown) => String(error));
    expect(JSON.stringify(refusal)).toMatch(/badInput|could not be cloned/);
    expect(getMessage).not.toHaveBeenCalled();
  });

  it('that fails resolves with the code, params and detail', async () => {
    serve({
      checkPhone: () => Promise.reject(new DeskError('phoneInvalid', { params: { country: 'BR' }, detail: 'too short' })),
      reconnect: () => Promise.reject(new Error('the key is abc')),
    });
    expect(await window.desk.checkPhone({ country: 'BR', phone: '1' })).toEqual({
      ok: false,
      error: { code: 'phoneInvalid', params: { country: 'BR' }, detail: 'too short' },
    });
    expect(await window.desk.reconnect()).toEqual({ ok: false, error: { code: 'internal', params: { method: 'reconnect' } } });
  });

  it('that main does not answer is a coded failure too', async () => {
    expect(await window.desk.getSnapshot()).toMatchObject({ ok: false, error: { code: 'internal' } });
  });
});

describe('changes', () => {
  it('reach every listener until its own unsubscribe, which may be called twice', async () => {
    const { publish } = push();
    const [one, two] = [vi.fn<Listener>(), vi.fn<Listener>()];
    const stopOne = window.desk.onChanges(one);
    const stopTwo = window.desk.onChanges(two);
    await settled();
    publish(batch(1));
    await settled();
    stopOne();
    stopOne();
    publish(batch(2));
    await settled();
    stopTwo();
    await settled();
    publish(batch(3));
    await settled();
    expect(one.mock.calls).toEqual([[batch(1)]]);
    expect(two.mock.calls).toEqual([[batch(1)], [batch(2)]]);
  });

  it('are two subscriptions where one function subscribes twice', async () => {
    const { publish } = push();
    const listener = vi.fn<Listener>();
    const stopFirst = window.desk.onChanges(listener);
    const stopSecond = window.desk.onChanges(listener);
    stopFirst();
    await settled();
    publish(batch(1));
    await settled();
    expect(listener).toHaveBeenCalledTimes(1);
    stopSecond();
  });

  it('are not even sent while nobody listens', async () => {
    const { publish } = push();
    const send = vi.spyOn(webContents, 'send');
    publish(batch(1));
    const stop = window.desk.onChanges(() => undefined);
    await settled();
    publish(batch(2));
    stop();
    await settled();
    publish(batch(3));
    expect(send.mock.calls.map(([, sent]) => sent.seq)).toEqual([2]);
    send.mockRestore();
  });
});
