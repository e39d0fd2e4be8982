import { useTranslation } from 'react-i18next';
import type { MessageDetail } from '../../../src-preload/contract/models/messages.ts';
import { exactForm, formatExactly } from '../../i18n/format.ts';
import { serverNow } from '../../state/now.ts';
import { retryWordOf } from './failure-actions.ts';
import { nextActionOf } from './next-action.ts';

/** Whether trying again helps, and behind a disclosure what support asks for: numbers, ids and the trail of events. */
export function FailurePanel({ detail }: { readonly detail: MessageDetail }) {
  const { t } = useTranslation(['sent', 'common', 'errors']);
  const { failure, events } = detail;
  const timeText = exactForm(
    events.map(({ at }) => at),
    serverNow(),
  );
  return (
    <>
      {failure !== null && (
        <div className="failure-advice">
          <p>
            <strong>{t('failure.nextAction')}:</strong> {t(`failure.actions.${nextActionOf(failure.code)}`)}{' '}
            {t(`failure.${retryWordOf(failure)}`)}
          </p>
          {failure.code === 'unknownFailure' && (
            <p>{t('failure.unknown', { code: failure.platformCode ?? '–', when: formatExactly(detail.statusAt, serverNow()) })}</p>
          )}
        </div>
      )}
      <details className="advanced">
        <summary>{t('common:advanced')}</summary>
        <dl className="facts">
          {failure !== null && (
            <>
              <dt>{t('errors:code')}</dt>
              <dd>{failure.code}</dd>
              {failure.platformCode !== null && (
                <>
                  <dt>{t('errors:platformCode')}</dt>
                  <dd>{failure.platformCode}</dd>
                </>
              )}
              <dt>{t('errors:platformWords')}</dt>
              <dd>{failure.description}</dd>
            </>
          )}
          <dt>{t('trail.campaign')}</dt>
          <dd>{detail.campaignName}</dd>
          {detail.campaignId !== null && (
            <>
              <dt>{t('trail.campaignId')}</dt>
              <dd>{detail.campaignId}</dd>
            </>
          )}
        </dl>
        <h3>{t('trail.title')}</h3>
        <ol className="trail">
          {events.map((event, index) => (
            <li key={`${event.at}-${event.kind}-${index}`}>
              <time dateTime={new Date(event.at).toISOString()}>{timeText(event.at)}</time> <strong>{event.kind}</strong>{' '}
              <span className="quiet">{t(`trail.source.${event.source}`)}</span> {event.detail}
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}
