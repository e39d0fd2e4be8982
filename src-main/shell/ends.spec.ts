import { EventEmitter } from 'node:events';
import type { BrowserWindow, PowerMonitor } from 'electron';
import { describe, expect, it } from 'vitest';
import { createManualTime } from '../../tests/core/manual-time.ts';
import { closeSurely, watchEnds } from './ends.ts';

it.each([
  ['SIGTERM', 'signals', 'SIGTERM'],
  ['SIGINT', 'signals', 'SIGINT'],
  ['SIGHUP', 'signals', 'SIGHUP'],
  ['the end of the session', 'window', 'session-end'],
] as const)('%s ends the app', (_name, source, event) => {
  const sources = { signals: new EventEmitter(), powerMonitor: new EventEmitter(), window: new EventEmitter() };
  const told: string[] = [];
  watchEnds(
    {
      signals: sources.signals as unknown as NodeJS.Process,
      powerMonitor: sources.powerMonitor as unknown as PowerMonitor,
      window: sources.window as unknown as BrowserWindow,
    },
    (why) => told.push(why),
  );
  expect(told).toEqual([]);
  sources[source].emit(event);
  expect(told).toHaveLength(1);
});

it('asks a system that shuts down to wait, and ends', () => {
  const powerMonitor = new EventEmitter();
  const told: string[] = [];
  const quiet = new EventEmitter();
  watchEnds(
    {
      signals: quiet as unknown as NodeJS.Process,
      powerMonitor: powerMonitor as unknown as PowerMonitor,
      window: quiet as unknown as BrowserWindow,
    },
    (why) => told.push(why),
  );
  let waits = false;
  powerMonitor.emit('shutdown', { preventDefault: () => (waits = true) });
  expect([waits, told]).toEqual([true, ['the system shuts down']]);
});

describe('a window that is to close', () => {
  function closing() {
    const time = createManualTime();
    const did: string[] = [];
    const window = Object.assign(new EventEmitter(), {
      destroy() {
        did.push('destroyed');
        window.emit('closed');
      },
    });
    closeSurely({ window: window as unknown as BrowserWindow, setTimer: time.setTimer, gaveUp: () => did.push('told') });
    return { time, did, window };
  }

  it('goes without its page where that does not answer, however often it was asked', async () => {
    const { time, did, window } = closing();
    window.emit('close');
    await time.advance(1_000);
    window.emit('close');
    expect(did).toEqual([]);
    await time.advance(2_000);
    expect(did).toEqual(['told', 'destroyed']);
    await time.advance(10_000);
    expect(did).toHaveLength(2);
  });

  it('that closes by itself is left alone', async () => {
    const { time, did, window } = closing();
    window.emit('close');
    window.emit('closed');
    await time.advance(10_000);
    expect([did, time.pendingTimers]).toEqual([[], 0]);
  });
});
