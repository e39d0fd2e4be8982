import type { Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef } from 'react';

interface ReadingPlace<T> {
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  readonly items: readonly T[];
  readonly idOf: (item: T) => string;
  readonly isKept: boolean;
}

/** A row as it lay, in pixels from the top of the list. */
interface Lying {
  readonly id: string;
  readonly startPx: number;
  readonly endPx: number;
}

/**
 * Rows that come into a list, leave it or change places do not move what somebody reads: the first row in sight stays where it is. A
 * list that stands at its top stays there, so what comes in above is in sight.
 */
export function useReadingPlace<T>({ virtualizer, items, idOf, isKept }: ReadingPlace<T>): void {
  const before = useRef<{ readonly items: readonly T[]; readonly rows: readonly Lying[] }>({ items, rows: [] });
  useLayoutEffect(() => {
    if (!isKept) return;
    const { rows, items: oldItems } = before.current;
    before.current = {
      items,
      rows: virtualizer.getVirtualItems().flatMap(({ index, start, end }) => {
        const item = items[index];
        return item === undefined ? [] : { id: idOf(item), startPx: start, endPx: end };
      }),
    };
    if (oldItems === items || virtualizer.scrollElement === null) return;
    const scrolledPx = virtualizer.scrollElement.scrollTop;
    if (scrolledPx <= 0) return;
    const inSight = rows.filter(({ endPx }) => endPx > scrolledPx);
    const placeById = new Map(inSight.map(({ id }) => [id, -1]));
    for (const [index, item] of items.entries()) if (placeById.has(idOf(item))) placeById.set(idOf(item), index);
    const read = inSight.find(({ id }) => (placeById.get(id) ?? -1) >= 0);
    const startPx = read === undefined ? undefined : virtualizer.measurementsCache[placeById.get(read.id) ?? -1]?.start;
    if (read === undefined || startPx === undefined || startPx === read.startPx) return;
    virtualizer.scrollElement.scrollTo({ top: scrolledPx + startPx - read.startPx });
  });
}
