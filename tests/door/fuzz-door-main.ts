/** `npm run fuzz:door [-- --count=100000 --seed=1]`: prints what the door answered; the exit code is 1 when a promise was broken. */
import { parseArgs } from 'node:util';
import { fuzzDoor } from './fuzz-door.ts';

const { values: given } = parseArgs({ options: { count: { type: 'string', default: '100000' }, seed: { type: 'string' } } });
const count = Number(given.count);
const seed = given.seed === undefined ? Math.floor(Math.random() * 1_000_000_000) : Number(given.seed);
const startedAt = performance.now();
let told = 0;
const { answers, sent, failures } = await fuzzDoor(count, seed, (calls) => {
  if (calls - told < 10_000) return;
  told = calls;
  console.log(`${calls} calls, ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
});
console.log(
  `\n${count} calls, seed ${seed}, ${((performance.now() - startedAt) / 1000).toFixed(1)} s; the platform took ${sent} messages\n`,
);
for (const [name, number] of [...answers].sort((a, b) => b[1] - a[1])) console.log(`${String(number).padStart(8)}  ${name}`);
for (const failure of failures) console.log(`\n${failure}`);
console.log(`\n${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
