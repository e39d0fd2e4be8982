/** The wizard as a person meets it: what is chosen, what the keys do, and where what is typed goes (product P3). */
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DeskError } from '../../src-preload/contract/result.ts';
import { findContacts } from '../../src-renderer/features/active-message/machine/testing/world.ts';
import {
  aDraft,
  button,
  chosenRow,
  currentStep,
  type DrawnWizard,
  drawWizard,
  fieldName,
  footer,
  press,
  pretendLayout,
  searchContact,
  toMessage,
  toRecipient,
} from './harness/open-wizard.tsx';

vi.setConfig({ testTimeout: 30_000 });

let wizard: DrawnWizard | null = null;
beforeEach(pretendLayout);
afterEach(() => {
  wizard?.app.close();
  wizard = null;
});

const draw = async (options: Parameters<typeof drawWizard>[0] = {}): Promise<DrawnWizard> => {
  wizard = await drawWizard(options);
  return wizard;
};
const dialog = (): HTMLElement | null => screen.queryByRole('dialog');
const isAt = (step: string) => waitFor(() => expect(currentStep()).toContain(step));
const sentOnce = (drawn: DrawnWizard) => waitFor(() => expect(drawn.sent).toHaveLength(1));

describe('the person', () => {
  it('of the form is the recipient once the form is open, also after Esc and Ctrl+N', async () => {
    const drawn = await draw();
    await drawn.open();
    await toRecipient('invoice');
    searchContact('sabrina');
    fireEvent.click(await screen.findByText('Sabrina Nunes', { selector: '[role="option"] :is(b, bdi)' }));
    expect(footer()).toBe('Chosen: Sabrina Nunes');
    fireEvent.click(button('New contact'));
    expect(footer()).toBe('');
    fireEvent.change(screen.getByLabelText('Phone number'), { target: { value: '5511977770001' } });
    fireEvent.change(screen.getByLabelText('Name (optional)'), { target: { value: 'Rita Alves' } });
    screen.getByLabelText('Phone number').focus();
    press('Escape');
    await waitFor(() => expect(dialog()).toBeNull());
    await drawn.open();
    expect(screen.getByLabelText<HTMLInputElement>('Phone number').value).toBe('5511977770001');
    press('Enter');
    await waitFor(() => expect(footer()).toContain('To Rita Alves, +55 11 97777-0001'));
  });

  it('is not said to be unknown before the contacts for the text came', async () => {
    let find = (): void => undefined;
    const drawn = await draw({
      methods: {
        searchContacts: async ({ query }) => {
          if (query !== '') await new Promise<void>((resolve) => (find = resolve));
          return query === '' ? [] : [...findContacts(query)];
        },
      },
    });
    await drawn.open();
    await toRecipient('invoice');
    await screen.findByText('Search for a contact, or add a new one by phone number.');
    searchContact('zzz');
    expect(screen.queryByText('No contact matches')).toBeNull();
    expect(document.querySelector('.wizard-contacts')?.getAttribute('aria-busy')).toBe('true');
    await waitFor(() => {
      find();
      expect(screen.queryByText('No contact matches')).not.toBeNull();
    });
    expect(document.querySelector('.wizard-contacts')?.getAttribute('aria-busy')).toBe('false');
  });

  it('is never taken from the list of an older text, by Enter pressed at once and again', async () => {
    const drawn = await draw();
    await drawn.open();
    await toRecipient('greeting');
    searchContact('mateus');
    await waitFor(() => expect(screen.queryByText('Carla Dias')).toBeNull());
    press('Enter');
    expect(chosenRow()).toBe('Mateus Araújo');
    searchContact('carla dias');
    press('Enter');
    press('Enter');
    expect([chosenRow(), currentStep()]).toEqual([null, expect.stringContaining('Recipient')]);
    await waitFor(() => expect(chosenRow()).toBe('Carla Dias'));
    expect(currentStep()).toContain('Recipient');
    press('Enter');
    await waitFor(() => expect(footer()).toContain('To Carla Dias, +55 11 91111-0003'));
  });

  it('has their own warnings: they go when somebody else is searched for', async () => {
    const drawn = await draw();
    await drawn.open();
    await toRecipient('invoice');
    fireEvent.click(await screen.findByText('Carla Rocha', { selector: '[role="option"] :is(b, bdi)' }));
    fireEvent.click(button('Continue'));
    expect(await screen.findByText(/open ticket that is not yours/)).toBeDefined();
    searchContact('nobody');
    expect(screen.queryByText(/open ticket that is not yours/)).toBeNull();
    expect(await screen.findByText('No contact matches')).toBeDefined();
    expect(footer()).toBe('');
  });

  it('is a double click on one row, not on two that came to stand in one place', async () => {
    const drawn = await draw();
    await drawn.open();
    await toRecipient('greeting');
    fireEvent.click(await screen.findByText('Mateus Araújo', { selector: '[role="option"] :is(b, bdi)' }), { detail: 1 });
    const other = screen.getByText('Carla Dias', { selector: '[role="option"] :is(b, bdi)' });
    fireEvent.click(other, { detail: 2 });
    fireEvent.doubleClick(other);
    expect(currentStep()).toContain('Recipient');
    fireEvent.click(other, { detail: 1 });
    fireEvent.click(other, { detail: 2 });
    fireEvent.doubleClick(other);
    await isAt('Message');
  });
});

describe('keys', () => {
  it('that are held neither choose nor leave a step nor pass a warning', async () => {
    const drawn = await draw();
    await drawn.open();
    const hold = () => {
      for (let count = 0; count < 10; count += 1) press('Enter', { repeat: true });
    };
    hold();
    expect(chosenRow()).toBeNull();
    await toRecipient('greeting');
    hold();
    expect(chosenRow()).toBeNull();
    fireEvent.click(await screen.findByText('Sabrina Nunes', { selector: '[role="option"] :is(b, bdi)' }));
    press('Enter');
    hold();
    expect(await screen.findByText(/already received an active message/)).toBeDefined();
    hold();
    expect(currentStep()).toContain('Recipient');
    press('Enter');
    await isAt('Message');
  });

  it.each([
    ['by the event', { isComposing: true }],
    ['by its key code', { keyCode: 229 }],
  ])('of an input method do nothing in any field: %s', async (_how, how) => {
    const drawn = await draw();
    await drawn.open();
    const composed = () => {
      for (const key of ['Enter', 'ArrowDown', 'Escape']) press(key, how);
      press('Enter', { ...how, ctrlKey: true });
    };
    composed();
    expect([chosenRow(), currentStep()]).toEqual([null, expect.stringContaining('Template')]);
    await toRecipient('invoice');
    composed();
    expect([chosenRow(), currentStep()]).toEqual([null, expect.stringContaining('Recipient')]);
    fireEvent.click(button('New contact'));
    fireEvent.change(screen.getByLabelText('Phone number'), { target: { value: '5511977770001' } });
    composed();
    screen.getByLabelText('Name (optional)').focus();
    composed();
    expect(currentStep()).toContain('Recipient');
    press('Enter');
    await isAt('Message');
    composed();
    expect(drawn.sent).toEqual([]);
    expect(dialog()).not.toBeNull();
  });

  it('Ctrl+Enter sends from wherever the focus is, once while it is held, and never closes', async () => {
    const drawn = await draw();
    await drawn.open();
    await toRecipient('greeting');
    await toMessage('Carla Dias');
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Send'));
    screen.getByRole('button', { name: 'Close' }).focus();
    press('Enter', { ctrlKey: true, altKey: true });
    press('Enter', { ctrlKey: true, modifierAltGraph: true });
    press('Enter', { altKey: true });
    expect([drawn.sent.length, dialog() === null]).toEqual([0, false]);
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Enter', ctrlKey: true });
    for (let count = 0; count < 5; count += 1) {
      fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Enter', ctrlKey: true, repeat: true });
    }
    await sentOnce(drawn);
    expect(drawn.sent[0]).toMatchObject({ recipient: { name: 'Carla Dias' }, templateKey: 'b|greeting|pt_BR' });
    await waitFor(() => expect(dialog()).toBeNull());
    expect(drawn.sent).toHaveLength(1);
  });

  it('Ctrl+Enter says on each step what is missing, to be seen and heard', async () => {
    const drawn = await draw();
    await drawn.open();
    const said = () => document.querySelector('.wizard-pane [role="alert"]')?.textContent?.trim();
    press('Enter', { ctrlKey: true });
    expect(said()).toBe('Not sent: choose a template first.');
    fireEvent.click(await screen.findByText('invoice', { selector: '[role="option"] :is(b, bdi)' }));
    expect(said()).toBeUndefined();
    press('Enter', { metaKey: true });
    expect(said()).toBe('Not sent: continue to the message first, to see what will be sent.');
    press('Enter');
    await screen.findByRole('searchbox', { name: 'Search by name, phone or e-mail' });
    screen.getByRole('button', { name: 'Back' }).focus();
    press('Enter', { ctrlKey: true });
    expect(said()).toBe('Not sent: choose who will receive the message first.');
    await toMessage('Carla Dias');
    press('Enter', { ctrlKey: true });
    expect(said()).toBe('2 fields need your attention.');
    fireEvent.change(screen.getByLabelText(fieldName('{{2}}')), { target: { value: 'novembro' } });
    expect(said()).toBe('One field needs your attention.');
    expect(drawn.sent).toEqual([]);
  });

  it('Ctrl+Enter in no other dialog presses the button under the focus', async () => {
    const drawn = await draw();
    await drawn.open();
    fireEvent.click(await screen.findByText('invoice', { selector: '[role="option"] :is(b, bdi)' }));
    fireEvent.click(await screen.findByRole('button', { name: 'View full model' }));
    const full = await screen.findByRole('dialog', { name: 'invoice' });
    const [close] = within(full).getAllByRole('button', { name: 'Close' });
    if (close === undefined) throw new Error('no way to close it');
    close.focus();
    press('Enter', { ctrlKey: true });
    expect(screen.queryByRole('dialog', { name: 'invoice' })).not.toBeNull();
    expect(drawn.sent).toEqual([]);
  });

  it('Esc clears a search first and closes then; held it does the first alone', async () => {
    const drawn = await draw();
    await drawn.open();
    const search = screen.getByRole('searchbox', { name: 'Search by name or text' }) as HTMLInputElement;
    fireEvent.change(search, { target: { value: 'inv' } });
    press('Escape');
    for (let count = 0; count < 5; count += 1) press('Escape', { repeat: true });
    expect([search.value, dialog() === null]).toEqual(['', false]);
    await toRecipient('greeting');
    searchContact('carla');
    press('Escape');
    expect([(document.activeElement as HTMLInputElement).value, dialog() === null]).toEqual(['', false]);
    press('Escape');
    await waitFor(() => expect(dialog()).toBeNull());
  });
});

describe('the template', () => {
  it('that Continue takes is on screen, and so is its preview', async () => {
    const drawn = await draw();
    await drawn.open();
    const inPreview = () => within(screen.getByRole('region', { name: 'What the customer will see' }));
    fireEvent.click(await screen.findByText('greeting', { selector: '[role="option"] :is(b, bdi)' }));
    expect(await inPreview().findByText('Que bom ter você de volta!')).toBeDefined();
    const search = screen.getByRole('searchbox', { name: 'Search by name or text' });
    fireEvent.change(search, { target: { value: 'nothing like it' } });
    expect(inPreview().queryByText('Que bom ter você de volta!')).toBeNull();
    expect(button('Continue').hasAttribute('disabled')).toBe(true);
    search.focus();
    press('Enter');
    expect(currentStep()).toContain('Template');
    fireEvent.change(search, { target: { value: '' } });
    expect(await inPreview().findByText('Que bom ter você de volta!')).toBeDefined();
    fireEvent.click(button(/not sendable/));
    expect(inPreview().queryByText('Que bom ter você de volta!')).toBeNull();
    expect(button('Continue').hasAttribute('disabled')).toBe(true);
  });
});

describe('values', () => {
  it('written for one person are offered for another, by name, and put in by one press that can be undone', async () => {
    const drawn = await draw();
    await drawn.open();
    await toRecipient('invoice');
    await toMessage('Carla Dias');
    const field = (label: string) => screen.getByLabelText(fieldName(label)) as HTMLInputElement;
    fireEvent.change(field('{{2}}'), { target: { value: '$10' } });
    fireEvent.change(field('{{3}}'), { target: { value: 'May 1' } });
    fireEvent.click(button('Back'));
    await toMessage('Pedro Carvalho');
    expect([field('{{1}}').value, field('{{2}}').value, field('{{3}}').value]).toEqual(['first name of +5511911110006', '', '']);
    press('Enter', { ctrlKey: true });
    expect(drawn.sent).toEqual([]);
    fireEvent.click(button('Use what you wrote for Carla Dias'));
    expect([field('{{2}}').value, field('{{3}}').value]).toEqual(['$10', 'May 1']);
    fireEvent.click(button('Undo'));
    expect(field('{{2}}').value).toBe('');
    fireEvent.click(button('Use what you wrote for Carla Dias'));
    press('Enter', { ctrlKey: true });
    await sentOnce(drawn);
    expect(drawn.sent[0]).toMatchObject({ recipient: { name: 'Pedro Carvalho' }, values: { 'body.2': { value: '$10' } } });
  });

  it('of the last use are offered with whose they were', async () => {
    const lastValues = { 'body.2': { value: '$10', origin: 'lastUsed' as const } };
    const lastUse = { samePerson: false, recipientName: 'Maria', usedAt: 1 };
    const drawn = await draw({ methods: { listSources: async () => ({ sources: [], lastValues, lastUse, fallbacks: {} }) } });
    await drawn.open();
    await toRecipient('invoice');
    await toMessage('Pedro Carvalho');
    expect(screen.getByLabelText<HTMLInputElement>(fieldName('{{2}}')).value).toBe('');
    fireEvent.click(await screen.findByRole('button', { name: 'Use last values (for Maria)' }));
    expect(screen.getByLabelText<HTMLInputElement>(fieldName('{{2}}')).value).toBe('$10');
  });
});

describe('the focus', () => {
  it('is in the first field that wants something, or else on Send', async () => {
    const drawn = await draw();
    await drawn.open();
    await toRecipient('invoice');
    await toMessage('Carla Dias');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(fieldName('{{2}}'))));
    fireEvent.click(button('Back'));
    await waitFor(() => expect(document.activeElement?.getAttribute('type')).toBe('search'));
    fireEvent.click(button('Back'));
    await toRecipient('greeting');
    await toMessage('Carla Dias');
    await waitFor(() => expect(document.activeElement).toBe(button(/^Send/)));
  });
});

describe('a draft', () => {
  const savedAt = new Date(2026, 10, 23, 10, 4).getTime();

  it('says when it is from; what is typed goes nowhere until it is gone on with', async () => {
    const drawn = await draw({ drafts: [{ draft: aDraft({ templateKey: 'b|invoice|pt_BR' }), savedAt }] });
    await drawn.open();
    expect(screen.getByText(/Draft from .*10:04 to Carla Dias/)).toBeDefined();
    await waitFor(() => expect(document.activeElement).toBe(button('Continue')));
    press('Enter');
    await waitFor(() => expect(document.activeElement?.tagName).toBe('INPUT'));
  });

  it('is left alone by "Start new", and both can be had', async () => {
    const drawn = await draw({ drafts: [{ draft: aDraft(), savedAt }] });
    await drawn.open();
    fireEvent.click(button('Start new'));
    await isAt('Template');
    await waitFor(() => expect(document.activeElement?.getAttribute('type')).toBe('search'));
    expect(chosenRow()).toBeNull();
    fireEvent.click(await screen.findByText('invoice', { selector: '[role="option"] :is(b, bdi)' }));
    press('Escape');
    await waitFor(() => expect(dialog()).toBeNull());
    await waitFor(() => expect(drawn.drafts.size).toBe(2));
    expect(drawn.drafts.get('old')?.draft).toEqual(aDraft());
    await drawn.open();
    await waitFor(() => expect(chosenRow()).toBe('invoice'));
    fireEvent.click(await screen.findByRole('button', { name: '1 other draft' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: /Draft from/ }));
    await waitFor(() => expect(footer()).toContain('To Carla Dias'));
  });

  it('that edits a message is given up by Esc, which is said; what was changed can be had again', async () => {
    const editing = aDraft({ id: 'edit', replaces: 'm7', templateKey: 'b|invoice|pt_BR' });
    const drawn = await draw({
      drafts: [{ draft: editing, savedAt }],
      methods: { editMessage: async () => ({ ...editing, id: 'edit2' }) },
    });
    await drawn.open('edit');
    expect(screen.getByText('You are editing the message to Carla Dias.')).toBeDefined();
    fireEvent.change(screen.getByLabelText(fieldName('{{2}}')), { target: { value: 'dezembro' } });
    press('Escape');
    await waitFor(() => expect(drawn.discarded).toEqual(['edit']));
    expect(await screen.findByRole('group', { name: 'The message to Carla Dias goes as it was written' })).toBeDefined();
    fireEvent.click(button('Edit again'));
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>(fieldName('{{2}}')).value).toBe('dezembro'));
    expect(drawn.drafts.get('edit2')?.draft).toMatchObject({ replaces: 'm7', values: { 'body.2': { value: 'dezembro' } } });
  });
});

describe('a slow answer', () => {
  it('for another text changes nothing that is on screen', async () => {
    const waiting: (() => void)[] = [];
    const drawn = await draw({
      methods: {
        searchContacts: ({ query }) =>
          new Promise((resolve) => {
            waiting.push(() => resolve([...findContacts(query)]));
          }),
      },
    });
    await drawn.open();
    await toRecipient('greeting');
    searchContact('mateus');
    await waitFor(() => expect(waiting).toHaveLength(2));
    searchContact('carla');
    await waitFor(() => expect(waiting).toHaveLength(3));
    waiting[2]?.();
    await screen.findByText('Carla Dias', { selector: '[role="option"] :is(b, bdi)' });
    waiting[1]?.();
    waiting[0]?.();
    press('Enter');
    expect(chosenRow()).toBe('Carla Dias');
    expect(screen.queryByText('Mateus Araújo')).toBeNull();
  });
  it('that a newer search took the place of is no failure', async () => {
    const refused: string[] = [];
    const drawn = await draw({
      methods: {
        async searchContacts({ query }) {
          if (query.startsWith('mateus')) {
            refused.push(query);
            throw new DeskError('superseded');
          }
          return [...findContacts(query)];
        },
      },
    });
    await drawn.open();
    await toRecipient('greeting');
    // The first is heard of by the time that the second was asked for.
    for (const text of ['mateus', 'mateus a', 'mateus']) {
      searchContact(text);
      await waitFor(() => expect(refused.at(-1)).toBe(text));
      expect(screen.queryByText(/asked for meanwhile/u)).toBeNull();
      expect(document.querySelector('.wizard-contacts')?.getAttribute('aria-busy')).toBe('true');
    }
    searchContact('carla');
    await screen.findByText('Carla Dias', { selector: '[role="option"] :is(b, bdi)' });
  });
});
