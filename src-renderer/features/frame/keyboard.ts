import { useEffect } from 'react';
import { flushSync } from 'react-dom';
import { useMirror } from '../../state/mirror.ts';
import { isWaitingForPerson, maySend } from '../../state/selectors.ts';
import { bringToFront, type ListTab, openWizard, showScreen, showTab } from '../../state/ui.ts';
import { pressOf } from '../../ui/key-press.ts';

const tabs: readonly ListTab[] = ['inProgress', 'waiting', 'sent'];

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/u.test(target.tagName));
}

/** First thing in a part of the window that can take the focus. */
function firstFocusable(part: Element): HTMLElement | null {
  return part.querySelector<HTMLElement>('button:not([disabled]), input, [tabindex="0"], a[href], summary');
}

/** F6 and Shift+F6: from one part of the window to the next, toasts included. */
function focusNextPart(step: 1 | -1): void {
  const parts = [...document.querySelectorAll('[data-landmark]:not([inert]), .ui-toasts')];
  const current = parts.findIndex((part) => part.contains(document.activeElement));
  for (let tried = 1; tried <= parts.length; tried += 1) {
    const start = current < 0 && step < 0 ? 0 : current;
    const part = parts[(start + step * tried + parts.length * 2) % parts.length];
    const target = part === undefined ? null : firstFocusable(part);
    if (target !== null) {
      target.focus();
      return;
    }
  }
}

/**
 * Nothing in the window hears of a key that an input method has; an Esc that is held leaves one thing, not one after the other; and
 * Enter with Ctrl, Alt or Cmd presses no button (a dialog that knows such a press hears of it beside this).
 */
function guardKeys(event: KeyboardEvent): void {
  const press = pressOf(event);
  if (press.key === 'Escape' && press.repeat) event.preventDefault(); // Chromium would empty a search by itself
  if (press.composing || (press.key === 'Escape' && press.repeat)) event.stopImmediatePropagation();
  else if (press.key === 'Enter' && press.modifiers !== 'none' && press.modifiers !== 'shift') event.stopPropagation();
}

function onKeyDown(event: KeyboardEvent): void {
  if (document.querySelector('[role="dialog"], [role="alertdialog"].ui-dialog') !== null) return;
  const press = pressOf(event);
  const { key, modifiers } = press;
  if (press.repeat) return;
  const session = useMirror.getState().data?.session;
  if (key === 'F6') {
    focusNextPart(modifiers === 'shift' ? -1 : 1);
  } else if (modifiers === 'command' && key.toLowerCase() === 'n') {
    // The key that ends the wait for a person may be this one.
    if (session === undefined || !(maySend(session) || (isWaitingForPerson(session) && session.presence.wanted === 'Online'))) return;
    openWizard();
  } else if (modifiers === 'command' && key === ',') {
    showScreen('settings');
  } else if (modifiers === 'command' && /^[1-3]$/u.test(key)) {
    const tab = tabs[Number(key) - 1];
    if (tab !== undefined) showTab(tab);
  } else if (key === '/' && (modifiers === 'none' || modifiers === 'shift') && !isTyping(event.target)) {
    const search = document.querySelector<HTMLInputElement>('[data-landmark] input[type="search"]');
    if (search === null) return;
    flushSync(() => bringToFront('list'));
    search.focus();
    search.select();
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

/** The keys that work everywhere in the window; a dialog has its own. */
export function useKeyboard(): void {
  useEffect(() => {
    const listeners = [guardKeys, onKeyDown];
    for (const listener of listeners) window.addEventListener('keydown', listener, { capture: true });
    return () => {
      for (const listener of listeners) window.removeEventListener('keydown', listener, { capture: true });
    };
  }, []);
}
