/**
 * The second redaction, over everything that a support bundle holds. The log was redacted line by line as it was written (log.ts), by
 * patterns; here it is known whose data this is, so names and texts go too, in whatever form they are written.
 */
import { fold } from '../../../src-preload/contract/fold.ts';
import { hidden, redact } from '../log.ts';
import { digitsOf, type KnownWords, numberPattern, wordPattern, wordsOf } from './known-words.ts';
import { decodedBase64, encodedPattern, plainForm } from './private-forms.ts';

export type Scrub = (text: string) => string;

/** Below this a piece of base64 is more often a word by chance. */
const surelyEncoded = 16;

/** Time, level and name of the module are ours. */
const head = /^\d{4}-\d\d-\d\dT[\d:.]+\S* (?:debug|info|warn|error) [a-z/]+: /u;

/** A path that is quoted, as an error does: a person may have named the file after another one. `~` is left of their own folder. */
const quotedPath = /(["'])((?:[A-Za-z]:|~|\/)[^"'\n]*?)(\.[A-Za-z0-9]{1,5})?\1/gu;
/** Those of the app itself tell no more than where it is installed. */
const isOwnPath = new RegExp(
  [
    String.raw`[\\/](?:app\.asar|node_modules|out[\\/](?:main|start|preload|renderer|sandbox))[\\/][^"']*$`,
    String.raw`[\\/](?:logs[\\/]desk-app(?:\.old)?\.log|data[\\/](?:workspace|media|sandbox)[\w.-]*)$`,
    String.raw`[\\/](?:settings|secrets|updates|window|starts|graphics|diagnostics|last-run|last-workspace)\.json[\w.-]*$`,
  ].join('|'),
  'u',
);

/** Letters of both kinds and digits, without a sign between: a key, not a word. */
function isKeyLike(token: string): boolean {
  return token.length >= 20 && /[a-z]/u.test(token) && /[A-Z]/u.test(token) && /\d/u.test(token);
}

/**
 * @param secrets keys and tokens as they are kept
 * @returns what makes a text safe to be given away; once more it changes nothing that matters
 */
export function createScrub(known: KnownWords, secrets: readonly string[]): Scrub {
  const exact = secrets.filter((secret) => secret.length >= 6).toSorted((one, other) => other.length - one.length);

  function withoutNumbers(text: string): string {
    return text.replace(numberPattern, (run) => {
      const digits = digitsOf(run);
      return [...known.numbers].some((tail) => digits.includes(tail)) ? `***${digits.slice(-3)}` : run;
    });
  }

  const isKnown = (text: string): boolean => withoutWords(withoutNumbers(text)) !== text;

  function withoutEncoded(text: string): string {
    return text.replace(encodedPattern, (token) => {
      const decoded = decodedBase64(token);
      if (
        decoded !== null &&
        (token.length >= surelyEncoded ? /^[\p{L}\p{N}\p{P}\p{Z}\p{S}\s]+$/u.test(decoded) : isKnown(plainForm(decoded)))
      )
        return hidden;
      return token.replace(/[A-Za-z0-9+]+/gu, (part) => (isKeyLike(part) ? hidden : part));
    });
  }

  /** Marks words by where they stand, so that one sequence may overlap another. */
  function withoutWords(text: string): string {
    const found = [...text.matchAll(wordPattern)].map((match) => ({
      at: match.index,
      end: match.index + match[0].length,
      word: fold(match[0]),
    }));
    const isMarked = found.map(({ word }) => known.words.has(word));
    for (const length of [2, 3]) {
      found.forEach((_one, index) => {
        const part = found.slice(index, index + length);
        if (part.length === length && known.phrases.has(part.map(({ word }) => word).join(' '))) isMarked.fill(true, index, index + length);
      });
    }
    let result = '';
    let from = 0;
    found.forEach(({ at, end }, index) => {
      if (isMarked[index] !== true) return;
      result += text.slice(from, at) + hidden;
      from = end;
    });
    return result + text.slice(from);
  }

  const steps: readonly Scrub[] = [
    (text) => exact.reduce((current, secret) => current.replaceAll(secret, hidden), text),
    plainForm,
    (text) => exact.reduce((current, secret) => current.replaceAll(secret, hidden), text),
    redact,
    (text) =>
      text.replace(quotedPath, (quoted: string, mark: string, path: string, ending = '') =>
        isOwnPath.test(path + ending) ? quoted : `${mark}[path]${ending}${mark}`,
      ),
    withoutNumbers,
    (text) =>
      text.replace(/(?<![0-9a-f-])\d{10,}(?![0-9a-f-])/giu, (digits) =>
        /^1[5-9]\d{11}$/u.test(digits) ? digits : `***${digits.slice(-3)}`,
      ),
    withoutEncoded,
    withoutWords,
    (text) => text.replace(/\[hidden\](?:[\s"',._-]{0,3}\[hidden\])+/gu, hidden),
  ];
  const scrubLine = (line: string): string => steps.reduce((current, step) => step(current), line);
  return (text) =>
    text
      .split('\n')
      .map((line) => {
        const own = head.exec(line)?.[0] ?? '';
        return own + scrubLine(line.slice(own.length));
      })
      .join('\n');
}

/**
 * For a log of persons who cannot be known, because a database cannot be read: of each line when, how grave, where, and the numbers of an
 * error with its places in the program.
 */
export function withoutWordsOfOthers(text: string): string {
  return text
    .split('\n')
    .flatMap((line) => {
      if (/^\s+at /u.test(line)) return line;
      const own = head.exec(line)?.[0];
      const errors = line.match(/\b[A-Z][A-Za-z]*Error\b(?: \[[\w, ]*\])?/gu) ?? [];
      return own === undefined && errors.length === 0 ? [] : (own ?? '  ') + errors.join(' ');
    })
    .join('\n');
}

/** Of whoever is signed in to the computer: their name may be that of the attendant. */
export function namesOfAccount(account: string): string[] {
  return wordsOf(account).length === 0 || ['root', 'admin', 'administrator', 'user'].includes(account.toLowerCase()) ? [] : [account];
}
