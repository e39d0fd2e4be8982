/** The budget of commands (product P2.1, P2.4, blip-protocol 2.4) holds on the sandbox, and what it saves is not paid for by seeing late. */
import { describe, expect, it } from 'vitest';
import { startBudgetRun } from './command-budget.ts';

const minuteMs = 60_000;

describe.each([
  { name: 'keys only', keysOnly: true, idle: 150, young: 300 },
  { name: 'with the attendant’s session', keysOnly: false, idle: 80, young: 120 },
])('$name', ({ keysOnly, idle, young }) => {
  it('asks little, and sees answers and a changed presence in time', { timeout: 300_000 }, async () => {
    const run = await startBudgetRun({ keysOnly, chatbots: 1 });
    try {
      expect(await run.commandsPerHour(20 * minuteMs)).toBeLessThanOrEqual(idle);
      await run.send(2);
      expect(await run.answerSeenAfter(0, true)).toBeLessThanOrEqual(30_000);
      await run.send(20);
      await run.pass(5 * minuteMs);
      expect(await run.commandsPerHour(20 * minuteMs)).toBeLessThanOrEqual(young);
      expect(await run.answerSeenAfter(2, true)).toBeLessThanOrEqual(30_000);
      expect(await run.answerSeenAfter(3, false)).toBeLessThanOrEqual(5 * minuteMs);
      expect(await run.presenceSeenAfter('Invisible')).toBeLessThanOrEqual(minuteMs);
    } finally {
      await run.close();
    }
  });
});
