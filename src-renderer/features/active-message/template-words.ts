/** Words about a template: its language's name, its category, its status. */
import i18next from 'i18next';
import type { TemplateRow } from '../../../src-preload/contract/models/templates.ts';
import type { TemplateModel } from '../../../src-preload/contract/template/model.ts';
import { currentLanguage } from '../../i18n/index.ts';

type FactsRow = Pick<TemplateRow, 'name' | 'language' | 'category' | 'status' | 'quality' | 'chatbotName'>;

/** Names of languages as they were asked for, by the window's language; making the formatter costs more than all of its answers. */
const languageNames = new Map<string, { readonly display: Intl.DisplayNames; readonly known: Map<string, string> }>();

function displayName(code: string): string {
  const own = currentLanguage();
  let names = languageNames.get(own);
  if (names === undefined) {
    names = { display: new Intl.DisplayNames(own, { type: 'language', languageDisplay: 'standard', style: 'short' }), known: new Map() };
    languageNames.set(own, names);
  }
  const known = names.known.get(code);
  if (known !== undefined) return known;
  let name = code;
  try {
    name = names.display.of(code.replaceAll('_', '-')) ?? code;
  } catch {
    // Not a language tag: new codes and mistakes are shown raw.
  }
  names.known.set(code, name);
  return name;
}

/** Name of a template's language in the window's language, as a heading has it; the code itself where it is not known. */
export function languageName(code: string): string {
  const name = displayName(code);
  return name.charAt(0).toLocaleUpperCase(currentLanguage()) + name.slice(1);
}

/** The same within a sentence, without the country where no other of some languages would be called so. */
export function languageInSentence(code: string, among: readonly string[]): string {
  const baseOf = (tag: string): string => tag.split(/[_-]/u)[0]?.toLowerCase() ?? '';
  const base = baseOf(code);
  return displayName(among.filter((tag) => baseOf(tag) === base).length > 1 ? code : base);
}

export function categoryName(category: string): string {
  switch (category) {
    case 'MARKETING':
    case 'UTILITY':
    case 'AUTHENTICATION':
      return i18next.t(`wizard:template.categories.${category}`);
    default:
      return category;
  }
}

/** What the channel did with the template's category, or is about to do; null where it stays as it was. */
export function categoryNote({ category, previousCategory, correctCategory }: TemplateModel): string | null {
  if (correctCategory !== null && correctCategory !== category) {
    return i18next.t('wizard:template.willMove', { to: categoryName(correctCategory) });
  }
  if (previousCategory === null || previousCategory === category || category === '') return null;
  return i18next.t('wizard:template.recategorised', { from: categoryName(previousCategory), to: categoryName(category) });
}

const statusWords = {
  PAUSED: 'paused',
  DISABLED: 'disabled',
  PENDING: 'pending',
  REJECTED: 'rejected',
  IN_APPEAL: 'inAppeal',
  ARCHIVED: 'archived',
  PENDING_DELETION: 'pendingDeletion',
  DELETED: 'deleted',
  LIMIT_EXCEEDED: 'limitExceeded',
  FLAGGED: 'flagged',
  LOCKED: 'locked',
  UNARCHIVED: 'returning',
  REINSTATED: 'returning',
} as const;

/** Null for an approved template, which needs no word, and where none was told; one that is not known is shown as the platform wrote it. */
export function statusName(status: string): string | null {
  if (status === 'APPROVED' || status === 'UNKNOWN') return null;
  const word = Object.entries(statusWords).find(([name]) => name === status)?.[1];
  return word === undefined ? status : i18next.t(`wizard:template.statuses.${word}`);
}

/** What is known about a template, by name; what the platform did not tell is left out. */
export function templateFacts({
  name,
  language,
  category,
  status,
  quality,
  chatbotName,
}: FactsRow): readonly (readonly [string, string])[] {
  const fact = i18next.getFixedT(null, 'wizard', 'template.facts');
  const facts = [
    [fact('name'), name],
    [fact('language'), languageName(language)],
    [fact('category'), categoryName(category)],
    [fact('status'), status === 'UNKNOWN' ? '' : (statusName(status) ?? i18next.t('wizard:template.approved'))],
    [fact('quality'), quality === 'UNKNOWN' ? '' : i18next.t(`wizard:template.qualities.${quality}`)],
    [fact('chatbot'), chatbotName],
  ] as const;
  return facts.filter(([, value]) => value !== '');
}
