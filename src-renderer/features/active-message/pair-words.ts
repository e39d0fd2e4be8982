/** A pair of language and chatbot in words: in its row, on the button that takes it, and read out. */
import i18next from 'i18next';
import type { TemplateListItem } from '../../../src-preload/contract/models/templates.ts';
import { choicesOf, type TemplateGroup } from '../../../src-preload/contract/template/groups.ts';
import { languageInSentence, languageName } from '../../i18n/language-name.ts';

type Named = Pick<TemplateListItem, 'language' | 'chatbotName'>;

/** `Português (Brasil), Billing`; the language alone where the workspace has one chatbot. */
export function pairName({ language, chatbotName }: Named, hasManyChatbots: boolean): string {
  return hasManyChatbots ? `${languageName(language)}, ${chatbotName}` : languageName(language);
}

/** The same with its place among those that may be chosen, where there are more. */
export function pairWords(group: TemplateGroup<TemplateListItem>, pair: TemplateListItem, hasManyChatbots: boolean): string {
  const name = pairName(pair, hasManyChatbots);
  const choices = choicesOf(group);
  const place = choices.findIndex(({ key }) => key === pair.key);
  return choices.length < 2 || place < 0
    ? name
    : i18next.t('wizard:template.pairOf', { pair: name, number: place + 1, count: choices.length });
}

/** What "Continue" takes, as far as the template leaves a choice. */
export function continueWords(group: TemplateGroup<TemplateListItem> | null, pair: TemplateListItem | null): string {
  if (group === null || pair === null) return i18next.t('common:continue');
  const languages = [...new Set(group.pairs.map(({ language }) => language))];
  const hasChatbots = new Set(group.pairs.map(({ chatbotIdentity }) => chatbotIdentity)).size > 1;
  const chatbot = pair.chatbotName;
  const language = languageInSentence(pair.language, languages);
  if (languages.length > 1) {
    return hasChatbots
      ? i18next.t('wizard:template.continueInWith', { language, chatbot })
      : i18next.t('wizard:template.continueIn', { language });
  }
  return hasChatbots ? i18next.t('wizard:template.continueWith', { chatbot }) : i18next.t('common:continue');
}
