import { useSyncExternalStore } from 'react';

/** Below it two panes beside each other have no room for their words; zoom makes the window narrower too. */
const query = '(width < 860px)';

function subscribe(listener: () => void): () => void {
  const media = window.matchMedia(query);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

export const isNarrow = (): boolean => window.matchMedia(query).matches;

/** Whether what stands side by side has to take turns or stand one under the other. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, isNarrow);
}
