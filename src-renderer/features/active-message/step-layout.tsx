import { ChevronDown } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { RenderedTemplate } from '../../../src-preload/contract/template/model.ts';
import type { ActivePart } from '../../components/bubble/active-part.ts';
import { Bubble } from '../../components/bubble/bubble.tsx';
import { formatTime } from '../../i18n/format.ts';
import { useIsNarrow } from '../../state/narrow.ts';
import { useServerNow } from '../../state/now.ts';
import { foldPreview, useUi } from '../../state/ui.ts';
import { pressOf } from '../../ui/key-press.ts';
import './stacked.css';

/** A step: its pane, the customer's view beside it (under it in a narrow window, where it folds away), the buttons below. */
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
  const isStacked = useIsNarrow();
  const isFolded = useUi((state) => state.isPreviewFolded) && isStacked;
  const body = useRef<HTMLDivElement>(null);
  // The list scrolls by itself; that the row walked to is in sight of what is around it, too, is seen to once it is drawn.
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!/^(?:Arrow|Page|Home|End)/u.test(pressOf(event).key)) return;
    requestAnimationFrame(() => body.current?.querySelector('.ui-list-row[data-selected]')?.scrollIntoView({ block: 'nearest' }));
  };
  return (
    <div className="wizard-step">
      <div ref={body} className="wizard-body" data-stacked={isStacked || undefined} {...(isStacked ? { onKeyDown } : {})}>
        <div className="wizard-pane">{pane}</div>
        {/* What scrolls must be reachable by keyboard. */}
        <section className="wizard-side" aria-label={t('preview')} {...(isStacked ? {} : { tabIndex: 0 })}>
          <div className="wizard-side-head">
            <h3>
              {isStacked ? (
                <Button className="wizard-fold" aria-expanded={!isFolded} onPress={() => foldPreview(!isFolded)}>
                  <ChevronDown size={16} aria-hidden="true" /> {t('preview')}
                </Button>
              ) : (
                t('preview')
              )}
            </h3>
            {sideAction}
          </div>
          {!isFolded && (
            <>
              {template === null ? (
                !isComing && <p className="wizard-side-empty">{t('template.nothingChosen')}</p>
              ) : (
                <Bubble template={template} time={formatTime(now)} now={now} active={active} />
              )}
              {sideExtra}
            </>
          )}
        </section>
      </div>
      <footer className="ui-dialog-footer">{footer}</footer>
    </div>
  );
}
