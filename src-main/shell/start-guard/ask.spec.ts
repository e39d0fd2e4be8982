import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../src-preload/contract/result.ts';
import { ask, type Question, questionBox } from './ask.ts';
import { guardWords } from './start-words.ts';

const words = guardWords.en;
const often: Question = { version: '1.0.1', before: { version: '1.0.0', isKept: true }, feed: null, notPutBack: null };
const box = (part: Partial<Question> = {}) => questionBox({ ...often, ...part }, words);

describe('the question', () => {
  it('offers the version that worked, another try and the end, which Escape chooses', () => {
    const { box: shown, choices } = box();
    expect(shown).toMatchObject({
      message: 'Desk App 1.0.1 does not start',
      buttons: ['Go back to 1.0.0', 'Try again', 'Quit'],
      defaultId: 0,
      cancelId: 2,
    });
    expect(shown.detail).toContain(words.canGoBack('1.0.0'));
    expect(choices).toEqual(['goBack', 'tryAgain', 'quit']);
  });

  it('without a kept package says so, and where the older version is', () => {
    const nowhere = box({ before: { version: '1.0.0', isKept: false } });
    expect(nowhere.choices).toEqual(['tryAgain', 'quit']);
    expect(nowhere.box.detail).toContain('its package was not kept here');
    expect(nowhere.box.detail).toContain(words.fromWhom);
    const { detail } = box({ before: { version: '1.0.0', isKept: false }, feed: 'https://updates.example/' }).box;
    expect(detail).toContain('You find it at https://updates.example/');
  });

  it('of a single failed start names no other version', () => {
    const { box: shown, choices } = box({ before: null });
    expect(choices).toEqual(['tryAgain', 'quit']);
    expect(shown.detail).toBe(words.failedOnce);
  });

  it.each<[ErrorCode, string]>([
    ['updateDamaged', words.damaged],
    ['updateNotSigned', words.damaged],
    ['updateNoRight', words.noRight],
    ['diskFull', words.noRoom],
    ['updateRefused', words.refused],
    ['internal', words.refused],
  ])('after %s says why the older version is not back', (code, reason) => {
    const { box: shown, choices } = box({ notPutBack: code });
    expect(shown.detail).toBe(words.notPutBack(reason));
    expect(choices).toContain('goBack');
  });

  it('is asked in each language of the window, without a word left in another', () => {
    const details = Object.values(guardWords).map((all) => questionBox(often, all).box);
    for (const key of ['message', 'detail', 'buttons'] as const) expect(new Set(details.map((one) => String(one[key]))).size).toBe(3);
  });
});

it('is asked again where going back failed, until a person chooses otherwise or it works', async () => {
  const told: (string | undefined)[] = [];
  const run = (answers: number[], outcomes: (ErrorCode | null)[]) =>
    ask({
      question: often,
      words,
      show(shown) {
        told.push(shown.detail);
        return Promise.resolve({ response: answers.shift() ?? -1 });
      },
      goBack: () => Promise.resolve(outcomes.shift() ?? null),
    });
  expect(await run([0, 0], ['updateRefused', null])).toBe('wentBack');
  expect(told[1]).toBe(words.notPutBack(words.refused));
  expect(await run([0, 1], ['diskFull'])).toBe('tryAgain');
  expect(await run([2], [])).toBe('quit');
  // A dialog that was closed some other way.
  expect(await run([-1], [])).toBe('quit');
});
