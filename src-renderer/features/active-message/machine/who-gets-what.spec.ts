/** Random lives of the wizard against what a person would say they chose: at each send both must agree (product P3.3, P3.5). */
import { expect, it } from 'vitest';
import { type Act, live } from './testing/life.ts';
import { playLives } from './testing/lives.ts';

const runs = Number(process.env['WIZARD_RUNS'] ?? 10_000);
const seed = process.env['WIZARD_SEED'] === undefined ? {} : { seed: Number(process.env['WIZARD_SEED']) };
const limitMs = Math.max(100_000, runs * 100);

it(`sends what was chosen, to whom it was chosen, with that person's values: ${runs} random lives`, { timeout: limitMs * 1.2 }, () => {
  let sent = 0;
  let lives = 0;
  playLives({
    runs,
    limitMs,
    ...seed,
    play(acts) {
      lives += 1;
      sent += live(acts);
    },
  });
  expect(lives).toBe(runs);
  // A life that sends nothing proves nothing about sending.
  expect(sent).toBeGreaterThan(runs / 2);
});

it('lets a press that goes on be answered where a message is edited, which has no way to other drafts', () => {
  const answered: Act = { does: 'answerAll' };
  const goesOn: Act[] = [answered, { does: 'continue' }, answered];
  const toPerson: Act[] = [answered, { does: 'pickTemplate', place: 0 }, ...goesOn, { does: 'pickContact', place: 0 }];
  const sent: Act[] = [...toPerson, ...goesOn, { does: 'type', field: 'body.1' }, { does: 'send', press: null }, answered];
  const edited: Act[] = [{ does: 'undo', edits: true }, answered, { does: 'back' }, answered, { does: 'continue' }];
  for (const ignored of [{ does: 'pickDraft', place: 0 }, { does: 'startNew' }] as const)
    expect(live([...sent, { does: 'reopen' }, ...toPerson, ...edited, ignored, answered])).toBe(1);
});

it('tells the seed and the life that went wrong, also where no time is left to make it smaller', () => {
  const wrong = { runs: 50, seed: 7, limitMs: 100_000, play: (acts: readonly Act[]) => expect(acts.length).toBeLessThan(41) };
  expect(() => playLives(wrong)).toThrow(/seed: 7,[\s\S]*Counterexample: \[\[\{"does":/);
  let isOver = false;
  const slow = () => {
    // The first failure uses all the time there is.
    const until = performance.now() + (isOver ? 0 : 30);
    while (performance.now() < until);
    isOver = true;
    throw new Error('went wrong');
  };
  expect(() => playLives({ ...wrong, limitMs: 20, play: slow })).toThrow(/seed: 7,[\s\S]*Counterexample: \[\[\{"does":/);
});
