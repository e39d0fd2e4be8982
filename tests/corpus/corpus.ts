/**
 * Our own templates, each with what must come of it. To add one: put an object of the shape of `CorpusCase` into a file of
 * `templates/`, or a new file beside them; the runner finds it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlainComponent } from '../../src-preload/contract/template/plain-content.ts';

export interface CorpusCase {
  /** What is special about it. */
  readonly title: string;
  /** As the platform would send it, in any of its shapes. */
  readonly template: unknown;
  /** What is filled in, by field id. */
  readonly values: Readonly<Record<string, string>>;
  readonly expected: {
    /** Kind of the header; null where there is none. */
    readonly header: string | null;
    /** Ids of all fields, optional ones too, in their order. */
    readonly fields: readonly string[];
    /** `campaign`, or `plain` and the part that asks for it; null where it travels neither way. */
    readonly transport: string | null;
    /** Code and part of `cannotFill`; nothing is sent then. */
    readonly refused?: string;
    /** Field and code of each problem that the check finds; nothing is sent then. */
    readonly problems?: readonly (readonly [field: string, code: string])[];
    /** What a campaign sends. */
    readonly parameters?: readonly string[];
    /** What a plain message sends; null where it needs no components. Also given where the way is the campaign's. */
    readonly components?: readonly PlainComponent[] | null;
    /** What the customer reads, the text marks still in it. */
    readonly text: {
      readonly body: string;
      /** Of a text header. */
      readonly header?: string;
      readonly footer?: string;
      /** What the buttons lead to. */
      readonly targets?: readonly (string | null)[];
      /** Body of each card. */
      readonly cards?: readonly string[];
      /** Text, end and code of an offer. */
      readonly offer?: { readonly text: string; readonly expiresAt: number | null; readonly code: string | null };
    };
  };
}

/** The moment at which the values are checked. */
export const corpusNow = Date.UTC(2026, 10, 23, 12);

const folder = join(import.meta.dirname, 'templates');

/** All cases by the name of their file. */
export function readCorpus(): ReadonlyMap<string, readonly CorpusCase[]> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return new Map(
    files.map((name) => [name.replace('.json', ''), JSON.parse(readFileSync(join(folder, name), 'utf8')) as readonly CorpusCase[]]),
  );
}

/** Texts as the app keeps values. */
export function asValues(texts: Readonly<Record<string, string>>): Record<string, { value: string }> {
  return Object.fromEntries(Object.entries(texts).map(([id, value]) => [id, { value }]));
}
