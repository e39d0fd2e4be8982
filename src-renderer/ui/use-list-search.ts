import type { KeyboardEvent } from 'react';
import { isPlainPress, pressOf } from './key-press.ts';

/**
 * Joins a search to the list under it: ↓ goes from the search into the list, to the chosen row or else the first one. The way back is
 * the list's own.
 */
export function useListSearch<T>({
  listId,
  items,
  idOf,
  selectedId,
  onSelect,
}: {
  readonly listId: string;
  readonly items: readonly T[];
  readonly idOf: (item: T) => string;
  readonly selectedId: string | null;
  readonly onSelect: (id: string) => void;
}) {
  const onKeyDown = (event: KeyboardEvent): void => {
    const press = pressOf(event);
    const [first] = items;
    if (press.key !== 'ArrowDown' || !isPlainPress(press) || first === undefined) return;
    event.preventDefault();
    document.getElementById(listId)?.focus();
    if (!items.some((item) => idOf(item) === selectedId)) onSelect(idOf(first));
  };
  // Without rows there is no list to name.
  return { searchProps: { ...(items.length > 0 ? { 'aria-controls': listId } : {}), onKeyDown } };
}
