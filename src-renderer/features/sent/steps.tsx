import { useTranslation } from 'react-i18next';
import type { ActiveMessage, MessageEvent } from '../../../src-preload/contract/models/messages.ts';
import { exactForm } from '../../i18n/format.ts';
import { useData } from '../../state/use-data.ts';
import { isBound } from './next-sentence.ts';
import { timelineSteps } from './timeline.ts';

/** The way of a message as a line of points with the times. */
export function Steps({
  message,
  events,
  now,
}: {
  readonly message: ActiveMessage;
  readonly events: readonly MessageEvent[];
  readonly now: number;
}) {
  const { t } = useTranslation(['sent', 'common']);
  const bound = isBound(
    message,
    useData((data) => data.settings.bindReplyToMe),
  );
  const steps = timelineSteps(message, events);
  const timeText = exactForm(
    steps.flatMap(({ at }) => at ?? []),
    now,
  );
  return (
    <ol className="steps" aria-label={t('steps')} style={{ gridTemplateColumns: `repeat(${steps.length}, minmax(0, 1fr))` }}>
      {steps.map((step) => (
        <li key={step.status} className="step" data-reached={step.reached || undefined} data-status={step.status}>
          <span className="step-name">{t(`common:status.${step.status}`)}</span>
          <span className="visually-hidden">{t(step.reached ? 'stepReached' : 'stepOpen')}</span>
          <span className="step-time">
            {step.at !== null && <time dateTime={new Date(step.at).toISOString()}>{timeText(step.at)}</time>}
            {step.status === 'replied' && !step.reached && t(bound ? 'opensTicket' : 'opensTicketQueue')}
          </span>
        </li>
      ))}
    </ol>
  );
}
