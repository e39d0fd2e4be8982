/** Run in the page: from the click on Send to the frame that shows the message's row. Playwright calls these by their text. */

/** What the machine itself takes now from a change to the end of the frame after it: a bare element in the same window. */
export async function bareFrameMs(): Promise<number> {
  return await new Promise((resolve) => {
    const startedAt = performance.now();
    const bare = document.createElement('i');
    document.body.append(bare);
    requestAnimationFrame(() =>
      setTimeout(() => {
        bare.remove();
        resolve(performance.now() - startedAt);
      }),
    );
  });
}

/** Begins to wait for the row of `name`; the next click begins the time. It is kept as the measure `row of <name>`. */
export function timeRowOf(name: string): void {
  let clickedAt = 0;
  window.addEventListener('click', (event) => void (clickedAt = event.timeStamp), { capture: true, once: true });
  const found = new MutationObserver(() => {
    const row = [...document.querySelectorAll('.pane-list [role="option"]')].find((option) => option.textContent?.includes(name));
    if (row === undefined) return;
    found.disconnect();
    // After the frame that shows it.
    requestAnimationFrame(() => setTimeout(() => performance.measure(`row of ${name}`, { start: clickedAt, end: performance.now() })));
  });
  found.observe(document.body, { childList: true, subtree: true });
}
