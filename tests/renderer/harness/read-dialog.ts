/** The wizard as its words, fields and marks stand in the page. */
import { act, fireEvent, waitFor } from '@testing-library/react';

export const one = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);
const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)];
export const words = (selector: string): string => one(selector)?.textContent?.trim() ?? '';

export const isOpen = (): boolean => one('.wizard-step') !== null;
export const stepWords = (): string => words('.wizard-steps [aria-current="step"]');
export const isAtStep = (name: 'Template' | 'Recipient' | 'Message'): boolean => stepWords().includes(name);
export const rows = (): HTMLElement[] => all('.ui-dialog [role="option"]');
export const marked = (): HTMLElement | null => one('.ui-dialog [role="option"][aria-selected="true"]');
export const search = (): HTMLInputElement | null => document.querySelector<HTMLInputElement>('.ui-dialog input[type="search"]');

/** A button that can be pressed, by the beginning of its words. */
export function buttonOf(name: string): HTMLElement | null {
  const candidates = all('.ui-dialog button').filter((candidate) => candidate.textContent?.trim().startsWith(name));
  return candidates.find((candidate) => !candidate.hasAttribute('disabled')) ?? null;
}

const labelOf = (input: HTMLElement): string => input.closest('.ui-field')?.querySelector('label')?.textContent ?? '';
const inputs = (): HTMLInputElement[] => [...document.querySelectorAll<HTMLInputElement>('.wizard-form input')];
export const field = (label: string): HTMLInputElement | null => inputs().find((input) => labelOf(input) === label) ?? null;
/** Values by the labels of their fields. */
export const fields = (): Record<string, string> => Object.fromEntries(inputs().map((input) => [labelOf(input), input.value]));

const isBusy = (): boolean => one('.ui-dialog :is([aria-busy="true"], [data-pending], .ui-skeleton)') !== null;

/** Until nothing is being asked any more: a list or a form that is on its way is drawn, and is the one for the text in its search. */
export async function settle(): Promise<void> {
  // What was done is drawn, with what it began.
  await act(async () => new Promise((resolve) => setImmediate(resolve)));
  const isSettled = () => {
    if (isBusy() || (one('.ui-dialog') !== null && !isOpen())) throw new Error(`still busy: ${words('.ui-dialog')}`);
  };
  // Looked at when the page changes.
  await waitFor(isSettled, { container: document.documentElement, timeout: 4_000 });
}

export function click(element: HTMLElement | null | undefined): void {
  if (element != null) fireEvent.click(element);
}
export function typeInto(input: HTMLElement | null, text: string): void {
  if (input !== null) fireEvent.change(input, { target: { value: text } });
}

export interface NamedPerson {
  readonly name: string;
  readonly digits: string;
}
export const digitsOf = (text: string): string => text.replace(/\D/gu, '');

export function personOfRow(row: HTMLElement | undefined | null): NamedPerson | null {
  if (row == null) return null;
  const name = row.querySelector('b')?.textContent?.trim() ?? '';
  return { name, digits: digitsOf(row.querySelector('small')?.textContent ?? '') || digitsOf(name) };
}

/** What the footer of the message says: "To Helena Castro, +55 31 98801-0005 · no open ticket". */
export function personOfFooter(): NamedPerson | null {
  const [to = ''] = words('.ui-dialog-footer .wizard-to').split(' · ');
  const name = words('.ui-dialog-footer .wizard-to b');
  return to.startsWith('To ') ? { name, digits: digitsOf(to.slice(3 + name.length)) || digitsOf(name) } : null;
}

/** Whom step 2 says to be chosen: "Chosen: Helena Castro". */
export const leftChoice = (): string => (isAtStep('Recipient') ? words('.ui-dialog-footer .wizard-to').replace(/^Chosen: /u, '') : '');

/** For whom the bar over the steps says that the draft is: "Draft from 10:04 to Helena Castro". */
export const nameOfDraftBar = (): string => /^Draft from .*? to (?<name>.+)$/u.exec(words('.wizard-draft b'))?.groups?.['name'] ?? '';
