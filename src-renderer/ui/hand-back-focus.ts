/** Focus is never lost with what held it. */
import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react';

/** Where the focus was before it came to something that may go by itself. */
let before: Element | null = null;

/** For the place in which such things stand: `onFocus`. */
export function noteFocusBefore(event: FocusEvent): void {
  const { relatedTarget, currentTarget } = event;
  if (relatedTarget instanceof Element && !currentTarget.contains(relatedTarget)) before = relatedTarget;
}

const lists = '[data-landmark] [role="listbox"], [data-landmark] [role="tab"][aria-selected="true"], [data-landmark] button';

/** The element that takes this `ref` hands the focus back to where it was when it goes, or else to the list. */
export function useHandBackFocus<T extends HTMLElement>(): RefObject<T | null> {
  const ref = useRef<T>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    return () => {
      if (element === null || !element.contains(document.activeElement)) return;
      const target = before?.isConnected === true && !element.contains(before) ? before : document.querySelector(lists);
      if (target instanceof HTMLElement) target.focus();
    };
  }, []);
  return ref;
}
