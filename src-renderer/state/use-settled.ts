import { useEffect, useState } from 'react';

/** What is typed once nothing was typed for `pauseMs`; an emptied text at once. */
export function useSettled(typed: string, pauseMs: number): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(typed), typed === '' ? 0 : pauseMs);
    return () => window.clearTimeout(timer);
  }, [typed, pauseMs]);
  return settled;
}
