import { type FocusEvent, useState } from 'react';

/** Whether the pointer or the focus is within an element, which takes the `handlers`. */
export function useIsHandled() {
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const handlers = {
    onPointerEnter: () => setPointed(true),
    onPointerLeave: () => setPointed(false),
    onFocus: () => setFocused(true),
    onBlur: (event: FocusEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false);
    },
  };
  return { isHandled: isPointed || isFocused, handlers };
}
