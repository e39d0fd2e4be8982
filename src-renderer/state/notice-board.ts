/** The notices of this window, and the way for any part of it to say one. */
import { create } from 'zustand';
import { announce } from './announcements.ts';
import { type NoticeEvent, type Notices, type NoticeWords, noNotices, stepNotices } from './notices.ts';

export const useNotices = create<Notices>()(() => noNotices);

type WithoutTime<E> = E extends NoticeEvent ? Omit<E, 'at'> : never;

/** What happened now; returns what is shown after it. */
export function stepBoard(event: WithoutTime<NoticeEvent>): Notices {
  useNotices.setState(stepNotices(useNotices.getState(), { ...event, at: performance.now() }), true);
  return useNotices.getState();
}

/**
 * Says something at the foot of the window, and once to a screen reader. With the `message` that was just sent it stands as long as its
 * row allows.
 */
export function showToast(words: NoticeWords, message?: { readonly id: string; readonly person: string }): void {
  stepBoard({ kind: 'said', words, ...(message === undefined ? {} : { message }) });
  announce(words.text, words.tone === 'error' ? 'assertive' : 'polite');
}
