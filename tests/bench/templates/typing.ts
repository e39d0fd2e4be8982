/** Runs in the page: types as a keyboard would, and takes the time until the new list is laid out. Stands on nothing outside itself. */

export interface Keystroke {
  readonly text: string;
  /** Input event, search, commit and a forced layout, in milliseconds. */
  readonly tookMs: number;
  /** Rows that the list then has, of which those in sight are in the page; 0 where the search found none. */
  readonly rowCount: number;
}

/** The time from setting the text to the end of a layout that the page is made to do at once; one macrotask between two letters. */
export async function typeInto({ selector, texts }: { selector: string; texts: readonly string[] }): Promise<Keystroke[]> {
  const field = document.querySelector(selector);
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  if (!(field instanceof HTMLInputElement) || setter === undefined) throw new Error(`no field ${selector}`);
  field.focus();
  const taken: Keystroke[] = [];
  for (const text of texts) {
    await new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done, 4)));
    const startedAt = performance.now();
    setter.call(field, text);
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
    // React commits what an input event asks for in a microtask of it.
    await Promise.resolve();
    const list = document.querySelector('.wizard-templates [role="listbox"]');
    (list ?? document.body).getBoundingClientRect();
    for (const row of document.querySelectorAll('.wizard-template')) row.getBoundingClientRect();
    const tookMs = performance.now() - startedAt;
    const row = list?.querySelector('[role="option"]');
    taken.push({ text, tookMs, rowCount: Number(row?.getAttribute('aria-setsize') ?? 0) });
  }
  return taken;
}
