import { useEffect } from 'react';
import { listInSight } from '../ui/focus.ts';
import { type FocusPlace, useUi } from './ui.ts';

/** Gives the focus to what `find` returns when it is wanted at that place: at once, or as soon as the caller is on screen; else to the list. */
export function useFocusPlace(place: FocusPlace | undefined, find: () => HTMLElement | null): void {
  const isAsked = useUi((state) => state.focusAsked === place);
  useEffect(() => {
    if (!isAsked) return;
    useUi.setState({ focusAsked: null });
    const target = find();
    // What React Aria draws in two goes is there in the next frame.
    if (target === null) window.requestAnimationFrame(() => (find() ?? listInSight())?.focus());
    else target.focus();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- to be found once, when it is asked for
  }, [isAsked]);
}
