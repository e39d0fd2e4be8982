/** Tickets in the window: what is unread, until it was seen. */

import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failedStartMethods } from '../../src-main/ipc/failed-start.ts';
import type { Ticket } from '../../src-preload/contract/models/tickets.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import { openWizard, showTab } from '../../src-renderer/state/ui.ts';
import { aSnapshot, aTicket, hourMs, noon, someSettings } from '../../src-renderer/test-data.ts';
import { pretendLayout } from './harness/open-wizard.tsx';
import { type RenderedApp, renderApp } from './harness/render-app.tsx';

vi.setConfig({ testTimeout: 30_000 });
let app: RenderedApp;
let isFocused: boolean;
let seen: { id: string; unreadCount: number }[];

const older = aTicket({ id: 'older', customerName: 'Rafael Dias', openedAt: noon - hourMs, unreadCount: 2 });
const newer = aTicket({ id: 'newer', customerName: 'Patrícia Gomes', openedAt: noon, unreadCount: 0 });

/** Main as far as it goes here: what was seen is kept and told. */
async function open(tickets: readonly Ticket[], refuses = false): Promise<void> {
  seen = [];
  app = await renderApp({
    ...failedStartMethods({ code: 'noWorkspace' }, someSettings, 0),
    getSnapshot: async () => aSnapshot({ tickets: [...tickets] }),
    seeTicket: async ({ id, unreadCount }) => {
      seen.push({ id, unreadCount });
      if (refuses) throw new DeskError('diskFull');
      const ticket = tickets.find((one) => one.id === id);
      if (ticket !== undefined) app.publish([{ kind: 'tickets', tickets: [{ ...ticket, unreadCount, seenCount: unreadCount }] }]);
      return undefined;
    },
  });
  act(() => showTab('inProgress'));
}

beforeEach(() => {
  pretendLayout();
  isFocused = true;
  vi.spyOn(document, 'hasFocus').mockImplementation(() => isFocused);
});
afterEach(() => app.close());

const rail = (): string => screen.getByRole('button', { name: /^Conversations/ }).getAttribute('aria-label') ?? '';
const names = (): string[] => screen.getAllByRole('option').map((row) => row.querySelector('.row-name')?.textContent ?? '');
const row = (name: string): HTMLElement => screen.getByText(name, { selector: '.row-name' });

describe('a ticket with unread messages', () => {
  it('is seen when it is opened, in the list and in the rail; what comes later is unread until it is looked at', async () => {
    await open([older, newer]);
    expect(rail()).toBe('Conversations, 2 unread messages');
    fireEvent.click(row('Rafael Dias'));
    await waitFor(() => expect(rail()).toBe('Conversations'));
    expect(screen.queryByText(/unread message/)).toBeNull();
    expect(seen).toEqual([{ id: 'older', unreadCount: 2 }]);

    isFocused = false;
    act(() => app.publish([{ kind: 'tickets', tickets: [{ ...older, unreadCount: 3, seenCount: 2 }] }]));
    await waitFor(() => expect(rail()).toBe('Conversations, 1 unread message'));
    expect(seen).toHaveLength(1);
    isFocused = true;
    fireEvent.focus(window);
    await waitFor(() => expect(rail()).toBe('Conversations'));
    expect(seen).toEqual([
      { id: 'older', unreadCount: 2 },
      { id: 'older', unreadCount: 3 },
    ]);
  });

  it('is not seen while the list alone shows it, the tab is another one, or the wizard lies over it', async () => {
    await open([older, newer]);
    fireEvent.click(row('Patrícia Gomes'));
    act(() => openWizard());
    act(() => app.publish([{ kind: 'tickets', tickets: [{ ...newer, unreadCount: 1 }] }]));
    await waitFor(() => expect(screen.getAllByText('1 unread message').length).toBeGreaterThan(0));
    expect(seen).toEqual([]);
  });

  it('that cannot be stored as seen says why, once', async () => {
    await open([older], true);
    fireEvent.click(row('Rafael Dias'));
    expect(await screen.findAllByText(/The disk is full/)).not.toEqual([]);
    act(() => app.publish([{ kind: 'tickets', tickets: [{ ...older, lastText: 'Alô?' }] }]));
    await screen.findAllByText('Alô?');
    expect(seen).toHaveLength(1);
  });

  it('stays where it is while somebody is at the list', async () => {
    await open([older, newer]);
    expect(names()).toEqual(['Rafael Dias', 'Patrícia Gomes']);
    fireEvent.click(row('Rafael Dias'));
    await waitFor(() => expect(rail()).toBe('Conversations'));
    expect(names()).toEqual(['Rafael Dias', 'Patrícia Gomes']);
    act(() => screen.getByRole('button', { name: /^Conversations/ }).focus());
    await waitFor(() => expect(names()).toEqual(['Patrícia Gomes', 'Rafael Dias']));
  });
});
