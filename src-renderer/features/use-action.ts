import { useCallback, useRef, useState } from 'react';
import { errorInfoOf } from '../desk.ts';
import { errorSentence } from '../i18n/sentence.ts';
import { showToast } from '../ui/toast.tsx';

/** Runs one thing at a time against main; a failure is said in a toast. `done` words are said after success. */
export function useAction() {
  const [isPending, setPending] = useState(false);
  const running = useRef(false);
  const run = useCallback(async (work: () => Promise<unknown>, done?: string): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setPending(true);
    try {
      await work();
      if (done !== undefined) showToast({ tone: 'success', text: done });
      return true;
    } catch (thrown) {
      showToast({ tone: 'error', text: errorSentence(errorInfoOf(thrown)) });
      return false;
    } finally {
      running.current = false;
      setPending(false);
    }
  }, []);
  return { isPending, run };
}
