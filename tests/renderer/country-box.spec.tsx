/** The country of a new contact: what is typed replaces what stands there, and Esc leaves the list alone. */
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { button, type DrawnWizard, drawWizard, press, pretendLayout, toRecipient } from './harness/open-wizard.tsx';

vi.setConfig({ testTimeout: 60_000 });
beforeEach(() => pretendLayout());

let wizard: DrawnWizard | null = null;
afterEach(() => {
  wizard?.app.close();
  wizard = null;
});

async function countryBox(): Promise<HTMLInputElement> {
  wizard = await drawWizard();
  await wizard.open();
  await toRecipient('greeting');
  fireEvent.click(button('New contact'));
  return await screen.findByRole<HTMLInputElement>('combobox', { name: 'Country' });
}
const options = (): string[] => screen.queryAllByRole('option').map((option) => option.textContent ?? '');
/** Types over what is selected, as the browser does. */
function typeOver(input: HTMLInputElement, text: string): void {
  const { selectionStart, selectionEnd, value } = input;
  const typed = value.slice(0, selectionStart ?? 0) + text + value.slice(selectionEnd ?? 0);
  fireEvent.change(input, { target: { value: typed } });
}

it('is typed over, with the best match first, which Enter takes', async () => {
  const input = await countryBox();
  expect(input.value).toBe('Brazil (+55)');
  act(() => input.focus());
  typeOver(input, 'por');
  expect(input.value).toBe('por');
  await waitFor(() => expect(options()[0]).toBe('Portugal (+351)'));
  press('Enter', { repeat: true });
  expect(input.value).toBe('por');
  press('Enter');
  await waitFor(() => expect(input.value).toBe('Portugal (+351)'));
  await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull());
  // A click into the field that has the focus selects the text again.
  input.setSelectionRange(3, 3);
  fireEvent.click(input);
  expect([input.selectionStart, input.selectionEnd]).toEqual([0, input.value.length]);
  typeOver(input, '+54');
  await waitFor(() => expect(options()).toEqual(['Argentina (+54)']));
  press('Tab');
  await waitFor(() => expect(input.value).toBe('Argentina (+54)'));
});

it('says that nothing matches; Esc closes the list alone and puts the country back', async () => {
  const input = await countryBox();
  act(() => input.focus());
  typeOver(input, 'zzz');
  expect(await screen.findByText('No country matches')).toBeDefined();
  press('Enter');
  expect(input.value).toBe('zzz');
  press('Escape');
  await waitFor(() => expect(screen.queryByText('No country matches')).toBeNull());
  expect(input.value).toBe('Brazil (+55)');
  expect(screen.getByRole('dialog')).toBeDefined();
  expect(document.activeElement).toBe(input);
});
