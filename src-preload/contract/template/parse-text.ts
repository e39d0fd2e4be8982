/** Finds the variables in a text of a template (whatsapp-templates 5). */
import type { ParameterFormat, TextPart } from './model.ts';

/**
 * `{{1}}` or `{{name}}`; blanks beside the name are seen in real data. Four digits and more are no number of a variable (a body has
 * room for about two hundred), and nothing but letters, digits and underscores is a name. What does not match stays text.
 */
const variablePattern = /\{\{[^\S\n]*([A-Za-z0-9_]+)[^\S\n]*\}\}/g;

/** True for the name of a variable that has a number: it is sent by its place, even in a template whose other variables have names. */
export function isNumber(name: string): boolean {
  return /^\d+$/.test(name);
}

/** Name of the variable as the app keeps it (`01` is the number 1), or null where the braces are plain text in this format. */
function variableName(written: string, format: ParameterFormat | null): string | null {
  if (isNumber(written)) {
    const number = Number(written);
    return written.length <= 3 && number >= 1 ? String(number) : null;
  }
  return format === 'POSITIONAL' ? null : written;
}

/**
 * Cuts a text at its variables; the parts in order give the whole text back. In a POSITIONAL template only numbers are variables;
 * without a format names are as well.
 */
export function parseText(text: string, format: ParameterFormat | null = null): readonly TextPart[] {
  const parts: TextPart[] = [];
  let textStart = 0;
  for (const match of text.matchAll(variablePattern)) {
    const name = variableName(match[1] ?? '', format);
    if (name === null) continue;
    if (match.index > textStart) parts.push({ kind: 'text', text: text.slice(textStart, match.index) });
    parts.push({ kind: 'variable', name });
    textStart = match.index + match[0].length;
  }
  if (textStart < text.length) parts.push({ kind: 'text', text: text.slice(textStart) });
  return parts;
}

/** Names of the variables, each once: numbers in their order, names in the order of the text. */
export function variableNames(parts: readonly TextPart[]): readonly string[] {
  const names = [...new Set(parts.flatMap((part) => (part.kind === 'variable' ? [part.name] : [])))];
  return names.every(isNumber) ? names.sort((a, b) => Number(a) - Number(b)) : names;
}
