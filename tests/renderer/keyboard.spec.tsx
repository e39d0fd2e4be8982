/** The keys of the window: each command of the table by its keys and from the menu, and where the focus is afterwards. */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failedStartMethods } from '../../src-main/ipc/failed-start.ts';
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import { type Chord, type CommandId, commandIds, commandTable, shortcutIds } from '../../src-preload/contract/shortcuts.ts';
import { keyboard } from '../../src-renderer/i18n/en/keyboard.ts';
import { wizard } from '../../src-renderer/i18n/en/wizard.ts';
import { commands } from '../../src-renderer/state/commands.ts';
import { showToast } from '../../src-renderer/state/notice-board.ts';
import { selectMessage, selectTicket, showMessage, showTab, useUi } from '../../src-renderer/state/ui.ts';
import { aMessage, aSession, aSnapshot, aTicket, noon, someSettings } from '../../src-renderer/test-data.ts';
import { expectFocus, focused } from './harness/focus.ts';
import { chooseInMenu } from './harness/loopback-electron.ts';
import { aDraft, press, pretendLayout } from './harness/open-wizard.tsx';
import { type RenderedApp, renderApp } from './harness/render-app.tsx';

vi.setConfig({ testTimeout: 30_000 });
const slow = { timeout: 15_000 };
let app: RenderedApp;

const sentMessage = aMessage({ id: 'sent', recipientName: 'Beatriz Lima', createdAt: noon });
const otherMessage = aMessage({ id: 'other', recipientName: 'Carla Rocha', recipientPhone: '+5531988010001', createdAt: noon - 1 });
const open = aTicket({ id: 'open', customerName: 'Rafael Dias', lastText: 'Cadê meu pedido?' });
const alsoOpen = aTicket({ id: 'also', customerName: 'Patrícia Gomes', lastText: 'Obrigada', openedAt: noon - 1 });
const waiting = aTicket({ id: 'waiting', customerName: 'João Reis', status: 'Waiting' });

async function draw(
  own: Partial<CoreMethods> = {},
  snapshot: Partial<Awaited<ReturnType<CoreMethods['getSnapshot']>>> = {},
): Promise<void> {
  app = await renderApp({
    ...failedStartMethods({ code: 'noWorkspace' }, someSettings, 0),
    getSnapshot: async () => aSnapshot({ messages: [sentMessage, otherMessage], tickets: [open, alsoOpen, waiting], ...snapshot }),
    listTemplates: async () => [],
    getDraft: async () => null,
    listDrafts: async () => [],
    saveDraft: async () => undefined,
    seeTicket: async () => undefined,
    ...own,
  });
}

const media = new EventTarget();
let isNarrow = false;
/** The window gets narrow: its panes take turns. */
function beNarrow(): void {
  isNarrow = true;
  act(() => void media.dispatchEvent(new Event('change')));
}

beforeEach(() => {
  pretendLayout();
  isNarrow = false;
  const asked = Object.defineProperty(media, 'matches', { get: () => isNarrow, configurable: true });
  vi.spyOn(window, 'matchMedia').mockImplementation(() => asked as MediaQueryList);
});
afterEach(() => app.close());

const pressChord = ({ key, held }: Chord): void =>
  press(key, { ctrlKey: held === 'command', shiftKey: held === 'shift', altKey: held === 'alt' });
const pressCommand = (id: CommandId): void => pressChord(commandTable[id].keys[0] as Chord);
const list = (name: string): HTMLElement => screen.getByRole('listbox', { name });
const search = (): HTMLInputElement => screen.getByRole('searchbox');
const settingsHeading = (): Promise<HTMLElement> => screen.findByRole('heading', { name: 'Settings', level: 1 }, slow);

describe('each command of the table', () => {
  const outcome: Readonly<Record<CommandId, () => Promise<unknown>>> = {
    newMessage: () => screen.findByRole('dialog', { name: 'Active message' }, slow),
    undoSend: () => screen.findByText(/was taken back/, { selector: '.ui-toasts *' }),
    showInProgress: () => screen.findByRole('listbox', { name: 'Tickets in progress' }),
    showWaiting: () => screen.findByRole('listbox', { name: 'Tickets waiting' }),
    showSent: () => screen.findByRole('listbox', { name: 'Active messages sent' }),
    searchList: () => waitFor(() => expect(document.activeElement).toBe(search())),
    nextPart: () => waitFor(() => expect(document.activeElement).not.toBe(document.body)),
    previousPart: () => waitFor(() => expect(document.activeElement).not.toBe(document.body)),
    backToList: () => waitFor(() => expect(focused()).toBe('listbox Active messages sent')),
    openSettings: settingsHeading,
    leaveSettings: () => screen.findByRole('listbox', { name: 'Active messages sent' }),
    showShortcuts: () => screen.findByRole('dialog', { name: 'Keyboard shortcuts' }, slow),
    checkForUpdates: () => waitFor(() => expect(focused()).toBe('h2 Updates'), slow),
    showAbout: () => waitFor(() => expect(focused()).toBe('h2 About Desk App'), slow),
  };
  const ways: Readonly<Record<string, (id: CommandId) => void>> = {
    'by its keys': pressCommand,
    'from the menu': chooseInMenu,
  };
  const undoable = aMessage({ id: 'undoable', status: 'sending', phase: 'undoable', leavesAt: Date.now() + 3_600_000 });

  const hasKeys = (id: CommandId): boolean => commandTable[id].keys.length > 0;
  it.each(
    Object.keys(ways).flatMap((way) => commandIds.filter((id) => way === 'from the menu' || hasKeys(id)).map((id) => [id, way] as const)),
  )('%s %s: done, and the focus is there', async (id, way) => {
    await draw({ takeBackMessage: async () => aDraft() }, { messages: [sentMessage, undoable] });
    if (id === 'leaveSettings') {
      pressCommand('openSettings');
      await settingsHeading();
    } else if (id === 'showSent') act(() => showTab('waiting'));
    else if (id === 'backToList') {
      beNarrow();
      act(() => showMessage('sent'));
      (await screen.findByRole('button', { name: 'Back to the list' })).focus();
    }
    ways[way]?.(id);
    await outcome[id]();
    await expectFocus();
    expect(focused()).not.toBe('body');
  });

  it('is on the sheet, with every other key, in its words', async () => {
    await draw();
    pressCommand('showShortcuts');
    const sheet = await screen.findByRole('dialog', { name: keyboard.title }, slow);
    for (const id of shortcutIds) expect(sheet.textContent).toContain(keyboard.words[id]);
    expect(sheet.textContent).toContain('Ctrl Z');
    press('Escape');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await expectFocus();
  });

  it('is told to screen readers at its button', async () => {
    await draw();
    const keysOf = (element: HTMLElement): string | null => element.getAttribute('aria-keyshortcuts');
    expect(keysOf(screen.getByRole('button', { name: 'Active message' }))).toBe('Control+N');
    expect(keysOf(screen.getByRole('button', { name: 'Settings' }))).toBe('Control+,');
    expect(keysOf(screen.getByRole('button', { name: keyboard.title }))).toBe('?');
    expect(screen.getAllByRole('tab').map(keysOf)).toEqual(['Control+1', 'Control+2', 'Control+3']);
  });

  it('does nothing from the menu where it cannot be done, nor what is none', async () => {
    await draw({}, { session: aSession({ presence: { ...aSession().presence, wanted: 'Invisible', actual: 'Invisible' } }) });
    for (const id of ['newMessage', 'undoSend', 'leaveSettings', 'constructor', 'no such command']) chooseInMenu(id);
    await new Promise((done) => setTimeout(done));
    expect(useUi.getState()).toMatchObject({ wizardOpen: false, screen: 'conversations' });
    expect(commandIds.filter((id) => !commands[id].when())).toEqual(['newMessage', 'undoSend', 'backToList', 'leaveSettings']);
  });
});

describe('keys in fields and dialogs', () => {
  it('are typed where one types', async () => {
    await draw();
    search().focus();
    for (const key of ['?', '/']) press(key);
    press('z', { ctrlKey: true });
    expect(useUi.getState().shortcutsOpen).toBe(false);
    expect(document.activeElement).toBe(search());
  });

  it('? opens the sheet over the wizard, / goes to the search of its list, and no other command leaves it', async () => {
    await draw();
    pressCommand('newMessage');
    const field = await screen.findByRole('searchbox', { name: wizard.template.search }, slow);
    const cross = document.querySelector<HTMLElement>('.ui-dialog-header .ui-icon-button');
    cross?.focus();
    press('/');
    expect(document.activeElement).toBe(field);
    press('2', { ctrlKey: true });
    expect(useUi.getState().tab).toBe('sent');
    cross?.focus();
    press('?', { shiftKey: true });
    await screen.findByRole('dialog', { name: keyboard.title }, slow);
    press('Escape');
    await waitFor(() => expect(screen.queryByRole('dialog', { name: keyboard.title })).toBeNull());
    expect(useUi.getState().wizardOpen).toBe(true);
    await expectFocus();
  });
});

describe('the focus', () => {
  it.each([
    ['1', 'listbox Tickets in progress'],
    ['2', 'listbox Tickets waiting'],
    ['3', 'listbox Active messages sent'],
  ])('is in the list after Ctrl+%s, wherever it was', async (key, place) => {
    await draw();
    press(key, { ctrlKey: true });
    await waitFor(() => expect(focused()).toBe(place));
    pressCommand('openSettings');
    await settingsHeading();
    press(key, { ctrlKey: true });
    await waitFor(() => expect(focused()).toBe(place));
  });

  it('is on the tab where the list is empty', async () => {
    await draw({}, { tickets: [] });
    press('1', { ctrlKey: true });
    await waitFor(() => expect(focused()).toMatch(/^tab In progress/));
  });

  it('is on the heading of the settings, and back where it was after Esc', async () => {
    await draw();
    const places: readonly (() => HTMLElement)[] = [
      () => list('Active messages sent'),
      search,
      () => screen.getByRole('button', { name: 'Active message' }),
      () => screen.getByRole('tab', { name: /^Sent/ }),
      () => screen.getByRole('button', { name: /^Conversations/ }),
    ];
    for (const place of places) {
      place().focus();
      const before = focused();
      pressCommand('openSettings');
      const heading = await settingsHeading();
      await waitFor(() => expect(document.activeElement).toBe(heading));
      press('Escape');
      await waitFor(() => expect(focused()).toBe(before));
      expect(document.activeElement).toBe(place());
    }
  });

  it('is on the row that a notice leads to', async () => {
    await draw();
    act(() => showTab('waiting'));
    act(() => showMessage('other'));
    await waitFor(() => expect(document.activeElement).toBe(list('Active messages sent')));
    const active = document.getElementById(list('Active messages sent').getAttribute('aria-activedescendant') ?? '');
    expect(active?.textContent).toContain('Carla Rocha');
  });

  it('stays in the window when what had it goes', async () => {
    await draw();
    selectMessage('sent');
    const more = await screen.findByRole('button', { name: 'More actions' });
    more.focus();
    act(() => app.publish([{ kind: 'messagesRemoved', ids: ['sent'] }]));
    await expectFocus();
    await waitFor(() => expect(document.activeElement).toBe(list('Active messages sent')));
    act(() => app.publish([{ kind: 'messagesRemoved', ids: ['other'] }]));
    await expectFocus();
    expect(document.activeElement?.closest('[data-landmark]')).not.toBeNull();
  });

  it('stays in the window when a notice with the focus in it goes', async () => {
    await draw();
    for (const text of ['No disk', 'No network']) act(() => showToast({ tone: 'error', text }));
    list('Active messages sent').focus();
    for (const name of ['No disk', 'No network']) {
      const close = within(screen.getByRole('group', { name })).getByRole('button', { name: 'Close' });
      act(() => close.focus());
      fireEvent.click(close);
      await waitFor(() => expect(screen.queryByRole('group', { name })).toBeNull());
      await expectFocus();
      expect(focused()).toBe('listbox Active messages sent');
    }
  });

  it('is given no notices of the window before', async () => {
    await draw();
    act(() => showToast({ tone: 'error', text: 'No disk' }));
    app.close();
    await draw();
    expect(screen.queryByRole('group', { name: 'No disk' })).toBeNull();
  });

  it('is not taken from a click into the void', async () => {
    await draw();
    list('Active messages sent').focus();
    (document.activeElement as HTMLElement).blur();
    act(() => app.publish([{ kind: 'messages', messages: [aMessage({ id: 'third' })] }]));
    await new Promise((done) => window.requestAnimationFrame(done));
    expect(document.activeElement).toBe(document.body);
  });
});

describe('a list and its search', () => {
  it.each<[string, () => void, string]>([
    ['In progress', () => showTab('inProgress'), 'Tickets in progress'],
    ['Waiting', () => showTab('waiting'), 'Tickets waiting'],
    ['Sent', () => showTab('sent'), 'Active messages sent'],
  ])('%s: / goes to the search, down into the list, up from the first row back', async (_tab, show, name) => {
    await draw();
    act(show);
    press('/');
    expect(document.activeElement).toBe(search());
    press('ArrowDown');
    expect(document.activeElement).toBe(list(name));
    expect(list(name).querySelector('[aria-selected="true"]')?.getAttribute('data-index')).toBe('0');
    press('ArrowUp', { repeat: true });
    expect(document.activeElement).toBe(list(name));
    press('ArrowUp');
    expect(document.activeElement).toBe(search());
  });

  it('keeps the chosen row, and goes up row by row before it leaves', async () => {
    await draw();
    act(() => showTab('inProgress'));
    act(() => selectTicket('also'));
    press('/');
    press('ArrowDown');
    expect(useUi.getState().selectedTicketId).toBe('also');
    press('ArrowUp');
    expect(useUi.getState().selectedTicketId).toBe('open');
    expect(document.activeElement).toBe(list('Tickets in progress'));
    press('ArrowUp');
    expect(document.activeElement).toBe(search());
  });

  it('finds tickets by person and by text, and forgives', async () => {
    await draw();
    act(() => showTab('inProgress'));
    const names = (): string[] => screen.queryAllByRole('option').map((row) => row.querySelector('.row-name')?.textContent ?? '');
    for (const [query, found] of [
      ['patricia', ['Patrícia Gomes']],
      ['pedido cade', ['Rafael Dias']],
      ['rafal', ['Rafael Dias']],
      ['zzz', []],
    ] as const) {
      fireEvent.change(search(), { target: { value: query } });
      expect(names()).toEqual(found);
    }
    search().focus();
    press('ArrowDown');
    expect(document.activeElement).toBe(search());
    press('Escape');
    expect(search().value).toBe('');
    expect(names()).toHaveLength(2);
  });
});

describe('Ctrl+Z', () => {
  const soon = Date.now() + 3_600_000;
  const older = aMessage({ id: 'older', status: 'sending', phase: 'undoable', leavesAt: soon, createdAt: noon });
  const newer = aMessage({ id: 'newer', status: 'sending', phase: 'undoable', leavesAt: soon, createdAt: noon + 1 });
  const gone = aMessage({ id: 'gone', status: 'sending', phase: 'leaving', createdAt: noon + 2 });

  it('takes back the newest send that can still be undone, once, and opens what was written', async () => {
    let answer: (() => void) | undefined;
    const takeBackMessage = vi.fn<CoreMethods['takeBackMessage']>(
      () =>
        new Promise((done) => {
          answer = () => done(aDraft({ id: 'taken-back' }));
        }),
    );
    const getDraft = vi.fn<CoreMethods['getDraft']>(async () => null);
    await draw({ takeBackMessage, getDraft }, { messages: [older, newer, gone] });
    pressCommand('undoSend');
    pressCommand('undoSend');
    await waitFor(() => expect(answer).toBeDefined());
    act(() => answer?.());
    await waitFor(() => expect(getDraft).toHaveBeenCalledWith({ id: 'taken-back' }), slow);
    expect(takeBackMessage).toHaveBeenCalledExactlyOnceWith({ id: 'newer' });
  });

  it('is left to the window where nothing can be undone any more', async () => {
    const takeBackMessage = vi.fn<CoreMethods['takeBackMessage']>(async () => aDraft());
    await draw({ takeBackMessage }, { messages: [gone, { ...newer, leavesAt: Date.now() - 1 }] });
    const event = new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true, cancelable: true });
    document.body.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
    expect(takeBackMessage).not.toHaveBeenCalled();
  });
});
