import { type RefObject, useEffect } from 'react';

/** A list that gets shorter, because something came up under it, does not lose the chosen row that was in sight. */
export function useChosenKeptInSight(scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const list = scroller.current;
    if (list === null || typeof ResizeObserver === 'undefined') return undefined;
    let heightPx = list.clientHeight;
    const observer = new ResizeObserver(() => {
      const beforePx = heightPx;
      heightPx = list.clientHeight;
      const chosen = heightPx < beforePx ? list.querySelector('[data-selected]') : null;
      if (chosen === null) return;
      const { top, bottom } = chosen.getBoundingClientRect();
      const listTop = list.getBoundingClientRect().top;
      if (top - listTop < beforePx && bottom > listTop) chosen.scrollIntoView({ block: 'nearest' });
    });
    observer.observe(list);
    return () => observer.disconnect();
  }, [scroller]);
}
