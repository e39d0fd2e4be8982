/** Reads `docs/glossary.md`, so that the document itself is the rule. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../../src-preload/contract/languages.ts';
import { projectRoot } from './planted-tree.ts';

interface Term {
  readonly words: Readonly<Record<Language, string>>;
  /** The text that says the term and nothing else, by its namespace and path; null where there is none. */
  readonly key: string | null;
}

export interface ForbiddenWord {
  readonly word: string;
  /** What holds the word and may be said. */
  readonly except: readonly string[];
}

export interface Glossary {
  readonly terms: readonly Term[];
  readonly never: Readonly<Record<Language, readonly ForbiddenWord[]>>;
}

const languageOfMark: Readonly<Record<string, Language>> = { en: 'en', pt: 'pt-BR', es: 'es' };

function neverOf(cell: string): [Language, ForbiddenWord][] {
  return cell
    .split(';')
    .filter((part) => part.trim() !== '')
    .flatMap((part) => {
      const [, mark = '', words = ''] = /^\s*(\w+): (.+)$/u.exec(part) ?? [];
      const language = languageOfMark[mark];
      const found = [...words.matchAll(/“([^”]+)”(?: \(except “([^”]+)”\))?/gu)];
      if (language === undefined || found.length === 0) throw new Error(`A cell of the glossary cannot be read: ${cell}`);
      return found.map(([, word = '', except]): [Language, ForbiddenWord] => [
        language,
        { word, except: except === undefined ? [] : [except] },
      ]);
    });
}

/** Every row of every table of the document. */
export function parseGlossary(document: string): Glossary {
  const terms: Term[] = [];
  const never: Record<Language, ForbiddenWord[]> = { en: [], 'pt-BR': [], es: [] };
  for (const line of document.split('\n')) {
    if (!line.startsWith('| ') || line.startsWith('| en |')) continue;
    const cells = line.slice(1, line.lastIndexOf('|')).split('|');
    if (cells.length !== 6) throw new Error(`A row of the glossary has ${cells.length} cells: ${line}`);
    const [en = '', ptBR = '', es = '', , where = '', words = ''] = cells.map((cell) => cell.trim());
    terms.push({ words: { en, 'pt-BR': ptBR, es }, key: /^`([^`]+)`$/u.exec(where)?.[1] ?? null });
    for (const [language, word] of neverOf(words)) never[language].push(word);
  }
  return { terms, never };
}

export const readGlossary = async (): Promise<Glossary> => parseGlossary(await readFile(join(projectRoot, 'docs/glossary.md'), 'utf8'));
