import { useTranslation } from 'react-i18next';
import type { ActiveMessage, MessageDetail } from '../../../src-preload/contract/models/messages.ts';
import { statuses } from '../../../src-preload/contract/statuses.ts';
import { Bubble, type BubbleTick } from '../../components/bubble/bubble.tsx';
import { DetailHeader } from '../../components/detail/detail-header.tsx';
import { dotted } from '../../i18n/dotted.ts';
import { formatDay, formatTime } from '../../i18n/format.ts';
import { languageName } from '../../i18n/language-name.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { useServerNow } from '../../state/now.ts';
import { personOf } from '../../state/selectors.ts';
import { useDetail } from '../../state/use-detail.ts';
import { Button } from '../../ui/button.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { FailurePanel } from './failure-panel.tsx';
import { MessageActions } from './message-actions.tsx';
import { NextStep } from './next-step.tsx';
import { Steps } from './steps.tsx';
import { furthest } from './timeline.ts';
import './sent-detail.css';

const ticks = { sending: 'clock', sent: 'one', delivered: 'two', read: 'read', replied: 'read' } as const;

/** An end has a sign of its own: whatever is not on its way shows no clock. */
function tickOf(detail: MessageDetail): BubbleTick {
  return statuses[detail.status].sign ?? ticks[furthest(detail, detail.events)];
}

/** One message: who, how far it came, what the customer sees, and what happens next. */
export function SentDetail({ message }: { readonly message: ActiveMessage }) {
  const { t } = useTranslation(['common', 'sent', 'errors']);
  const { value: detail, problem, reload } = useDetail(message.id, message.version);
  const now = useServerNow(60_000);
  const person = personOf(message) || t('unknownPerson');
  return (
    <>
      <DetailHeader
        person={person}
        line={dotted(
          message.recipientPhoneText,
          t('sent:chatbotLine', {
            chatbot: message.chatbotName,
            template: message.templateName,
            language: languageName(message.templateLanguage),
          }),
        )}
      >
        <MessageActions message={message} />
      </DetailHeader>
      <Steps message={message} events={detail?.events ?? []} now={now} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div className="chat" tabIndex={0} role="group" aria-label={person}>
        <p className="chat-day">
          <span>{formatDay(message.createdAt, now)}</span>
        </p>
        {detail !== null ? (
          <div className="chat-out">
            <Bubble template={detail.bubble} time={formatTime(detail.createdAt)} tick={tickOf(detail)} now={now} />
          </div>
        ) : problem !== null ? (
          <ErrorState
            title={t('errors:loadTitle')}
            text={errorSentence(problem)}
            action={<Button onPress={reload}>{t('tryAgain')}</Button>}
          />
        ) : (
          <p className="chat-loading" role="status">
            <Spinner /> {t('loading')}
          </p>
        )}
      </div>
      <div className="detail-foot">
        <NextStep message={message} />
        {detail !== null && <FailurePanel detail={detail} />}
      </div>
    </>
  );
}
