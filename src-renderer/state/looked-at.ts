import { useSyncExternalStore } from 'react';

const signs = ['focus', 'blur', 'visibilitychange', 'resize'] as const;

function subscribe(listener: () => void): () => void {
  for (const sign of signs) window.addEventListener(sign, listener, { capture: true });
  return () => {
    for (const sign of signs) window.removeEventListener(sign, listener, { capture: true });
  };
}

const isFocused = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

/** Whether somebody looks at `element`: the window has the focus, and the element is drawn. Asked anew whenever either may have changed. */
export function useIsLookedAt(element: { readonly current: Element | null }): () => boolean {
  useSyncExternalStore(subscribe, () => `${isFocused()} ${window.innerWidth} ${window.innerHeight}`);
  return () => isFocused() && element.current?.checkVisibility({ visibilityProperty: true }) === true;
}
