/** A variable's name on screen: the sentence of the template that it stands in, with its place marked. Pure. */
import { formatText, type InlineNode } from '../../../src-preload/contract/template/format-text.ts';
import type { RenderedRun, TextPart } from '../../../src-preload/contract/template/model.ts';
import { linesOf as linesOfBlock } from '../../components/bubble/cut-text.ts';

export interface VariableLabel {
  readonly before: string;
  /** Shown in the place: the number, or the name as words. */
  readonly name: string;
  readonly after: string;
}

/** Beyond it a label would push its own place out of sight. */
const mostBefore = 28;
const mostAfter = 24;
/** Stands for every other variable. */
const other = '…';

type Piece = { readonly text: string; readonly isPlace: boolean };

function piecesOf(nodes: readonly InlineNode[]): readonly Piece[] {
  return nodes.flatMap((node): readonly Piece[] => {
    if ('children' in node) return piecesOf(node.children);
    const runs = 'runs' in node ? node.runs : [node.run];
    return runs.map(({ kind, text, isActive }) => ({ text: kind === 'placeholder' ? other : text, isPlace: isActive === true }));
  });
}

/** The lines of a text without their marks, cut into what is text and what is a place to fill in. */
function linesOf(parts: readonly TextPart[], variable: string): readonly (readonly Piece[])[] {
  const first = parts.findIndex((part) => part.kind === 'variable' && part.name === variable);
  const runs = parts.map((part, index): RenderedRun => {
    if (part.kind === 'text') return { kind: 'literal', text: part.text };
    // One sign in its place: what a variable is called is no part of the sentence.
    return index === first ? { kind: 'placeholder', text: other, isActive: true } : { kind: 'placeholder', text: other };
  });
  return formatText(runs).flatMap(linesOfBlock).map(piecesOf);
}

const textOf = (pieces: readonly Piece[]): string =>
  pieces
    .map(({ text }) => text)
    .join('')
    .replaceAll(/\s+/gu, ' ');
const hasWords = (text: string): boolean => /\p{L}/u.test(text);

/** The end of a text, from its last sentence on, from a whole word on. */
function endOf(text: string): string {
  const sentence = text.replace(/^.*[.!?。！？]\s+(?=\S)/u, '');
  if (sentence.length <= mostBefore) return sentence;
  const cut = sentence.slice(-mostBefore);
  return `${other}${cut.replace(/^\S*\s/u, '')}`;
}

/** The beginning of a text, up to the end of its sentence, to a whole word. */
function beginningOf(text: string): string {
  const sentence = text.replace(/[.!?。！？](?:\s.*)?$|[.!?。！？]\s.*$/u, '');
  if (sentence.length <= mostAfter) return sentence;
  return `${sentence.slice(0, mostAfter).replace(/\s\S*$/u, '')}${other}`;
}

/**
 * What stands around a variable where it stands first; a variable alone in its line takes the line before it, or the one after.
 *
 * @param parts Text and variables of the part that it belongs to.
 */
export function variableLabel(parts: readonly TextPart[], variable: string): VariableLabel {
  const name = variable.replaceAll('_', ' ').trim() || variable;
  const lines = linesOf(parts, variable);
  const index = lines.findIndex((line) => line.some(({ isPlace }) => isPlace));
  const line = lines[index] ?? [];
  const place = line.findIndex(({ isPlace }) => isPlace);
  const before = endOf(textOf(line.slice(0, place)).trimStart());
  const after = beginningOf(textOf(line.slice(place + 1)).trimEnd());
  if (hasWords(before) || hasWords(after)) return { before, name, after };
  const above = textOf(lines.slice(0, Math.max(0, index)).findLast((one) => hasWords(textOf(one))) ?? []).trim();
  if (above !== '') return { before: `${endOf(above)} ${before}`, name, after };
  const below = textOf(lines.slice(index + 1).find((one) => hasWords(textOf(one))) ?? []).trim();
  return { before, name, after: below === '' ? after : `${after} ${beginningOf(below)}` };
}
