import { ArrowLeft } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useIsNarrow } from '../state/narrow.ts';
import { bringToFront, useUi } from '../state/ui.ts';
import { isFresh, pressOf } from '../ui/key-press.ts';
import './panes.css';

export interface PanesProps {
  readonly list: ReactNode;
  /** What is chosen in the list; null while nothing is. */
  readonly chosen: ReactNode | null;
  /** In the place of what is chosen. */
  readonly nothingChosen: ReactNode;
  /** Under the list, and no part of the detail, which it must not move; under the only one where they take turns. */
  readonly foot: ReactNode;
}

const backToList = (): void => bringToFront('list');

/** Esc in the pane leads back, as the command for it does. A list or a dialog that belongs to the pane has an Esc of its own. */
function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
  const { target } = event;
  if (event.defaultPrevented || !(target instanceof Element) || !event.currentTarget.contains(target)) return;
  if (!isFresh(pressOf(event), 'Escape') || target.matches('input, textarea')) return;
  event.preventDefault();
  event.stopPropagation();
  backToList();
}

/** Where the focus goes in a pane that came to the front. */
function entryOf(pane: HTMLElement): HTMLElement | null {
  return (
    pane.querySelector<HTMLElement>('.pane-back, [role="listbox"]') ?? pane.querySelector<HTMLElement>('button, input, [tabindex="0"]')
  );
}

/** Out of sight and out of reach. */
const behindIf = (isBehind: boolean) => ({ inert: isBehind, 'data-behind': isBehind || undefined });

/** The list and what is chosen in it: side by side, or in turns where the window has room for one of them; the focus goes with them. */
export function Panes({ list, chosen, nothingChosen, foot }: PanesProps) {
  const { t } = useTranslation('frame');
  const isNarrow = useIsNarrow();
  const wanted = useUi((state) => state.inFront);
  const listPane = useRef<HTMLElement>(null);
  const detailPane = useRef<HTMLElement>(null);
  const inSight = !isNarrow ? 'both' : chosen === null ? 'list' : wanted;

  const before = useRef(inSight);
  useLayoutEffect(() => {
    if (before.current === inSight) return;
    const wasWide = before.current === 'both';
    before.current = inSight;
    if (inSight === 'both') return;
    const [front, behind] = inSight === 'list' ? [listPane, detailPane] : [detailPane, listPane];
    const { activeElement } = document;
    const isBehind = behind.current?.contains(activeElement) === true;
    // What somebody types into, has a button of or a menu open from when the window gets narrow stays in sight.
    const hasMenu = behind.current?.querySelector('[aria-expanded="true"][aria-haspopup]') != null;
    const isAtIt = hasMenu || (isBehind && (inSight === 'list' || activeElement instanceof HTMLInputElement));
    if (wasWide && isAtIt && chosen !== null) bringToFront(inSight === 'list' ? 'detail' : 'list');
    // In a dialog, in the rail or in a notice the focus stays.
    else if (front.current !== null && (isBehind || activeElement === document.body)) entryOf(front.current)?.focus();
  }, [inSight, chosen]);

  return (
    <div className="panes" data-in-turns={isNarrow || undefined}>
      <section ref={listPane} className="pane-list" aria-label={t('list.label')} {...behindIf(inSight === 'detail')} data-landmark>
        {list}
      </section>
      {foot}
      <main
        ref={detailPane}
        className="pane-detail"
        aria-label={t('detail.label')}
        {...behindIf(inSight === 'list')}
        data-landmark
        {...(isNarrow ? { onKeyDown } : {})}
      >
        {isNarrow && chosen !== null && (
          <Button className="ui-icon-button pane-back" aria-label={t('detail.back')} onPress={backToList}>
            <ArrowLeft size={20} aria-hidden="true" />
          </Button>
        )}
        {chosen ?? nothingChosen}
      </main>
    </div>
  );
}
