/** Esc in the wizard closes the innermost open thing alone: a list of choices, a dialog, a search with words in it, then the wizard. */
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  button,
  currentStep,
  type DrawnWizard,
  drawWizard,
  press,
  pretendLayout,
  searchContact,
  toRecipient,
} from './harness/open-wizard.tsx';

vi.setConfig({ testTimeout: 30_000 });

let drawn: DrawnWizard | null = null;
beforeEach(pretendLayout);
afterEach(() => {
  drawn?.app.close();
  drawn = null;
});

const wizard = () => screen.queryByRole('dialog', { name: 'Active message' });
const templateSearch = () => screen.getByRole('searchbox', { name: 'Search by name or text' }) as HTMLInputElement;
const contactSearch = () => screen.getByRole('searchbox', { name: 'Search by name, phone or e-mail' }) as HTMLInputElement;

async function open(): Promise<void> {
  drawn = await drawWizard();
  await drawn.open();
  await screen.findByText('invoice', { selector: '[role="option"] b' });
}

/** Opens a list of choices by keyboard. */
async function openList(name: RegExp): Promise<void> {
  act(() => button(name).focus());
  press('Enter');
  await screen.findByRole('option', { name: /Any language/ });
}

it('step 1: a filter’s list, then the search, then the wizard, wherever the focus is', async () => {
  await open();
  fireEvent.change(templateSearch(), { target: { value: 'inv' } });
  await openList(/Language/);
  press('Escape');
  await waitFor(() => expect(screen.queryByRole('option', { name: /Any language/ })).toBeNull());
  expect([templateSearch().value, wizard() === null]).toEqual(['inv', false]);
  // On a button of the footer: the search is still what there is to leave first.
  act(() => button('Cancel').focus());
  press('Escape');
  expect([templateSearch().value, wizard() === null]).toEqual(['', false]);
  press('Escape');
  await waitFor(() => expect(wizard()).toBeNull());
});

it('step 1: in the list, and in the full model', async () => {
  await open();
  fireEvent.change(templateSearch(), { target: { value: 'inv' } });
  fireEvent.click(screen.getByText('invoice', { selector: '[role="option"] b' }));
  fireEvent.click(await screen.findByRole('button', { name: 'View full model' }));
  await screen.findByRole('dialog', { name: 'invoice' });
  press('Escape');
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'invoice' })).toBeNull());
  expect([templateSearch().value, wizard() === null]).toEqual(['inv', false]);
  act(() => screen.getByRole('listbox', { name: 'Choose a template' }).focus());
  press('Escape');
  expect([templateSearch().value, wizard() === null]).toEqual(['', false]);
});

it('step 2: the search, then the wizard, whose draft is kept', async () => {
  await open();
  await toRecipient('invoice');
  searchContact('carla');
  act(() => contactSearch().focus());
  press('Escape');
  for (let count = 0; count < 5; count += 1) press('Escape', { repeat: true });
  expect([contactSearch().value, wizard() === null]).toEqual(['', false]);
  expect(currentStep()).toContain('Recipient');
  press('Escape');
  await waitFor(() => expect(wizard()).toBeNull());
  await waitFor(() => expect([...(drawn?.drafts.values() ?? [])].map(({ draft }) => draft.templateKey)).toEqual(['b|invoice|pt_BR']));
});
