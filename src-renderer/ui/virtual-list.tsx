import { useVirtualizer } from '@tanstack/react-virtual';
import {
  Fragment,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useChosenKeptInSight } from './keep-in-sight.ts';
import { isFresh, isPlainPress, type Press, pressOf } from './key-press.ts';
import { stepIndex } from './list-keys.ts';
import { useReadingPlace } from './reading-place.ts';
import './virtual-list.css';

export interface VirtualListProps<T> {
  readonly label: string;
  /** Id of the list; its rows are `<id>-<index>`, so that a search field can name the active one. */
  readonly id?: string;
  /** Rows that can be looked at but not used; read out as such. */
  readonly isDisabled?: (item: T) => boolean;
  readonly items: readonly T[];
  readonly idOf: (item: T) => string;
  /** First guess of a row's height in pixels; rows are measured. With `isUniform` it is the height of every row. */
  readonly rowHeightPx: number;
  /** Rows are neither measured nor made anew when others take their place: for lists that change with every letter typed. */
  readonly isUniform?: boolean;
  /** Words over a row where a group begins; only in uniform lists. */
  readonly headingOf?: (item: T, previous: T | undefined) => string | null;
  /** Number of rows where not all of them are here yet; without it there are no others. */
  readonly totalCount?: number;
  /** The last rows are in sight, or nearly: called after each drawing that shows them. */
  readonly onEndNear?: () => void;
  /** A row that is brought into sight once, chosen or not: one that a person has just made. It may come into the list a moment later. */
  readonly revealedId?: string | null;
  /** When this changes the list begins at its top again, or as near to it as the chosen row allows. */
  readonly shownFor?: string;
  readonly selectedId: string | null;
  /** Called by a click and by each step of the keyboard: the choice follows the focus. */
  readonly onSelect: (id: string) => void;
  /** A click on a row, or Enter on the chosen one: it is to be looked at, not only chosen. */
  readonly onOpen?: () => void;
  /** Enter on the chosen row, with its press, or a double click on it. */
  readonly onActivate?: (press: Press | null) => void;
  /** Left and right on the chosen row, for lists whose rows hold more than one thing to choose. */
  readonly onSideStep?: (by: 1 | -1) => void;
  /** Room for the words over a group; two lines of them without it. */
  readonly headingHeightPx?: number;
  readonly children: (item: T, isSelected: boolean) => ReactNode;
}

/** From the first row back to the search that the list belongs to, where it has one. */
function focusSearchOf(listId: string): boolean {
  const search = document.querySelector<HTMLElement>(`input[type="search"][aria-controls="${CSS.escape(listId)}"]`);
  search?.focus();
  return search !== null;
}

/** With fewer rows than these below what is in sight the end is near: more of them are here before they are looked for. */
const rowsBeforeEnd = 30;

/** Words over a group, two lines at most. */
const twoLinesPx = 44;

/**
 * A list of any length with one chosen row, of which only what is in sight is in the page. The list itself holds the
 * focus (one tab stop) and names its active row, so rows hold no controls of their own.
 */
export function VirtualList<T>({
  label,
  id,
  isDisabled,
  items,
  idOf,
  rowHeightPx,
  isUniform = false,
  headingOf,
  totalCount,
  onEndNear,
  revealedId = null,
  shownFor,
  selectedId,
  onSelect,
  onOpen,
  onActivate,
  onSideStep,
  headingHeightPx = twoLinesPx,
  children,
}: VirtualListProps<T>) {
  const ownId = useId();
  const listId = id ?? ownId;
  const scroller = useRef<HTMLDivElement>(null);
  const clickedId = useRef<string | null>(null);
  const selectedIndex = selectedId === null ? -1 : items.findIndex((item) => idOf(item) === selectedId);
  const [touchedIndex, setTouchedIndex] = useState(0);
  const activeIndex = Math.min(selectedIndex >= 0 ? selectedIndex : touchedIndex, items.length - 1);
  const heading = (index: number): string | null => {
    const item = items[index];
    return headingOf === undefined || item === undefined ? null : headingOf(item, items[index - 1]);
  };
  // Another function makes the virtualizer go through the whole list; rows of one height have no reason to but their headings.
  const placedBy = isUniform && headingOf === undefined ? null : items;
  const keyOf = useCallback(
    (index: number) => {
      const item = placedBy?.[index];
      return isUniform || item === undefined ? index : idOf(item);
    },
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `idOf` says the same of the same items, whichever function it is
    [placedBy, isUniform, headingOf],
  );
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (heading(index) === null ? rowHeightPx : rowHeightPx + headingHeightPx),
    getItemKey: keyOf,
    overscan: isUniform ? 2 : 6,
    initialRect: { width: 0, height: isUniform ? 400 : 800 },
  });
  const rows = virtualizer.getVirtualItems();
  const rowId = (index: number): string => `${listId}-${index}`;

  const isEndNear = (rows.at(-1)?.index ?? 0) >= items.length - rowsBeforeEnd;
  // After each drawing: more rows than were asked for before may be wanted by then.
  useEffect(() => {
    if (isEndNear) onEndNear?.();
  });

  useChosenKeptInSight(scroller);
  useReadingPlace({ virtualizer, items, idOf, isKept: shownFor === undefined });
  const revealedIndex = revealedId === null ? -1 : items.findIndex((item) => idOf(item) === revealedId);
  const isRevealedHere = revealedIndex >= 0;
  useEffect(() => {
    if (isRevealedHere) virtualizer.scrollToIndex(revealedIndex, { align: 'auto' });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, wherever it goes later
  }, [revealedId, isRevealedHere, virtualizer]);
  // The choice is followed when it moves or comes into the list, not when others push it along: that is for the reading place to say.
  const isSelectedHere = selectedIndex >= 0;
  useEffect(() => {
    if (isSelectedHere) virtualizer.scrollToIndex(selectedIndex, { align: 'auto' });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the place that it has is no sign to scroll
  }, [selectedId, isSelectedHere, virtualizer]);
  // Another search begins at its best match, but never with the chosen row out of sight.
  useLayoutEffect(() => {
    // Asking the element itself where it stands would make it lay out.
    if (scroller.current !== null && (virtualizer.scrollOffset ?? 0) > 0) scroller.current.scrollTop = 0;
    if (selectedIndex >= 0) virtualizer.scrollToIndex(selectedIndex, { align: 'auto' });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- scrolling alone is no new search
  }, [shownFor]);

  const choose = (index: number): void => {
    const item = items[index];
    if (item === undefined) return;
    setTouchedIndex(index);
    onSelect(idOf(item));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const press = pressOf(event);
    if (!isPlainPress(press) || (press.key === ' ' && press.repeat)) return;
    if (press.key === 'ArrowUp' && activeIndex <= 0 && !press.repeat && focusSearchOf(listId)) {
      event.preventDefault();
      return;
    }
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeightPx) - 1);
    const next = stepIndex(press.key, selectedIndex < 0 ? null : activeIndex, items.length, pageRows);
    if (next !== null) {
      event.preventDefault();
      choose(next);
    } else if (onSideStep !== undefined && selectedIndex >= 0 && (press.key === 'ArrowLeft' || press.key === 'ArrowRight')) {
      event.preventDefault();
      onSideStep(press.key === 'ArrowRight' ? 1 : -1);
    } else if (isFresh(press, 'Enter') && selectedId !== null) {
      event.preventDefault();
      onOpen?.();
      onActivate?.(press);
    }
  };

  const onClick = (event: MouseEvent): void => {
    const row = event.target instanceof Element ? event.target.closest('[data-index]') : null;
    if (row === null) return;
    scroller.current?.focus();
    const index = Number(row.getAttribute('data-index'));
    const item = items[index];
    if (event.detail < 2) clickedId.current = item === undefined ? null : idOf(item);
    choose(index);
    if (item !== undefined) onOpen?.();
  };
  // Both clicks were on one row, though others may have come into the list between them.
  const onDoubleClick = (): void => {
    if (selectedId !== null && selectedId === clickedId.current) onActivate?.(null);
  };

  return (
    <div
      ref={scroller}
      id={listId}
      className="ui-list"
      role="listbox"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={rows.some((row) => row.index === activeIndex) ? rowId(activeIndex) : undefined}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
    >
      <div className="ui-list-inner" role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {rows.map((row) => {
          const item = items[row.index];
          if (item === undefined) return null;
          const isSelected = row.index === selectedIndex;
          const words = heading(row.index);
          return (
            <Fragment key={row.key}>
              {words !== null && (
                <div
                  className="ui-list-heading"
                  role="presentation"
                  style={{ height: headingHeightPx, transform: `translateY(${row.start}px)` }}
                >
                  {words}
                </div>
              )}
              <div
                {...(isUniform ? {} : { ref: virtualizer.measureElement })}
                id={rowId(row.index)}
                data-index={row.index}
                data-selected={isSelected || undefined}
                data-active={row.index === activeIndex || undefined}
                className="ui-list-row"
                data-uniform={isUniform || undefined}
                role="option"
                tabIndex={-1}
                aria-selected={isSelected}
                aria-disabled={isDisabled?.(item) || undefined}
                aria-setsize={totalCount ?? items.length}
                aria-posinset={row.index + 1}
                style={{
                  transform: `translateY(${words === null ? row.start : row.start + headingHeightPx}px)`,
                  ...(isUniform ? { height: rowHeightPx } : {}),
                }}
              >
                {children(item, isSelected)}
              </div>
            </Fragment>
          );
        })}
      </div>
    </div>
  );
}
