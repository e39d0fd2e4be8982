/** Text of one line that comes from elsewhere (contacts, look-ups, the clipboard, files) without what nobody sees and what turns others round. */

/** Marks, embeddings, overrides and isolates: one that is left open turns everything behind it, in the customer's message too. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** The text with the direction that its letters give it. */
export function withoutDirectionMarks(text: string): string {
  return text.replace(directionMarks, '');
}

/**
 * Text made fit for one line: line breaks and tabs become one blank, invisible and control characters and marks of direction go, blanks
 * at the ends too. Joiners of emoji and scripts stay.
 */
export function cleanLine(text: string): string {
  return withoutDirectionMarks(text)
    .replace(/[\s\u0085\u001c-\u001e]*[\n\r\t\u2028\u2029\u0085\u000b\u000c\u001c-\u001e][\s\u0085\u001c-\u001e]*/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b\u2060\u2061-\u2064\ufeff]|\p{Surrogate}/gu, '')
    .replace(/\p{Zs}{5,}/gu, ' ')
    .trim();
}

const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\u061c\u200f\u202a-\u202e\u2066-\u2069]/u;

/** For display alone: a name in the middle of a sentence keeps its own direction and leaves the sentence its own. */
export function isolated(text: string): string {
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
}
