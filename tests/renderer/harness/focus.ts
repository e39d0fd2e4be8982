/** Where the focus is, and that it is somewhere. */
import { waitFor } from '@testing-library/react';
import { expect } from 'vitest';

/** Nothing moves the focus any more, and it is on something that a person can use. */
export async function expectFocus(): Promise<void> {
  await waitFor(() => expect(document.activeElement).not.toBe(document.body));
  // One that is lost is given a place in the next frame.
  await new Promise((done) => window.requestAnimationFrame(done));
  await waitFor(() => expect(document.activeElement).not.toBe(document.body));
}

/** What has the focus, as it is read out: its role and its name. */
export function focused(): string {
  const element = document.activeElement;
  const name = element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? '';
  return `${element?.getAttribute('role') ?? element?.tagName.toLowerCase()} ${name}`.trim();
}
