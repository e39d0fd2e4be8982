import type { MirrorData } from './mirror.ts';
import { useMirror } from './mirror.ts';

/**
 * One part of the mirror, for what is drawn after the first snapshot.
 * @throws Error where it is used before: a screen that needs data must not be drawn without.
 */
export function useData<T>(select: (data: MirrorData) => T): T {
  return useMirror((state) => {
    if (state.data === null) throw new Error('The mirror is empty');
    return select(state.data);
  });
}
