/**
 * The send pipeline in figures, as ratios against the least that the same work needs on this machine, in turns:
 * `--runs=N` (else 5), `--parts=a,b,c,d,e,f,g` for a part. `--against=<folder>`: (a) to (d) of the checkout built there and of this one in
 * turns instead, and their ratio.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startBudgetRun } from '../../core/command-budget.ts';
import { machine } from '../machine.ts';
import { mean, median, spread } from '../statistics.ts';
import { compareBuilds } from './against.ts';
import { traceCommands } from './command-trace.ts';
import { fleetLoad } from './fleet.ts';
import { idleLoop } from './loop-delay.ts';
import { bareSendRate, limitedSendRate, pipelineSendRate } from './send-rate.ts';
import { rawEventRate, storedEventRate } from './stored-events.ts';
import { rawSweepTime, sweepTime } from './sweep.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    parts: { type: 'string', default: 'a,b,c,d,e,f,g' },
    scale: { type: 'string', default: '1' },
    against: { type: 'string' },
  },
});
const runs = Number(values.runs);
const scale = Number(values.scale);
const wanted = new Set(values.parts.split(','));
const size = (full: number): number => Math.max(1, Math.round(full * scale));
const failed: string[] = [];

async function inTurns(work: () => Promise<void>): Promise<void> {
  for (let run = 1; run <= runs; run += 1) {
    await work();
    console.error(`run ${run} of ${runs}`);
  }
}

function judge(name: string, text: string, isWithin: boolean): void {
  console.log(`${isWithin ? 'ok    ' : 'FAILED'} ${name}: ${text}`);
  if (!isWithin) failed.push(name);
}

async function limiter(): Promise<void> {
  const perSecond = 200;
  const rates: number[] = [];
  await inTurns(async () => void rates.push(await limitedSendRate(size(2_000), perSecond)));
  const ratio = median(rates) / perSecond;
  judge(
    '(a) limiter at 200/s, 20 ms latency, all checks on',
    `${spread(rates, 1)} a second, ${ratio.toFixed(3)}x (at least 0.95x)`,
    ratio >= 0.95,
  );
}

async function sends(): Promise<void> {
  const bare: number[] = [];
  const own: number[] = [];
  const ratios: number[] = [];
  await inTurns(async () => {
    // A machine that grows slower or faster moves both alike where one stands around the other; between runs it moves more than the two differ.
    const before = await bareSendRate(size(5_000), 8);
    const pair = [await pipelineSendRate(size(5_000), 8), await pipelineSendRate(size(5_000), 8)];
    const around = [before, await bareSendRate(size(5_000), 8)];
    own.push(mean(pair));
    bare.push(mean(around));
    ratios.push(mean(pair) / mean(around));
  });
  judge(
    '(b) 5,000 intents, 8 at once, synchronous=FULL',
    `${spread(own)} a second against ${spread(bare)} of a bare loop, run by run ${spread(ratios, 2)}x (at least 0.90x)`,
    median(ratios) >= 0.9,
  );
}

async function events(): Promise<void> {
  const raw: number[] = [];
  const own: number[] = [];
  const delays: number[] = [];
  const idle: number[] = [];
  await inTurns(async () => {
    idle.push((await idleLoop(1_000)).p99Ms);
    raw.push(await rawEventRate(size(5_000)));
    const { rate, p99Ms } = await storedEventRate(size(5_000));
    own.push(rate);
    delays.push(p99Ms);
  });
  const ratio = median(own) / median(raw);
  judge(
    '(c) status events stored',
    `${spread(own)} a second against ${spread(raw)} raw, ${ratio.toFixed(2)}x (at least 0.50x and 5,000); loop delay p99 ${spread(delays, 1)} ms (at most 16), idle ${spread(idle, 1)} ms`,
    ratio >= 0.5 && median(own) >= 5_000 && median(delays) <= 16,
  );
}

async function sweeps(): Promise<void> {
  const raw: number[] = [];
  const own: number[] = [];
  const delays: number[] = [];
  await inTurns(async () => {
    raw.push(await rawSweepTime(size(100_000)));
    const { tookMs, p99Ms } = await sweepTime(size(100_000));
    own.push(tookMs);
    delays.push(p99Ms);
  });
  const ratio = median(own) / median(raw);
  judge(
    '(d) sweep of 100,000 due messages',
    `${spread(own)} ms against ${spread(raw)} ms raw, ${ratio.toFixed(2)}x (at most 2x); loop delay p99 ${spread(delays, 1)} ms (at most 16)`,
    ratio <= 2 && median(delays) <= 16,
  );
}

/** (e) and (f) from one trace: what one app asks does not depend on the machine. */
async function commands(): Promise<void> {
  const traces = await traceCommands(3);
  const perMessage = Math.max(...traces.lives.map((life) => life.length));
  const perBusyHour = (traces.after.length * 3_600_000) / traces.afterMs;
  if (wanted.has('e')) {
    judge(
      '(e) commands of a message until it is read',
      `${traces.lives.map((life) => life.length).join(', ')} (at most 8)`,
      perMessage <= 8,
    );
    console.log(`       of an hour with young messages, without those of the messages themselves: ${perBusyHour.toFixed(0)}`);
    console.log(`       of the first ${(traces.startMs / 1_000).toFixed(0)} s: ${traces.start.length}`);
  }
  if (!wanted.has('f')) return;
  const fleet = { attendants: 5_000, chatbots: 50, messagesPerHour: 8, startWithinMs: 600_000, durationMs: 2 * 3_600_000 };
  const load = fleetLoad(traces, 'acmerouter@msging.net', fleet);
  judge(
    '(f) 5,000 attendants, 50 chatbots, 8 messages an hour each',
    `p99 ${load.p99} commands a second at ${load.busiest} (at most 200), mean ${load.mean.toFixed(0)}, most ${load.most}`,
    load.p99 <= 200,
  );
}

/** (g) What an hour costs and how late things are seen: on moved clocks, so it does not depend on the machine either. */
async function budget(): Promise<void> {
  const answers = { count: 20, everyMs: 97_000 };
  for (const keysOnly of [true, false]) {
    for (const chatbots of [1, 3] as const) {
      const limits = keysOnly ? { young: 300, idle: 150 } : { young: 120, idle: 80 };
      // Each further chatbot at most half more.
      const share = 1 + (chatbots - 1) / 2;
      const run = await startBudgetRun({ keysOnly, chatbots });
      try {
        const idle = await run.commandsPerHour(3_600_000);
        await run.send(answers.count);
        await run.pass(300_000);
        const young = await run.commandsPerHour(3_600_000);
        const name = `(g) ${keysOnly ? 'keys only' : 'token'}, ${chatbots === 1 ? 'one chatbot' : 'three chatbots'}`;
        judge(
          `${name}: commands an hour`,
          `${young.toFixed(0)} with 20 young messages (at most ${limits.young * share}), ${idle.toFixed(0)} idle (at most ${limits.idle * share})`,
          young <= limits.young * share && idle <= limits.idle * share,
        );
        const withTicket: number[] = [];
        const without: number[] = [];
        const presence: number[] = [];
        for (let round = 0; round < 5; round += 1) {
          withTicket.push(await run.answerSeenAfter(2 * round, true));
          await run.pass(answers.everyMs);
          without.push(await run.answerSeenAfter(2 * round + 1, false));
          presence.push(await run.presenceSeenAfter(round % 2 === 0 ? 'Invisible' : 'Online'));
          await run.pass(answers.everyMs / 3);
        }
        const seconds = (times: readonly number[]) => (Math.max(...times) / 1_000).toFixed(0);
        judge(
          `${name}: longest time until it is seen`,
          `an answer with a ticket ${seconds(withTicket)} s (at most 30), without ${seconds(without)} s (at most 300), a changed presence ${seconds(presence)} s (at most 60)`,
          Math.max(...withTicket) <= 30_000 && Math.max(...without) <= 300_000 && Math.max(...presence) <= 60_000,
        );
      } finally {
        await run.close();
      }
    }
  }
}

async function ownParts(): Promise<boolean> {
  if (wanted.has('a')) await limiter();
  if (wanted.has('b')) await sends();
  if (wanted.has('c')) await events();
  if (wanted.has('d')) await sweeps();
  if (wanted.has('e') || wanted.has('f')) await commands();
  if (wanted.has('g')) await budget();
  return failed.length === 0;
}

console.log(`Machine: ${machine()}`);
const isGood =
  values.against === undefined
    ? await ownParts()
    : await compareBuilds({ folder: resolve(values.against), parts: [...wanted], runs, scale });
process.exitCode = isGood ? 0 : 1;
