import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateListItem } from '../../../src-preload/contract/models/templates.ts';
import { headerKinds } from '../../../src-preload/contract/template/summary.ts';
import { languageName } from '../../i18n/language-name.ts';
import { Select } from '../../ui/select.tsx';
import { categoryName } from './template-words.ts';
import { useWizard, useWizardState } from './wizard.ts';

/** What the list can be narrowed to: only what occurs in it is offered. */
export const TemplateFilters = memo(function TemplateFilters({ items }: { readonly items: readonly TemplateListItem[] }) {
  const { t } = useTranslation('wizard');
  const { narrow } = useWizard();
  const language = useWizardState((state) => state.query.language);
  const chatbot = useWizardState((state) => state.query.chatbot);
  const category = useWizardState((state) => state.query.category);
  const headerKind = useWizardState((state) => state.query.headerKind);
  const languages = useMemo(() => {
    const tags = [...new Set(items.map((item) => item.language))];
    return tags.map((id) => ({ id, label: languageName(id) })).sort((a, b) => a.label.localeCompare(b.label));
  }, [items]);
  const chatbots = useMemo(() => [...new Map(items.map((item) => [item.chatbotIdentity, item.chatbotName]))], [items]);
  const categories = useMemo(() => [...new Set(items.map((item) => item.category))].filter(Boolean).sort(), [items]);
  const headers = useMemo(() => {
    const found = new Set(items.map((item) => item.headerKind));
    return headerKinds.filter((kind) => found.has(kind));
  }, [items]);
  return (
    <>
      <Select
        label={t('template.language')}
        labelHidden
        value={language}
        onChange={(id) => narrow({ language: id })}
        options={[{ id: '', label: t('template.anyLanguage'), short: t('template.language') }, ...languages]}
      />
      {chatbots.length > 1 && (
        <Select
          label={t('template.chatbot')}
          labelHidden
          value={chatbot}
          onChange={(id) => narrow({ chatbot: id })}
          options={[
            { id: '', label: t('template.anyChatbot'), short: t('template.chatbot') },
            ...chatbots.map(([id, label]) => ({ id, label })),
          ]}
        />
      )}
      <Select
        label={t('template.category')}
        labelHidden
        value={category}
        onChange={(id) => narrow({ category: id })}
        options={[
          { id: '', label: t('template.anyCategory'), short: t('template.category') },
          ...categories.map((id) => ({ id, label: categoryName(id) })),
        ]}
      />
      <Select
        label={t('template.header')}
        labelHidden
        value={headerKind}
        onChange={(id) => narrow({ headerKind: headerKinds.find((kind) => kind === id) ?? '' })}
        options={[
          { id: '', label: t('template.anyHeader'), short: t('template.header') },
          ...headers.map((id) => ({ id, label: t(`template.headers.${id}`) })),
        ]}
      />
    </>
  );
});
