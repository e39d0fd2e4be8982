/** What is said at the foot of the window about messages, through the real preload. */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failedStartMethods } from '../../src-main/ipc/failed-start.ts';
import type { ActiveMessage } from '../../src-preload/contract/models/messages.ts';
import type { Ticket } from '../../src-preload/contract/models/tickets.ts';
import { tellSent } from '../../src-renderer/features/active-message/notices.ts';
import { showToast } from '../../src-renderer/state/notice-board.ts';
import { useUi } from '../../src-renderer/state/ui.ts';
import { aMessage, aSnapshot, aTicket, someSettings } from '../../src-renderer/test-data.ts';
import { pretendLayout } from './harness/open-wizard.tsx';
import { type RenderedApp, renderApp } from './harness/render-app.tsx';

vi.setConfig({ testTimeout: 30_000 });
let app: RenderedApp;
let takenBack: string[];

async function open(messages: readonly ActiveMessage[], tickets: readonly Ticket[] = []): Promise<void> {
  takenBack = [];
  app = await renderApp({
    ...failedStartMethods({ code: 'noWorkspace' }, someSettings, 0),
    getSnapshot: async () => aSnapshot({ messages: [...messages], tickets: [...tickets] }),
    takeBackMessage: async ({ id }) => {
      takenBack.push(id);
      throw new Error('not the matter here');
    },
  });
}
const row = (id: string, part: Partial<ActiveMessage> = {}): ActiveMessage =>
  aMessage({ id, recipientName: `Person ${id}`, createdAt: Date.now(), statusAt: Date.now(), ...part });
/** Main tells of rows as they are now. */
async function told(...messages: readonly ActiveMessage[]): Promise<void> {
  await act(async () => app.publish([{ kind: 'messages', messages: [...messages] }]));
}
const send = (id: string): void =>
  act(() =>
    tellSent(
      {
        draftId: 'd',
        replaces: null,
        templateKey: 'k',
        templateName: 'k',
        language: 'en',
        chatbot: 'b',
        recipient: { identity: null, phone: '+5511977771234', name: `Person ${id}` },
        values: {},
      },
      id,
    ),
  );
const toasts = (): string[] => [...document.querySelectorAll('.ui-toast')].map((toast) => toast.getAttribute('aria-label') ?? '');
const toast = (text: string): HTMLElement => screen.getByRole('group', { name: text });
const inToast = (text: string, button: string) => within(toast(text)).getByRole('button', { name: button });
const readOut = (how: 'polite' | 'assertive'): string[] =>
  [...document.querySelectorAll(`[aria-live="${how}"] p`)].map((line) => line.textContent ?? '');

beforeEach(pretendLayout);
afterEach(() => app.close());

describe('a message on its way', () => {
  const words = 'Active message to Person a is on its way';

  it('can be undone from its notice exactly as long as it can be taken back', async () => {
    await open([]);
    send('a');
    expect(within(toast(words)).queryByRole('button', { name: 'Undo' })).toBeNull();
    await told(row('a', { status: 'sending', phase: 'undoable' }));
    expect(inToast(words, 'Undo')).toBeTruthy();
    await told(row('a', { status: 'sending', phase: 'queued' }));
    expect(within(toast(words)).queryByRole('button', { name: 'Undo' })).toBeNull();
    await told(row('a', { status: 'sending', phase: 'undoable' }));
    fireEvent.click(inToast(words, 'Undo'));
    await waitFor(() => expect(takenBack).toEqual(['a']));
    expect(screen.queryByRole('group', { name: words })).toBeNull();
  });

  it('is what its row says, and gives way to the failure, which is read out at once and once', async () => {
    await open([]);
    send('a');
    await told(row('a', { status: 'delivered' }));
    expect(toasts()).toEqual(['Message to Person a: Delivered']);
    const failed = row('a', {
      status: 'failed',
      failure: { code: 'internal', platformCode: null, description: '', retry: 'no' },
    });
    await told(failed);
    expect(toasts()).toEqual(['The message to Person a failed']);
    await told({ ...failed, version: 3 });
    expect(toasts()).toEqual(['The message to Person a failed']);
    expect(readOut('assertive')).toEqual(['The message to Person a failed']);
    expect(readOut('polite').filter((line) => line.includes('fail') || line.includes('Failure'))).toEqual([]);
    fireEvent.click(inToast('The message to Person a failed', 'See why'));
    expect(useUi.getState().selectedMessageId).toBe('a');
    expect(toasts()).toEqual([]);
    await told({ ...failed, version: 4 });
    expect(toasts()).toEqual([]);
  });
});

it('many failures are one notice, which shows them all', async () => {
  await open(['a', 'b', 'c', 'd'].map((id) => row(id)));
  await told(row('a', { status: 'failed' }));
  await told(row('b', { status: 'failed' }), row('c', { status: 'failed' }));
  expect(toasts()).toEqual(['3 messages failed']);
  fireEvent.click(inToast('3 messages failed', 'Show'));
  expect(useUi.getState().filters.status).toBe('failed');
});

it('nothing is said of what happened before the app was started', async () => {
  const longAgo = Date.now() - 3_600_000;
  await open([row('a', { status: 'failed', statusAt: longAgo }), row('b')]);
  await told(row('a', { status: 'failed', statusAt: longAgo, version: 2 }), row('b', { status: 'failed', statusAt: longAgo }));
  expect(toasts()).toEqual([]);
});

it('an answer leads to its ticket', async () => {
  await open([row('a')]);
  const ticket = aTicket({ id: 't', messageId: 'a', customerName: 'Person a', openedAt: Date.now() });
  await act(async () =>
    app.publish([
      { kind: 'messagesRemoved', ids: ['a'] },
      { kind: 'tickets', tickets: [ticket] },
    ]),
  );
  expect(toasts()).toEqual(['Person a answered']);
  expect(readOut('polite')).toEqual(['Person a answered. The ticket is in “In progress”.']);
  fireEvent.click(inToast('Person a answered', 'Open the ticket'));
  expect(useUi.getState()).toMatchObject({ tab: 'inProgress', selectedTicketId: 't' });
});

describe('notices', () => {
  it('are two at most, close by Esc, and one that was pushed out does not return', async () => {
    await open([]);
    for (const text of ['one', 'two', 'three']) act(() => showToast({ tone: 'success', text }));
    expect(toasts()).toEqual(['three', 'two']);
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(toasts()).toEqual(['two']);
    fireEvent.click(inToast('two', 'Close'));
    expect(toasts()).toEqual([]);
    expect(readOut('polite')).toEqual(['one', 'two', 'three']);
  });

  it('hand the focus back when they go', async () => {
    await open([row('a')]);
    act(() => showToast({ tone: 'success', text: 'one' }));
    const tab = screen.getByRole('tab', { name: /^Sent/ });
    act(() => tab.focus());
    act(() => inToast('one', 'Close').focus());
    fireEvent.click(inToast('one', 'Close'));
    expect(toasts()).toEqual([]);
    expect(document.activeElement).toBe(tab);
  });
});
