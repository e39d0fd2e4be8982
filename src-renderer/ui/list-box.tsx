import type { ReactNode } from 'react';
import { ListBox as AriaListBox, ListBoxItem } from 'react-aria-components';
import './list-box.css';

export interface ListBoxProps<T extends { readonly id: string }> {
  readonly label: string;
  readonly items: readonly T[];
  /** The words that typing ahead looks for. */
  readonly textOf: (item: T) => string;
  readonly selectedId: string | null;
  readonly onSelect: (id: string) => void;
  /** Enter or a double click on an item. */
  readonly onActivate?: (id: string) => void;
  readonly disabledIds?: readonly string[];
  /** In the list's place while it has no items. */
  readonly empty?: ReactNode;
  readonly children: (item: T) => ReactNode;
}

/** A short list (under 500 rows) with one chosen row: one tab stop, arrows, Home, End, typing ahead. */
export function ListBox<T extends { readonly id: string }>({
  label,
  items,
  textOf,
  selectedId,
  onSelect,
  onActivate,
  disabledIds,
  empty,
  children,
}: ListBoxProps<T>) {
  return (
    <AriaListBox
      className="ui-list"
      aria-label={label}
      items={items}
      selectionMode="single"
      selectionBehavior="replace"
      selectedKeys={selectedId === null ? [] : [selectedId]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : keys;
        if (key !== undefined) onSelect(String(key));
      }}
      {...(onActivate ? { onAction: (key) => onActivate(String(key)) } : {})}
      {...(disabledIds ? { disabledKeys: disabledIds } : {})}
      renderEmptyState={() => empty}
    >
      {(item) => (
        <ListBoxItem id={item.id} textValue={textOf(item)} className="ui-list-row">
          {children(item)}
        </ListBoxItem>
      )}
    </AriaListBox>
  );
}
