/** What is said to screen readers alone, once each. */
import { create } from 'zustand';

export type Urgency = 'polite' | 'assertive';
interface Announcement {
  readonly number: number;
  readonly words: string;
}

export const useAnnouncements = create<Readonly<Record<Urgency, readonly Announcement[]>>>()(() => ({ polite: [], assertive: [] }));

/** Enough that none is taken away before it was read out. */
const kept = 4;
let number = 0;

export function announce(words: string, urgency: Urgency): void {
  number += 1;
  const made = { number, words };
  useAnnouncements.setState((state) => ({ ...state, [urgency]: [...state[urgency], made].slice(-kept) }));
}
