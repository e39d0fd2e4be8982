import { ListFilter } from 'lucide-react';
import { Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ActiveMessage, MessageStatus } from '../../../src-preload/contract/models/messages.ts';
import { filterCount } from '../../state/selectors.ts';
import { type DateFilter, noFilters, setFilters, useUi } from '../../state/ui.ts';
import { useData } from '../../state/use-data.ts';
import { Button } from '../../ui/button.tsx';
import { type Option, Select } from '../../ui/select.tsx';
import './sent-filters.css';

const statuses: readonly MessageStatus[] = [
  'sending',
  'sent',
  'delivered',
  'read',
  'failed',
  'expired',
  'unconfirmed',
  'scheduled',
  'cancelled',
  'replied',
];

/** The values that occur, each once, by their words. */
function occurring(
  messages: ReadonlyMap<string, ActiveMessage>,
  idOf: (message: ActiveMessage) => string,
  wordsOf: (message: ActiveMessage) => string,
): Option[] {
  const found = new Map<string, string>();
  for (const message of messages.values()) found.set(idOf(message), wordsOf(message));
  return [...found].map(([id, label]) => ({ id, label })).sort((one, other) => one.label.localeCompare(other.label));
}

/** By status, template, chatbot and date; the number of those in force is on the button. */
export function SentFilters() {
  const { t } = useTranslation(['sent', 'common']);
  const filters = useUi((state) => state.filters);
  const messages = useData((data) => data.messages);
  const count = filterCount(filters);
  const any = { id: 'any', label: t('common:any') };
  return (
    <DialogTrigger>
      <Button className="filter-button" data-active={count > 0 || undefined}>
        <ListFilter size={16} aria-hidden="true" />
        {count > 0 ? t('filters.buttonCount', { count }) : t('filters.button')}
      </Button>
      <Popover className="ui-popover" placement="bottom end">
        <Dialog className="filter-panel">
          <Heading slot="title" level={2}>
            {t('filters.title')}
          </Heading>
          <Select
            label={t('filters.status')}
            value={filters.status}
            onChange={(id) => setFilters({ status: id as MessageStatus | 'any' })}
            options={[any, ...statuses.map((id) => ({ id, label: t(`common:status.${id}`) }))]}
          />
          <Select
            label={t('common:template')}
            value={filters.template}
            onChange={(template) => setFilters({ template })}
            options={[
              any,
              ...occurring(
                messages,
                (message) => message.templateName,
                (message) => message.templateName,
              ),
            ]}
          />
          <Select
            label={t('common:chatbot')}
            value={filters.chatbot}
            onChange={(chatbot) => setFilters({ chatbot })}
            options={[
              any,
              ...occurring(
                messages,
                (message) => message.chatbotIdentity,
                (message) => message.chatbotName,
              ),
            ]}
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
          <Button isDisabled={count === 0} onPress={() => setFilters({ ...noFilters, query: filters.query })}>
            {t('filters.clear')}
          </Button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
