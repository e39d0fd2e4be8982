/** Where the focus is in the window, and where it goes by a key. */

/** What can take the focus by Tab; React Aria's hidden helpers aside, and its panels, which are stops only until they know what is in them. */
const focusable =
  ':is(button, input, textarea, select, a[href], summary, [tabindex="0"], [contenteditable="true"]):not([disabled], [tabindex="-1"], [aria-hidden="true"], [role="tabpanel"])';

/** Inputs that nobody types into. */
const untyped = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'color', 'file', 'image']);

/** True where a sign is typed into a field, or is looked for in an open list of choices. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !untyped.has(target.type);
  return target.matches('textarea, select, [contenteditable="true"]') || target.closest('.ui-popover') !== null;
}

/** Everything under `part` that Tab stops at, in order. */
export function focusablesOf(part: Element): readonly HTMLElement[] {
  return [...part.querySelectorAll<HTMLElement>(focusable)].filter((element) => element.closest('[inert], [hidden]') === null);
}

/** Dialogs, and open panels and lists, the topmost last; a notice is none. */
export function openDialogs(): readonly Element[] {
  return [...document.querySelectorAll('[role="dialog"], [role="alertdialog"].ui-dialog, .ui-list-popover')];
}

/** The parts of the window that F6 goes through, notices included. */
const partsOfWindow = (): readonly Element[] => [...document.querySelectorAll('[data-landmark]:not([inert]), .ui-toasts')];

/** From one part of the window to the next one that can take the focus. */
export function focusNextPart(step: 1 | -1): void {
  const parts = partsOfWindow();
  const current = parts.findIndex((part) => part.contains(document.activeElement));
  for (let tried = 1; tried <= parts.length; tried += 1) {
    const start = current < 0 && step < 0 ? 0 : current;
    const part = parts[(start + step * tried + parts.length * 2) % parts.length];
    const target = part === undefined ? undefined : focusablesOf(part)[0];
    if (target !== undefined) {
      target.focus();
      return;
    }
  }
}

/** The search over the list in sight: in the topmost dialog, where one is open. */
export function searchInSight(): HTMLInputElement | null {
  const search = 'input[type="search"]';
  const dialog = openDialogs().at(-1);
  return dialog === undefined ? document.querySelector(`[data-landmark] ${search}`) : dialog.querySelector(search);
}

/** The list in sight, or where there is none the tab that it would be under; in a window with room for one pane what is in front. */
export function listInSight(): HTMLElement | null {
  const pane = '[data-landmark]:not([inert])';
  const inList = document.querySelector<HTMLElement>(`${pane} [role="listbox"]`);
  return (
    inList ??
    document.querySelector<HTMLElement>(`${pane} [role="tab"][aria-selected="true"]`) ??
    document.querySelector(`${pane} .pane-back`)
  );
}

/** What an element is called, to know it again when it was drawn anew. */
const nameOf = (element: Element): string =>
  [element.tagName, element.getAttribute('role'), element.getAttribute('aria-label') ?? element.textContent].join(' ');

let remembered: { readonly element: HTMLElement; readonly name: string } | null = null;

/** To be asked before what has the focus goes away. */
export function rememberFocus(): void {
  const element = document.activeElement;
  remembered = element instanceof HTMLElement && element !== document.body ? { element, name: nameOf(element) } : null;
}

/** What `rememberFocus` saw, or what was drawn in its place; null where there is none. */
export function rememberedFocus(): HTMLElement | null {
  if (remembered === null) return null;
  const { element, name } = remembered;
  if (element.isConnected) return element;
  return (
    partsOfWindow()
      .flatMap(focusablesOf)
      .find((one) => nameOf(one) === name) ?? null
  );
}
