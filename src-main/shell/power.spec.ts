import { EventEmitter } from 'node:events';
import type { App, PowerMonitor } from 'electron';
import { expect, it } from 'vitest';
import { watchPower } from './power.ts';

it('tells the wake of the machine from the focus of the window', () => {
  const [power, app] = [new EventEmitter(), new EventEmitter()];
  const told: string[] = [];
  watchPower(power as unknown as PowerMonitor, app as unknown as App, {
    woke: () => told.push('woke'),
    focused: () => told.push('focused'),
  });
  power.emit('resume');
  app.emit('browser-window-focus');
  power.emit('unlock-screen');
  expect(told).toEqual(['woke', 'focused', 'woke']);
});
