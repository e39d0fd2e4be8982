/** Random lives of the wizard against what a person would say they chose: at each send both must agree (product P3.3, P3.5). */
import { expect, it } from 'vitest';
import { type Act, live } from './testing/life.ts';
import { playLives } from './testing/lives.ts';

const runs = Number(process.env['WIZARD_RUNS'] ?? 10_000);
const seed = process.env['WIZARD_SEED'] === undefined ? {} : { seed: Number(process.env['WIZARD_SEED']) };
it(`sends what was chosen, to whom it was chosen, with that person's values: ${runs} random lives`, {
  timeout: Math.max(120_000, runs * 120),
}, () => {
  let sent = 0;
  let lives = 0;
  playLives({
    runs,
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

it('tells the seed, and of the life that went wrong what its failure needs', () => {
  const play = (acts: readonly Act[]): void => {
    const backs = acts.filter(({ does }) => does === 'back').length;
    const sends = acts.filter(({ does }) => does === 'send').length;
    if (backs > 1 && sends > 0) throw new Error(`went wrong: ${backs} ${sends}`);
  };
  let told = '';
  try {
    playLives({ runs: 1_000, seed: 7, play });
  } catch (error) {
    told = String(error);
  }
  const { acts } = /seed 7: went wrong: 2 1\nafter (?<acts>.*)$/u.exec(told)?.groups ?? {};
  expect((JSON.parse(acts ?? '[]') as Act[]).map(({ does }) => does).toSorted()).toEqual(['back', 'back', 'send']);
});
