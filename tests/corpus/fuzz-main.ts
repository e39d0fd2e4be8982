/** `npm run fuzz [-- --count=100000 --seed=1]`: prints what became of the objects; the exit code is 1 when one of them broke something. */
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';

const { values: given } = parseArgs({ options: { count: { type: 'string', default: '100000' }, seed: { type: 'string' } } });
const count = Number(given.count);
const seed = given.seed === undefined ? Math.floor(Math.random() * 4_294_967_296) : Number(given.seed);
const startedAt = performance.now();
const { outcomes, kinds, failures } = fuzz(count, seed);

console.log(`${count} template objects, seed ${seed}, ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
for (const counts of [outcomes, kinds]) {
  for (const [name, number] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`${String(number).padStart(8)}  ${name}`);
  console.log('');
}
for (const { why, template } of failures.slice(0, 5)) console.log(`${why}\n${template.slice(0, 2000)}\n`);
console.log(`${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
