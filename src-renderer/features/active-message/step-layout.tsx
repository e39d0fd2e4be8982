import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RenderedTemplate } from '../../../src-preload/contract/template/model.ts';
import type { ActivePart } from '../../components/bubble/active-part.ts';
import { Bubble } from '../../components/bubble/bubble.tsx';
import { formatTime } from '../../i18n/format.ts';
import { useServerNow } from '../../state/now.ts';

/** A step: its pane, the customer's view beside it, the buttons below. */
export function StepLayout({
  pane,
  template,
  isComing = false,
  sideAction,
  active = null,
  sideExtra,
  footer,
}: {
  readonly pane: ReactNode;
  readonly template: RenderedTemplate | null;
  /** Chosen, and read in a moment: nothing is shown in its place, least of all the one before. */
  readonly isComing?: boolean;
  /** Beside the heading of the customer's view. */
  readonly sideAction?: ReactNode;
  /** What of it is being filled in: marked, and brought into sight. */
  readonly active?: ActivePart | null;
  readonly sideExtra?: ReactNode;
  readonly footer: ReactNode;
}) {
  const { t } = useTranslation('wizard');
  const now = useServerNow(60_000);
  return (
    <div className="wizard-step">
      <div className="wizard-body">
        <div className="wizard-pane">{pane}</div>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
        <section className="wizard-side" aria-label={t('preview')} tabIndex={0}>
          <div className="wizard-side-head">
            <h3>{t('preview')}</h3>
            {sideAction}
          </div>
          {template === null ? (
            !isComing && <p className="wizard-side-empty">{t('template.nothingChosen')}</p>
          ) : (
            <Bubble template={template} time={formatTime(now)} now={now} active={active} />
          )}
          {sideExtra}
        </section>
      </div>
      <footer className="ui-dialog-footer">{footer}</footer>
    </div>
  );
}
