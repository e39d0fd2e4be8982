/** Words about a template: its language's name, its category, its status. */
import i18next from 'i18next';
import type { TemplateModel } from '../../../src-preload/contract/template/model.ts';
import { currentLanguage } from '../../i18n/index.ts';

/** Name of a template's language in the window's language; the code itself where it is not known. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(currentLanguage(), { type: 'language' }).of(code.replaceAll('_', '-')) ?? code;
  } catch {
    // Not a language tag: new codes and mistakes are shown raw.
    return code;
  }
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
  if (previousCategory === null || previousCategory === category) return null;
  return i18next.t('wizard:template.recategorised', { from: categoryName(previousCategory), to: categoryName(category) });
}

/** Null for an approved template, which needs no word. */
export function statusName(status: string): string | null {
  switch (status) {
    case 'APPROVED':
      return null;
    case 'PAUSED':
      return i18next.t('wizard:template.statuses.paused');
    case 'DISABLED':
      return i18next.t('wizard:template.statuses.disabled');
    case 'PENDING':
      return i18next.t('wizard:template.statuses.pending');
    case 'REJECTED':
      return i18next.t('wizard:template.statuses.rejected');
    case 'IN_APPEAL':
      return i18next.t('wizard:template.statuses.inAppeal');
    case 'ARCHIVED':
      return i18next.t('wizard:template.statuses.archived');
    default:
      return status;
  }
}
