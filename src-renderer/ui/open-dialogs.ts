import { useEffect } from 'react';
import { create } from 'zustand';

/** How many dialogs lie over the window. */
export const useOpenDialogs = create<{ readonly count: number }>()(() => ({ count: 0 }));

const add = (count: number): void => useOpenDialogs.setState((state) => ({ count: state.count + count }));

/** Counts a dialog while it is open. */
export function useCountedDialog(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    add(1);
    return () => add(-1);
  }, [isOpen]);
}
