import { useCallback, useRef, useState } from 'react';
import { errorInfoOf } from '../desk.ts';
import { errorSentence } from '../i18n/sentence.ts';
import { showToast } from './notice-board.ts';

function sayInToast(text: string): void {
  showToast({ tone: 'error', text });
}

/**
 * Runs one thing at a time against main. A failure is said in a toast, or by `sayFailure` where a toast would lie over the very
 * button to press next; `done` words are said after success. `sayFailure` stays the same between two renderings.
 */
export function useAction(sayFailure: (text: string) => void = sayInToast) {
  const [isPending, setPending] = useState(false);
  const running = useRef(false);
  const run = useCallback(
    async (work: () => Promise<unknown>, done?: string): Promise<boolean> => {
      if (running.current) return false;
      running.current = true;
      setPending(true);
      try {
        await work();
        if (done !== undefined) showToast({ tone: 'success', text: done });
        return true;
      } catch (thrown) {
        sayFailure(errorSentence(errorInfoOf(thrown)));
        return false;
      } finally {
        running.current = false;
        setPending(false);
      }
    },
    [sayFailure],
  );
  return { isPending, run };
}
