/** What can be wrong with a value; the window has a sentence for each (whatsapp-templates 7, 9). */
import type { ErrorCode } from '../result.ts';

/** Names of what a value may not be, each with a sentence of its own. */
export const forbiddenThings = [
  'lineBreak',
  'tab',
  'spaces',
  'separator',
  'control',
  'wholeAddress',
  'notAnAddress',
  'codeCharacters',
  'authentication',
  'fileName',
  'latitude',
  'longitude',
  'moment',
  'past',
  'catalogCharacters',
  'minutes',
  'sectionEmpty',
  'sectionTitleMissing',
  'sectionTitleLong',
  'sectionsTooMany',
  'productsTooMany',
  'productTwice',
  'productLong',
  'flowData',
] as const;
export type ForbiddenThing = (typeof forbiddenThings)[number];

export interface ValueProblem {
  readonly code: ErrorCode;
  /** Texts for the sentence: `what` names the forbidden thing, `name` what it was found in, `limit` and `length` the measure, `over` what a whole text has too much. */
  readonly params: Readonly<Record<string, string>>;
}

export function forbidden(what: ForbiddenThing, more: Readonly<Record<string, string>> = {}): ValueProblem {
  return { code: 'valueForbidden', params: { what, ...more } };
}
