/** What the Sent tab offers for a message that has ended, and where choice and focus are while rows come and go, through the real preload. */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failedStartMethods } from '../../src-main/ipc/failed-start.ts';
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import type { Draft } from '../../src-preload/contract/models/draft.ts';
import type { ActiveMessage, MessageDetail } from '../../src-preload/contract/models/messages.ts';
import type { ErrorCode } from '../../src-preload/contract/result.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import { tellSent } from '../../src-renderer/features/active-message/notices.ts';
import { applyLanguage } from '../../src-renderer/i18n/index.ts';
import { selectMessage, useUi } from '../../src-renderer/state/ui.ts';
import { aMessage, aSnapshot, aTicket, hourMs, someSettings } from '../../src-renderer/test-data.ts';
import { pretendLayout } from './harness/open-wizard.tsx';
import { type RenderedApp, renderApp } from './harness/render-app.tsx';
import { detailOf } from './preview/world.ts';

vi.setConfig({ testTimeout: 30_000 });
const now = Date.now();
/** The wizard's code is read when it is opened first. */
const slow = { timeout: 15_000 };

const draft: Draft = {
  id: 'written-again',
  replaces: null,
  step: 'template',
  templateKey: null,
  mode: 'search',
  recipient: null,
  newContact: { country: 'BR', phone: '', name: '' },
  contactQuery: '',
  values: {},
};

let app: RenderedApp;
/** What main was asked for, in order. */
let asked: unknown[];

/** Times around now, so that windows run. */
function recent(part: Partial<ActiveMessage>): ActiveMessage {
  const createdAt = part.createdAt ?? now - 26 * hourMs;
  return aMessage({ createdAt, windowStartAt: createdAt, expiresAt: createdAt + 24 * hourMs, hideAt: createdAt + 72 * hourMs, ...part });
}

async function open(messages: readonly ActiveMessage[], own: Partial<CoreMethods> = {}): Promise<void> {
  asked = [];
  app = await renderApp({
    ...failedStartMethods({ code: 'noWorkspace' }, someSettings, 0),
    getSnapshot: async () => aSnapshot({ messages: [...messages], tickets: [aTicket({ id: 'other' })] }),
    getMessage: async ({ id }) => {
      const found = messages.find((message) => message.id === id);
      if (found === undefined) throw new DeskError('messageNotFound');
      return detailOf(found);
    },
    rewriteMessage: async (input) => {
      asked.push(input);
      return draft;
    },
    removeMessage: async (input) => void asked.push(['remove', input]),
    restoreMessage: async (input) => void asked.push(['restore', input]),
    getDraft: async ({ id }) => (id === draft.id ? { draft, savedAt: now } : null),
    listDrafts: async () => [],
    saveDraft: async () => undefined,
    listTemplates: async () => [],
    ...own,
  });
}

beforeEach(pretendLayout);
afterEach(() => app.close());

const actions = (): HTMLElement => {
  const box = document.querySelector<HTMLElement>('.detail-actions');
  if (box === null) throw new Error('no message is open');
  return box;
};
const buttons = (): string[] =>
  within(actions())
    .getAllByRole('button')
    .map((button) => button.textContent || button.ariaLabel || '');
const press = (name: string): void => void fireEvent.click(within(actions()).getByRole('button', { name }));
const chosen = (): string | null => screen.queryByRole('option', { selected: true })?.querySelector('.row-name')?.textContent ?? null;

async function choose(message: ActiveMessage): Promise<void> {
  act(() => selectMessage(message.id));
  await waitFor(() => expect(document.querySelector('.bubble')).not.toBeNull());
}

function failed(code: ErrorCode, retry: 'no' | 'yes' | 'later' = 'no'): ActiveMessage {
  return recent({ status: 'failed', failure: { code, platformCode: 131_000, description: 'x', retry } });
}

describe('a failure', () => {
  it.each([
    ['templateParameters', 'Edit and send again', 'sameMessage'],
    ['mediaRejected', 'Edit and send again', 'sameMessage'],
    ['templateUnavailable', 'Choose another template', 'otherTemplate'],
    ['stoppedMarketing', 'Choose another template', 'otherTemplate'],
    ['notOnWhatsApp', 'Check the number', 'otherNumber'],
    ['undeliverable', 'Check the number', 'otherNumber'],
  ] as const)('%s offers first "%s", which opens a draft that main makes', async (code, name, as) => {
    const message = failed(code);
    await open([message]);
    await choose(message);
    expect(buttons()[0]).toBe(name);
    press(name);
    await waitFor(() => expect(useUi.getState()).toMatchObject({ wizardOpen: true, wizardDraftId: 'written-again' }), slow);
    expect(asked).toEqual([{ id: 'm', as }]);
  });

  it('of a limit for the day is kept as a draft, and nothing opens', async () => {
    const message = failed('dailyLimit', 'later');
    await open([message]);
    await choose(message);
    press('Save as a draft');
    expect(await screen.findByText(/^A draft to Beatriz is kept/, { selector: '.ui-toast-text' })).toBeDefined();
    expect(asked).toEqual([{ id: 'm', as: 'sameMessage' }]);
    expect(useUi.getState().wizardOpen).toBe(false);
  });

  it('of the keys leads to the settings', async () => {
    const message = failed('routerWrong');
    await open([message]);
    await choose(message);
    press('Check the keys');
    await waitFor(() => expect(useUi.getState().screen).toBe('settings'));
  });

  it('that an administrator has to mend is copied for them, without anything of the customer', async () => {
    let copied = '';
    document.execCommand = (command) => {
      const event = Object.assign(new Event('copy', { cancelable: true }), {
        clipboardData: { setData: (_type: string, text: string) => void (copied = text) },
      });
      document.dispatchEvent(event);
      return command === 'copy' && event.defaultPrevented;
    };
    const message = failed('paymentProblem');
    await open([message]);
    await choose(message);
    press('Copy the details');
    expect(await screen.findByText('Copied', { selector: '.ui-toast-text' })).toBeDefined();
    expect(copied).toContain('paymentProblem');
    expect(copied).toContain('Desk-Active-Message-');
    expect(copied).not.toMatch(/Beatriz|97777/);
  });

  it('says why where main refuses, and opens nothing', async () => {
    const message = failed('templateParameters');
    await open([message], {
      rewriteMessage: async () => {
        throw new DeskError('notEnded');
      },
    });
    await choose(message);
    press('Edit and send again');
    expect(await screen.findByText(/^This message is still on its way/, { selector: '.ui-toast-text' })).toBeDefined();
    expect(useUi.getState().wizardOpen).toBe(false);
  });
});

describe.each(['expired', 'cancelled'] as const)('a message that is %s', (status) => {
  const first = recent({ id: 'first', recipientName: 'Ana Paula', status, createdAt: now - 26 * hourMs });
  const second = recent({ id: 'second', recipientName: 'Bruno Reis', status, createdAt: now - 27 * hourMs });

  it('can be sent again', async () => {
    await open([first]);
    await choose(first);
    expect(buttons().slice(0, 2)).toEqual(['Send again', 'Remove']);
    press('Send again');
    await waitFor(() => expect(useUi.getState().wizardDraftId).toBe('written-again'), slow);
    expect(asked).toEqual([{ id: 'first', as: 'sameMessage' }]);
  });

  it('is taken out of the list by main; the next one is chosen, the keys go on in the list, and it can be had back', async () => {
    await open([first, second]);
    await choose(first);
    within(actions()).getByRole('button', { name: 'Remove' }).focus();
    press('Remove');
    await waitFor(() => expect(asked).toEqual([['remove', { id: 'first' }]]));
    // Nothing is written ahead of main.
    expect(screen.getAllByRole('option')).toHaveLength(2);
    act(() => app.publish([{ kind: 'messagesRemoved', ids: ['first'] }]));
    await waitFor(() => expect(chosen()).toBe('Bruno Reis'));
    expect(screen.getAllByRole('option')).toHaveLength(1);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('listbox')));
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(asked).toContainEqual(['restore', { id: 'first' }]));
    act(() => app.publish([{ kind: 'messages', messages: [first] }]));
    await waitFor(() => expect(chosen()).toBe('Ana Paula'));
  });

  it('says in the list how long it stays', async () => {
    await open([first]);
    for (const [language, words] of [
      ['en', 'leaves the list in 46\u00a0h'],
      ['pt-BR', 'sai da lista em 46\u00a0h'],
      ['es', 'sale de la lista en 46\u00a0h'],
    ] as const) {
      await act(() => applyLanguage(language));
      const line = document.querySelector('.row-text');
      // A minute may pass while this runs.
      expect(line?.textContent?.replace('45', '46').startsWith(words)).toBe(true);
      expect(line?.getAttribute('title')).toBe(line?.textContent);
    }
  });
});

describe('the chosen row', () => {
  const older = recent({ id: 'older', recipientName: 'Ana Paula', status: 'read', createdAt: now - 2 * hourMs });
  const waiting = recent({ id: 'waiting', recipientName: 'Bruno Reis', status: 'sending', phase: 'editing', createdAt: now - hourMs });
  const edited = { ...waiting, id: 'edited', phase: 'queued' as const, createdAt: now };
  const intent = {
    draftId: 'd',
    templateKey: 'k',
    recipient: { identity: null, phone: '+5531988010001', name: 'Bruno' },
    values: {},
    templateName: 't',
    language: 'pt_BR',
    chatbot: 'Billing',
  };

  it('is the edited message once that took the place of the one that was chosen', async () => {
    await open([older, waiting]);
    await choose(waiting);
    act(() =>
      app.publish([
        { kind: 'messages', messages: [edited] },
        { kind: 'messagesRemoved', ids: ['waiting'] },
      ]),
    );
    act(() => tellSent({ ...intent, replaces: 'waiting' }, 'edited'));
    await waitFor(() => expect(useUi.getState().selectedMessageId).toBe('edited'));
    expect(chosen()).toBe('Bruno Reis');
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Bruno Reis');
  });

  it('stays where another one was chosen, and where the new message takes nobody’s place', async () => {
    await open([older, waiting]);
    await choose(older);
    act(() => tellSent({ ...intent, replaces: 'waiting' }, 'edited'));
    act(() => tellSent({ ...intent, replaces: null }, 'another'));
    act(() => app.publish([{ kind: 'messages', messages: [{ ...edited, id: 'another' }] }]));
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(3));
    expect(chosen()).toBe('Ana Paula');
  });
});

describe('the detail', () => {
  it.each([
    ['cancelled', 'cancelled'],
    ['unconfirmed', 'unconfirmed'],
    ['failed', 'failed'],
  ] as const)('of a message that is %s shows no clock in its bubble', async (status, tick) => {
    const message = status === 'failed' ? failed('undeliverable') : recent({ status });
    await open([message]);
    await choose(message);
    expect(document.querySelector('.bubble-tick')?.getAttribute('data-tick')).toBe(tick);
    expect(document.querySelector('.bubble .lucide-clock')).toBeNull();
  });

  it('writes all times of the way in one form, to the second, with the day as soon as one is of another day', async () => {
    const event = (kind: string, at: number) => ({ kind, at, source: 'poll' as const, detail: null });
    const today = recent({ id: 'today', status: 'read', createdAt: now });
    const yesterday = recent({ id: 'yesterday', status: 'read', createdAt: new Date(now).setHours(0, 0, 0, 0) - 3 * hourMs });
    // Both were read just now; one began before midnight.
    const read = (message: ActiveMessage): MessageDetail => ({
      ...detailOf(message),
      events: ['accepted', 'received', 'consumed'].map((kind) => event(kind, now)),
    });
    await open([today, yesterday], { getMessage: async ({ id }) => read(id === 'today' ? today : yesterday) });
    const times = (): string[] => [...document.querySelectorAll('.step-time time')].map((time) => time.textContent ?? '');
    await choose(today);
    expect(times()).toHaveLength(4);
    for (const time of times()) expect(time).toMatch(/^\d\d:\d\d:\d\d$/);
    await choose(yesterday);
    await waitFor(() => expect(times()).toHaveLength(4));
    for (const time of times()) expect(time).toMatch(/^[A-Z][a-z]{2} \d{1,2}, \d\d:\d\d:\d\d$/);
  });
});
