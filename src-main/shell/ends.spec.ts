import { EventEmitter } from 'node:events';
import type { BrowserWindow, PowerMonitor } from 'electron';
import { expect, it } from 'vitest';
import { watchEnds } from './ends.ts';

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
