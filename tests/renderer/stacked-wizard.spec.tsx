/** The wizard in a narrow window: what the customer sees stands under the step and folds away. */
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { type DrawnWizard, drawWizard, pretendLayout, toRecipient } from './harness/open-wizard.tsx';

vi.setConfig({ testTimeout: 30_000 });
let drawn: DrawnWizard;
let isNarrow: boolean;
const media = Object.defineProperty(new EventTarget(), 'matches', { get: () => isNarrow }) as MediaQueryList;

async function open(narrow: boolean): Promise<void> {
  isNarrow = narrow;
  pretendLayout();
  vi.spyOn(window, 'matchMedia').mockReturnValue(media);
  drawn = await drawWizard();
  await drawn.open();
}
afterEach(() => {
  drawn.app.close();
  vi.restoreAllMocks();
});

const preview = (): HTMLElement => screen.getByRole('region', { name: 'What the customer will see' });
const bubble = (): Element | null => preview().querySelector('[data-testid="bubble"]');
const fold = (): HTMLElement => screen.getByRole('button', { name: 'What the customer will see' });

it('is folded away in a narrow window, and stays so in the next step', async () => {
  await open(true);
  await toRecipient('greeting');
  await waitFor(() => expect(bubble()).not.toBeNull());
  expect(fold().getAttribute('aria-expanded')).toBe('true');
  fireEvent.click(fold());
  expect(fold().getAttribute('aria-expanded')).toBe('false');
  expect(bubble()).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Back' }));
  await waitFor(() => expect(screen.getByRole('listbox', { name: 'Choose a template' })).toBeTruthy());
  expect(bubble()).toBeNull();
  isNarrow = false;
  act(() => {
    media.dispatchEvent(new Event('change'));
  });
  expect(bubble()).not.toBeNull();
});

it('cannot be folded beside the step', async () => {
  await open(false);
  expect(screen.queryByRole('button', { name: 'What the customer will see' })).toBeNull();
});
