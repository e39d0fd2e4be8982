/** A filled text as characters that remember where they came from, with what is monospaced taken out (whatsapp-templates 11.2). */
import type { RenderedRun } from './model.ts';

/** One character with what combines with it, a whole placeholder, or a monospaced piece. */
export interface Cell {
  readonly text: string;
  readonly kind: RenderedRun['kind'];
  readonly isActive: boolean;
  readonly mono: { readonly kind: 'code' | 'mono'; readonly runs: readonly RenderedRun[] } | null;
}

/** Belongs to the character before: accents, vowel signs, the joiner of emoji, what makes an asterisk a keycap. */
const combining = /^(?:\p{M}|\p{Emoji_Modifier}|\u200d)$/u;
/** Nothing before it combines. */
const firstCombining = '\u0300';

export function toCells(runs: readonly RenderedRun[]): readonly Cell[] {
  const cells: { text: string; kind: RenderedRun['kind']; isActive: boolean; mono: null }[] = [];
  for (const { text, kind, isActive = false } of runs) {
    if (kind === 'placeholder') {
      cells.push({ text, kind, isActive, mono: null });
      continue;
    }
    let isFirst = true;
    for (const character of text) {
      const last = cells.at(-1);
      if (!isFirst && last !== undefined && character >= firstCombining && combining.test(character) && !isBlank(last.text))
        last.text += character;
      else cells.push({ text: character, kind, isActive, mono: null });
      isFirst = false;
    }
  }
  return cells;
}

/** Neighbouring characters of one kind, and of one field, put together again; two placeholders stay two. */
export function joinCells(cells: readonly Cell[]): readonly RenderedRun[] {
  const runs: { text: string; kind: RenderedRun['kind']; isActive?: true }[] = [];
  for (const { text, kind, isActive } of cells) {
    const last = runs.at(-1);
    if (last?.kind === kind && kind !== 'placeholder' && (last.isActive === true) === isActive) last.text += text;
    else runs.push(isActive ? { text, kind, isActive } : { text, kind });
  }
  return runs;
}

/**
 * What stands for a cell when marks and links are looked for: a placeholder's own braces and underscores are no marks, and a
 * monospaced piece is a sign that no link goes over.
 */
export function signOf(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  if (cell.mono !== null) return '<';
  return cell.kind === 'placeholder' ? 'x' : cell.text;
}

/** Most signs are of ASCII, where a look at the code is enough. */
const lastAscii = '\u007f';
const asciiLetters = /^[A-Za-z0-9]/;

export const isBlank = (sign: string) => (sign <= lastAscii ? sign === ' ' || (sign >= '\t' && sign <= '\r') : /^\s/u.test(sign));

/**
 * Outside a mark stand the line's end, white space or punctuation, so that `2*3*4` and `snake_case` stay plain. Signs and emoji count
 * as punctuation, keycaps with their digit inside too.
 */
export const isOutside = (sign: string) =>
  sign.length === 1 && sign <= lastAscii ? !asciiLetters.test(sign) : sign.includes('\u20e3') || !/^[\p{L}\p{N}\p{M}]/u.test(sign);

/** For each index the next one, at or after it, that fits; -1 where none is left. */
export function nextPlaces(length: number, fits: (index: number) => boolean): Int32Array {
  const next = new Int32Array(length + 1).fill(-1);
  for (let index = length - 1; index >= 0; index -= 1) next[index] = fits(index) ? index : (next[index + 1] ?? -1);
  return next;
}

const isBacktick = (cell: Cell | undefined) => cell?.text === '`' && cell.kind !== 'placeholder' && cell.mono === null;
const isLineBreak = (cell: Cell | undefined) => cell?.text === '\n' && cell.mono === null;

/** Puts one cell in the place of each piece that `closeOf` finds the end of; `width` is the length of the mark. */
function takePieces(cells: readonly Cell[], kind: 'code' | 'mono', width: number, closeOf: (index: number) => number): readonly Cell[] {
  const left: Cell[] = [];
  let index = 0;
  while (index < cells.length) {
    const close = closeOf(index);
    const cell = cells[index];
    if (close !== -1) {
      left.push({ text: '', kind: 'literal', isActive: false, mono: { kind, runs: joinCells(innerOf(cells, index + width, close)) } });
      index = close + width;
    } else {
      if (cell !== undefined) left.push(cell);
      index += 1;
    }
  }
  return left;
}

/** The line breaks beside the fences belong to them, not to the text between. */
function innerOf(cells: readonly Cell[], from: number, to: number): readonly Cell[] {
  const start = isLineBreak(cells[from]) ? from + 1 : from;
  return cells.slice(start, to - 1 > start && isLineBreak(cells[to - 1]) ? to - 1 : to);
}

/** Takes the pieces between triple backticks out: they may span lines, hold no marks and must hold something. */
export function takeFenced(cells: readonly Cell[]): readonly Cell[] {
  const fences = nextPlaces(
    cells.length,
    (index) => isBacktick(cells[index]) && isBacktick(cells[index + 1]) && isBacktick(cells[index + 2]),
  );
  const texts = nextPlaces(cells.length, (index) => !isBlank(cells[index]?.text ?? ' ') && !isBacktick(cells[index]));
  return takePieces(cells, 'mono', 3, (index) => {
    if (fences[index] !== index) return -1;
    const close = fences[index + 4] ?? -1;
    const text = texts[index + 3] ?? -1;
    return text !== -1 && text < close ? close : -1;
  });
}

/** Takes the pieces of one line between single backticks out; the rules of every other mark hold for where they may stand. */
export function takeCode(cells: readonly Cell[]): readonly Cell[] {
  const isAlone = (index: number) => isBacktick(cells[index]) && !isBacktick(cells[index - 1]) && !isBacktick(cells[index + 1]);
  const closers = nextPlaces(
    cells.length,
    (index) => isAlone(index) && !isBlank(signOf(cells[index - 1]) || ' ') && isOutside(signOf(cells[index + 1])),
  );
  return takePieces(cells, 'code', 1, (index) => {
    if (!isAlone(index) || !isOutside(signOf(cells[index - 1])) || isBlank(signOf(cells[index + 1]) || ' ')) return -1;
    return closers[index + 2] ?? -1;
  });
}
