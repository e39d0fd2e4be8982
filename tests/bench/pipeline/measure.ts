/**
 * One measurement of one build, in a process of its own: `measure.ts <folder> <part> <scale>` runs the bench of the checkout in that folder
 * and prints its times as JSON. Another commit may have the bench's files elsewhere in its tree, but not this one's names for them.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , folder = '', part = '', scaleText = '1'] = process.argv;
const size = (full: number): number => Math.max(1, Math.round(full * Number(scaleText)));

type SendRate = typeof import('./send-rate.ts');
type StoredEvents = typeof import('./stored-events.ts');
type Sweep = typeof import('./sweep.ts');

const benchOf = async <Module>(file: string): Promise<Module> =>
  (await import(pathToFileURL(join(folder, 'tests/bench/pipeline', file)).href)) as Module;

/** By name, each so that less is better. */
type Times = Readonly<Record<string, number>>;

const parts: Readonly<Record<string, () => Promise<Times>>> = {
  async a() {
    const { limitedSendRate } = await benchOf<SendRate>('send-rate.ts');
    return { '(a) a send under the limiter at 200/s, ms': 1_000 / (await limitedSendRate(size(2_000), 200)) };
  },
  async b() {
    const { pipelineSendRate } = await benchOf<SendRate>('send-rate.ts');
    return { '(b) a send of 5,000, 8 at once, ms': 1_000 / (await pipelineSendRate(size(5_000), 8)) };
  },
  async c() {
    const { storedEventRate } = await benchOf<StoredEvents>('stored-events.ts');
    const { rate, p99Ms } = await storedEventRate(size(5_000));
    return { '(c) a status event stored, µs': 1e6 / rate, '(c) loop delay p99, ms': p99Ms };
  },
  async d() {
    const { sweepTime } = await benchOf<Sweep>('sweep.ts');
    const { tookMs, p99Ms } = await sweepTime(size(100_000));
    return { '(d) sweep of 100,000 due messages, ms': tookMs, '(d) loop delay p99, ms': p99Ms };
  },
};

const measure = parts[part];
if (measure === undefined) throw new Error(`there is no part ${part} to compare`);
process.stdout.write(`${JSON.stringify(await measure())}\n`);
