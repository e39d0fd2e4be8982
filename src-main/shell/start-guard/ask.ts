/** The one question of the start guard, in a plain dialog: no page, nothing of the window. */
import type { MessageBoxOptions } from 'electron';
import type { ErrorCode } from '../../../src-preload/contract/result.ts';
import type { GuardWords } from './start-words.ts';

export type Choice = 'goBack' | 'tryAgain' | 'quit';

export interface Question {
  readonly version: string;
  /** Several starts failed, and what worked before them; null where only this start is known to have failed. */
  readonly before: { readonly version: string; readonly isKept: boolean } | null;
  /** Where releases are published; null where that is not known. */
  readonly feed: string | null;
  /** What came of an earlier choice to go back. */
  readonly notPutBack: ErrorCode | null;
}

const reasons: Readonly<Partial<Record<ErrorCode, 'damaged' | 'noRight' | 'noRoom'>>> = {
  updateDamaged: 'damaged',
  updateNotSigned: 'damaged',
  updateUnreadable: 'damaged',
  updateNoRight: 'noRight',
  diskFull: 'noRoom',
};

/** The dialog, and what each of its buttons means. */
export function questionBox(
  question: Question,
  words: GuardWords,
): { readonly box: MessageBoxOptions; readonly choices: readonly Choice[] } {
  const { version, before, feed, notPutBack } = question;
  const buttons: (readonly [Choice, string])[] = [
    ['tryAgain', words.tryAgain],
    ['quit', words.quit],
  ];
  const said: string[] = [];
  if (notPutBack !== null) said.push(words.notPutBack(words[reasons[notPutBack] ?? 'refused']));
  else said.push(before === null ? words.failedOnce : words.failedOften);
  if (before?.isKept === true) {
    buttons.unshift(['goBack', words.goBack(before.version)]);
    if (notPutBack === null) said.push(words.canGoBack(before.version));
  } else if (before !== null) said.push(words.notKept(before.version), feed === null ? words.fromWhom : words.from(feed));
  return {
    box: {
      type: 'warning',
      title: 'Desk App',
      message: words.title(version),
      detail: said.join('\n\n'),
      buttons: buttons.map(([, label]) => label),
      defaultId: 0,
      cancelId: buttons.length - 1,
      noLink: true,
    },
    choices: buttons.map(([choice]) => choice),
  };
}

export interface AskOptions {
  readonly question: Omit<Question, 'notPutBack'>;
  readonly words: GuardWords;
  readonly show: (box: MessageBoxOptions) => Promise<{ readonly response: number }>;
  /** Puts the older version in this one's place; returns why that could not be done, null where it was. */
  readonly goBack: () => Promise<ErrorCode | null>;
}

/** Asks until something can be done; `wentBack` where the older version stands there now. */
export async function ask({ question, words, show, goBack }: AskOptions): Promise<'wentBack' | 'tryAgain' | 'quit'> {
  let notPutBack: ErrorCode | null = null;
  for (;;) {
    const { box, choices } = questionBox({ ...question, notPutBack }, words);
    const choice = choices[(await show(box)).response] ?? 'quit';
    if (choice !== 'goBack') return choice;
    notPutBack = await goBack();
    if (notPutBack === null) return 'wentBack';
  }
}
