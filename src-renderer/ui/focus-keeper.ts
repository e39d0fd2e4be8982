import { focusablesOf, listInSight } from './focus.ts';

/** What stands between an element and the window, the nearest first. */
function ancestorsOf(element: Element): readonly Element[] {
  const found: Element[] = [];
  for (let at = element.parentElement; at !== null && at !== document.body; at = at.parentElement) found.push(at);
  return found;
}

const isGone = (element: Element): boolean =>
  !element.isConnected || element.matches(':disabled') || element.closest('[hidden], [inert]') !== null;

/** The stop of Tab nearest to what is gone: within what is left around it, up to its part of the window; else the list, or the first thing there is. */
function nearest(around: readonly Element[]): HTMLElement | undefined {
  for (const ancestor of around.filter((one) => one.isConnected)) {
    // All that stood in the pane is gone: what stands there now is of another message, whose buttons were not meant.
    if (ancestor.matches('.pane-detail')) break;
    const [first] = focusablesOf(ancestor);
    if (first !== undefined) return first;
    if (ancestor.matches('[data-landmark], .ui-toasts, .ui-dialog')) break;
  }
  return listInSight() ?? focusablesOf(document.querySelector('main') ?? document.body)[0];
}

/**
 * Never leaves the focus on the page's body when what had it goes: a row, a button that is done with, a notice whose time is over, a
 * dialog. Whoever closes something and knows a better place goes first; a click into the void is left alone. Returns the function that
 * ends it.
 */
export function keepFocus(): () => void {
  let last: Element | null = null;
  let around: readonly Element[] = [];
  let isAsked = false;

  const note = (): void => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) return;
    last = activeElement;
    around = ancestorsOf(activeElement);
  };
  const restore = (): void => {
    isAsked = false;
    const { activeElement } = document;
    if (last === null || !isGone(last) || (activeElement !== document.body && activeElement !== last)) return;
    nearest(around)?.focus();
  };
  const observer = new MutationObserver(() => {
    if (isAsked || last === null || !isGone(last)) return;
    isAsked = true;
    // React Aria gives the focus back in the next frame; what it knows is better.
    window.requestAnimationFrame(restore);
  });
  document.addEventListener('focusin', note);
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'hidden', 'inert'] });
  return () => {
    document.removeEventListener('focusin', note);
    observer.disconnect();
  };
}
