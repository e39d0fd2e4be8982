import { ListFilter } from 'lucide-react';
import { useMemo } from 'react';
import { Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type MessageStatus, messageStatuses } from '../../../src-preload/contract/statuses.ts';
import { filterCount } from '../../state/selectors.ts';
import { type DateFilter, noFilters, setFilters, useUi } from '../../state/ui.ts';
import { useData } from '../../state/use-data.ts';
import { useSentChoices } from '../../state/use-sent.ts';
import { Button } from '../../ui/button.tsx';
import { type Option, Select } from '../../ui/select.tsx';
import './sent-filters.css';

/** Each once, by their words. */
function inOrder(options: readonly Option[]): Option[] {
  const found = new Map(options.map(({ id, label }) => [id, label]));
  return [...found].map(([id, label]) => ({ id, label })).sort((one, other) => one.label.localeCompare(other.label));
}

/** Templates and chatbots of the whole tab: as main told them when this was opened, and as the rows here have them. */
function useOptions(): { readonly templates: Option[]; readonly chatbots: Option[] } {
  const messages = useData((data) => data.messages);
  const { templateNames, chatbots } = useSentChoices();
  return useMemo(() => {
    const rows = [...messages.values()];
    return {
      templates: inOrder([...templateNames, ...rows.map(({ templateName }) => templateName)].map((name) => ({ id: name, label: name }))),
      chatbots: inOrder([
        ...chatbots.map(({ identity, name }) => ({ id: identity, label: name })),
        ...rows.map(({ chatbotIdentity, chatbotName }) => ({ id: chatbotIdentity, label: chatbotName })),
      ]),
    };
  }, [messages, templateNames, chatbots]);
}

/** By status, template, chatbot and date; the number of those in force is on the button. */
export function SentFilters() {
  const { t } = useTranslation(['sent', 'common']);
  const filters = useUi((state) => state.filters);
  const count = filterCount(filters);
  return (
    <DialogTrigger>
      <Button className="filter-button" data-active={count > 0 || undefined}>
        <ListFilter size={16} aria-hidden="true" />
        {count > 0 ? t('filters.buttonCount', { count }) : t('filters.button')}
      </Button>
      <Popover className="ui-popover" placement="bottom end">
        <Dialog className="filter-panel">
          <Panel />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Panel() {
  const { t } = useTranslation(['sent', 'common']);
  const filters = useUi((state) => state.filters);
  const { templates, chatbots } = useOptions();
  const any = { id: 'any', label: t('common:any') };
  return (
    <>
      <Heading slot="title" level={2}>
        {t('filters.title')}
      </Heading>
      <Select
        label={t('filters.status')}
        value={filters.status}
        onChange={(id) => setFilters({ status: id as MessageStatus | 'any' })}
        options={[any, ...messageStatuses.map((id) => ({ id, label: t(`common:status.${id}`) }))]}
      />
      <Select
        label={t('common:template')}
        value={filters.template}
        onChange={(template) => setFilters({ template })}
        options={[any, ...templates]}
      />
      <Select
        label={t('common:chatbot')}
        value={filters.chatbot}
        onChange={(chatbot) => setFilters({ chatbot })}
        options={[any, ...chatbots]}
      />
      <Select
        label={t('filters.date')}
        value={filters.date}
        onChange={(id) => setFilters({ date: id as DateFilter })}
        options={[
          any,
          { id: 'today', label: t('filters.today') },
          { id: 'yesterday', label: t('filters.yesterday') },
          { id: 'older', label: t('filters.older') },
        ]}
      />
      <Button isDisabled={filterCount(filters) === 0} onPress={() => setFilters({ ...noFilters, query: filters.query })}>
        {t('filters.clear')}
      </Button>
    </>
  );
}
