/** The window gets the focus many times a minute: that asks the platform for little, and never for another connection. */
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import type { Core } from '../../src-main/core/core.ts';
import type { SandboxControl } from '../e2e/fixtures/control.ts';
import { withCore } from './running-core.ts';

/** Accepts nobody: the address of a session whose server refuses, and how often it was asked. */
async function startRefusing(status: 401 | 503) {
  let asked = 0;
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port: 0,
    verifyClient: (_info, done) => {
      asked += 1;
      done(false, status);
    },
  });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** Twenty times, with a way there and back over the network in between: what a focus begins has time to happen. */
async function focusOften(core: Core, control: SandboxControl): Promise<void> {
  for (let time = 0; time < 20; time += 1) {
    core.focused();
    await control.health();
  }
}

const ticketReads = (log: readonly unknown[]): number =>
  log.filter((entry) => /"direction":"in".*"uri":"\/tickets\?/u.test(JSON.stringify(entry))).length;

describe('focus of the window', () => {
  it('does not try a refused token again; a person does', { timeout: 30_000 }, async () => {
    const server = await startRefusing(401);
    try {
      const workspace = (file: { attendant: object }) => ({ ...file, attendant: { ...file.attendant, ws: server.url }, ws: server.url });
      await withCore({ workspace }, async ({ core, control, until }) => {
        await until('refused', ({ session }) => session.connection.state === 'signedOut');
        expect(server.asked()).toBe(1);
        await focusOften(core, control);
        expect(server.asked()).toBe(1);
        await core.methods.reconnect(undefined);
        await expect.poll(server.asked).toBe(2);
      });
    } finally {
      await server.close();
    }
  });

  it('does not end the pause between two attempts; the wake of the machine does', { timeout: 30_000 }, async () => {
    const server = await startRefusing(503);
    try {
      const workspace = (file: { attendant: object }) => ({ ...file, ws: server.url });
      const advanced = { reconnectFirstMs: 3_600_000, reconnectLongestMs: 3_600_000 };
      await withCore({ workspace, advanced }, async ({ core, control, until }) => {
        await until('lost', ({ session }) => session.connection.state === 'offline');
        expect(server.asked()).toBe(1);
        await focusOften(core, control);
        expect(server.asked()).toBe(1);
        core.woke();
        await expect.poll(server.asked).toBe(2);
      });
    } finally {
      await server.close();
    }
  });

  it('reads the tickets once in 15 s at most', { timeout: 30_000 }, async () => {
    const advanced = { ticketPollWithSessionMs: 3_600_000, ticketPollIdleMs: 3_600_000 };
    await withCore({ advanced }, async ({ core, control, ready }) => {
      await ready();
      const before = ticketReads(await control.log());
      expect(before).toBeGreaterThan(0);
      // The first read asks each chatbot three questions, any other one alone.
      const once = before + before / 3;
      for (let time = 0; time < 20; time += 1) core.focused();
      await expect.poll(async () => ticketReads(await control.log())).toBeGreaterThanOrEqual(once);
      // Whatever was asked for before this is read before it.
      await core.methods.refreshTemplates(undefined);
      expect(ticketReads(await control.log())).toBe(once);
    });
  });
});
