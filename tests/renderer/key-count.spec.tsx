/** How many keys it takes from the conversations to a message that is on its way, beside the values (product P3.5). */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { items } from '../../src-renderer/features/active-message/machine/testing/world.ts';
import { type DrawnWizard, drawWizard, footer, press, pretendLayout } from './harness/open-wizard.tsx';

vi.setConfig({ testTimeout: 30_000 });

const mostKeys = 12;
/** Letters by which the person is looked for; they count as well. */
const lookedFor = 'ped';
const person = { name: 'Pedro Carvalho', phone: '+5511911110006' };

let drawn: DrawnWizard | null = null;
beforeEach(pretendLayout);
afterEach(() => {
  drawn?.app.close();
  drawn = null;
});

const focused = (): HTMLInputElement => {
  if (!(document.activeElement instanceof HTMLInputElement)) throw new Error('no field has the focus');
  return document.activeElement;
};
const isChosen = (name: string): boolean =>
  document.querySelector('.ui-dialog [role="option"][aria-selected="true"]')?.textContent?.includes(name) ?? false;

it.each([
  ['without variables', 'greeting', [], 9],
  ['with two variables', 'order', ['Pedro', 'A-1020'], 10],
] as const)('a recent template %s, to a known person', async (_what, template, values, expected) => {
  drawn = await drawWizard({
    methods: {
      listTemplates: async () => items.map((item) => ({ ...item, usedAt: item.name === template ? 1 : null })),
      // Nothing is proposed: every value is written by hand.
      proposeValues: async () => ({}),
    },
  });
  let count = 0;
  const key = (name: string, how: KeyboardEventInit = {}): void => {
    count += 1;
    press(name, how);
  };
  /** A letter goes to the field that has the focus. */
  const letter = (text: string): void => {
    key(text);
    fireEvent.change(focused(), { target: { value: `${focused().value}${text}` } });
  };
  const write = (value: string): void => void fireEvent.change(focused(), { target: { value } });

  key('n', { ctrlKey: true });
  await screen.findByText(template, { selector: '[role="option"] b' }, { timeout: 15_000 });
  await waitFor(() => expect(focused().getAttribute('aria-label')).toBe('Search by name or text'));
  key('Enter');
  await waitFor(() => expect(isChosen(template)).toBe(true));
  key('Enter');
  await waitFor(() => expect(focused().getAttribute('aria-label')).toBe('Search by name, phone or e-mail'));
  for (const one of lookedFor) letter(one);
  await screen.findByText(person.name);
  await waitFor(() => expect(document.querySelectorAll('.ui-dialog [role="option"]')).toHaveLength(1));
  key('Enter');
  await waitFor(() => expect(isChosen(person.name)).toBe(true));
  key('Enter');
  await waitFor(() => expect(footer()).toContain(person.name));
  for (const [place, value] of values.entries()) {
    // jsdom moves no focus: Tab goes to the next field, as it does in a browser.
    if (place > 0) {
      count += 1;
      (document.querySelectorAll('.wizard-form input')[place] as HTMLElement).focus();
    }
    write(value);
  }
  key('Enter', { ctrlKey: true });
  await waitFor(() => expect(drawn?.sent).toHaveLength(1));
  expect(drawn.sent[0]).toMatchObject({ templateKey: `b|${template}|pt_BR`, recipient: { phone: person.phone } });
  expect(Object.values(drawn.sent[0]?.values ?? {}).map(({ value }) => value)).toEqual(values);
  expect(count).toBe(expected);
  expect(count).toBeLessThanOrEqual(mostKeys);
});
