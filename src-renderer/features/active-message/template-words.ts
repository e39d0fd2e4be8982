/** Words about a template: its language's name, its category, its status. */
import i18next from 'i18next';
import type { ChosenTemplate } from '../../../src-preload/contract/models/templates.ts';
import type { TemplateModel } from '../../../src-preload/contract/template/model.ts';
import { languageName } from '../../i18n/language-name.ts';

type FactsRow = Pick<ChosenTemplate, 'name' | 'language' | 'category' | 'status' | 'quality' | 'chatbotName'>;

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
