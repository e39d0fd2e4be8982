import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { stepIndex } from './list-keys.ts';
import './virtual-list.css';

export interface VirtualListProps<T> {
  readonly label: string;
  /** Id of the list; its rows are `<id>-<index>`, so that a search field can name the active one. */
  readonly id?: string;
  /** Rows that can be looked at but not used; read out as such. */
  readonly isDisabled?: (item: T) => boolean;
  readonly items: readonly T[];
  readonly idOf: (item: T) => string;
  /** First guess of a row's height in pixels; rows are measured. */
  readonly rowHeightPx: number;
  readonly selectedId: string | null;
  /** Called by a click and by each step of the keyboard: the choice follows the focus. */
  readonly onSelect: (id: string) => void;
  /** Enter or a double click on the chosen row. */
  readonly onActivate?: (id: string) => void;
  readonly children: (item: T, isSelected: boolean) => ReactNode;
}

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
  selectedId,
  onSelect,
  onActivate,
  children,
}: VirtualListProps<T>) {
  const ownId = useId();
  const listId = id ?? ownId;
  const scroller = useRef<HTMLDivElement>(null);
  const selectedIndex = selectedId === null ? -1 : items.findIndex((item) => idOf(item) === selectedId);
  const [touchedIndex, setTouchedIndex] = useState(0);
  const activeIndex = Math.min(selectedIndex >= 0 ? selectedIndex : touchedIndex, items.length - 1);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : idOf(item);
    },
    overscan: 6,
    initialRect: { width: 0, height: 800 },
  });
  const rows = virtualizer.getVirtualItems();
  const rowId = (index: number): string => `${listId}-${index}`;

  useEffect(() => {
    if (selectedIndex >= 0) virtualizer.scrollToIndex(selectedIndex, { align: 'auto' });
  }, [selectedIndex, virtualizer]);

  const choose = (index: number): void => {
    const item = items[index];
    if (item === undefined) return;
    setTouchedIndex(index);
    onSelect(idOf(item));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeightPx) - 1);
    const next = stepIndex(event.key, selectedIndex < 0 ? null : activeIndex, items.length, pageRows);
    if (next !== null) {
      event.preventDefault();
      choose(next);
    } else if (event.key === 'Enter' && selectedId !== null) {
      event.preventDefault();
      onActivate?.(selectedId);
    }
  };

  const onClick = (event: MouseEvent): void => {
    const row = event.target instanceof Element ? event.target.closest('[data-index]') : null;
    if (row === null) return;
    scroller.current?.focus();
    choose(Number(row.getAttribute('data-index')));
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
      onDoubleClick={() => selectedId !== null && onActivate?.(selectedId)}
    >
      <div className="ui-list-inner" role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {rows.map((row) => {
          const item = items[row.index];
          if (item === undefined) return null;
          const isSelected = row.index === selectedIndex;
          return (
            <div
              key={row.key}
              ref={virtualizer.measureElement}
              id={rowId(row.index)}
              data-index={row.index}
              data-selected={isSelected || undefined}
              data-active={row.index === activeIndex || undefined}
              className="ui-list-row"
              role="option"
              tabIndex={-1}
              aria-selected={isSelected}
              aria-disabled={isDisabled?.(item) || undefined}
              aria-setsize={items.length}
              aria-posinset={row.index + 1}
              style={{ transform: `translateY(${row.start}px)` }}
            >
              {children(item, isSelected)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
