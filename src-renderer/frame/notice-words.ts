import { useTranslation } from 'react-i18next';
import type { Notice, NoticeWords } from '../state/notices.ts';
import { setFilters, showMessage, showTab, showTicket } from '../state/ui.ts';

function showFailures(): void {
  showTab('sent');
  setFilters({ query: '', template: 'any', chatbot: 'any', date: 'any', status: 'failed' });
}

/** The words of a notice and its way on: as they were said, or as they follow from what became of the messages. */
export function useNoticeWords({ about, words }: Notice): NoticeWords {
  const { t } = useTranslation(['frame', 'common']);
  const named = (person: string): string => person || t('common:unknownPerson');
  switch (about.kind) {
    case 'act':
    case 'onItsWay': {
      if (words === null) throw new Error('a notice of an act has words');
      if (about.kind === 'act' || about.reached === 'left') return words;
      return { ...words, text: t('announce.status', { person: named(about.person), status: t(`common:status.${about.reached}`) }) };
    }
    case 'failed': {
      const [first] = about.news;
      if (about.news.length > 1 || first === undefined)
        return {
          tone: 'error',
          text: t('notice.failedMany', { count: about.news.length }),
          action: { label: t('notice.show'), run: showFailures },
        };
      const { messageId, person } = first;
      return {
        tone: 'error',
        text: t('notice.failedOne', { person: named(person) }),
        action: { label: t('notice.why'), run: () => showMessage(messageId) },
      };
    }
    case 'replied': {
      const [first] = about.news;
      if (about.news.length > 1 || first === undefined)
        return {
          tone: 'success',
          text: t('notice.repliedMany', { count: about.news.length }),
          action: { label: t('notice.show'), run: () => showTab(first?.ticket?.tab ?? 'inProgress') },
        };
      const { messageId, person, ticket } = first;
      return {
        tone: 'success',
        text: t('notice.repliedOne', { person: named(person) }),
        action:
          ticket === null
            ? { label: t('notice.show'), run: () => showMessage(messageId) }
            : { label: t('notice.openTicket'), run: () => showTicket(ticket.id, ticket.tab) },
      };
    }
  }
}
