/** List and conversation in a narrow window: they take turns, and the focus goes with them. */
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failedStartMethods } from '../../src-main/ipc/failed-start.ts';
import { showMessage, showTab } from '../../src-renderer/state/ui.ts';
import { aMessage, aSnapshot, aTicket, someSettings } from '../../src-renderer/test-data.ts';
import { pretendLayout } from './harness/open-wizard.tsx';
import { type RenderedApp, renderApp } from './harness/render-app.tsx';

vi.setConfig({ testTimeout: 30_000 });
let app: RenderedApp;
let isNarrow: boolean;
const media = new EventTarget();

function resize(narrow: boolean): void {
  isNarrow = narrow;
  act(() => {
    media.dispatchEvent(new Event('change'));
  });
}

const ana = aMessage({ id: 'ana', recipientName: 'Ana Lima', createdAt: 2 });
const bruno = aMessage({ id: 'bruno', recipientName: 'Bruno Reis', createdAt: 1 });

beforeEach(async () => {
  pretendLayout();
  isNarrow = true;
  const asked = Object.defineProperty(media, 'matches', { get: () => isNarrow, configurable: true });
  vi.spyOn(window, 'matchMedia').mockImplementation(() => asked as MediaQueryList);
  app = await renderApp({
    ...failedStartMethods({ code: 'noWorkspace' }, someSettings, 0),
    getSnapshot: async () => aSnapshot({ messages: [ana, bruno], tickets: [aTicket({ id: 'one' })] }),
  });
});
afterEach(() => {
  app.close();
  vi.restoreAllMocks();
});

const list = (): HTMLElement => screen.getByRole('listbox');
const listPane = (): HTMLElement => screen.getByRole('region', { name: 'Messages and tickets' });
const detailPane = (): HTMLElement => screen.getByRole('main');
const back = (): HTMLElement => screen.getByRole('button', { name: 'Back to the list' });
const inSight = (): string =>
  [listPane(), detailPane()]
    .map((pane, index) => (pane.hasAttribute('inert') ? '' : ['list', 'detail'][index]))
    .join(' ')
    .trim();
const heading = (name: string): HTMLElement => screen.getByRole('heading', { level: 2, name });

function chooseByArrows(): void {
  act(() => list().focus());
  fireEvent.keyDown(list(), { key: 'ArrowDown' });
}

describe('in a narrow window', () => {
  it('the arrows choose and stay in the list; Enter opens what is chosen', () => {
    expect(inSight()).toBe('list');
    chooseByArrows();
    expect(heading('Ana Lima')).toBeTruthy();
    expect(inSight()).toBe('list');
    expect(document.activeElement).toBe(list());
    fireEvent.keyDown(list(), { key: 'Enter', repeat: true });
    expect(inSight()).toBe('list');
    fireEvent.keyDown(list(), { key: 'Enter' });
    expect(inSight()).toBe('detail');
    expect(document.activeElement).toBe(back());
  });

  it.each([
    ['Esc', { key: 'Escape' }],
    ['Alt and the arrow', { key: 'ArrowLeft', altKey: true }],
  ])('%s leads back to the row that was chosen', (_name, key) => {
    fireEvent.click(screen.getByText('Bruno Reis', { selector: '.row-name' }));
    expect(inSight()).toBe('detail');
    expect(document.activeElement).toBe(back());
    fireEvent.keyDown(back(), key);
    expect(inSight()).toBe('list');
    expect(document.activeElement).toBe(list());
    expect(screen.getByRole('option', { selected: true }).textContent).toContain('Bruno Reis');
  });

  it('`/` leads to the search of the list, F6 passes over the pane that is behind', () => {
    act(() => showMessage('ana'));
    fireEvent.keyDown(detailPane(), { key: '/' });
    expect(inSight()).toBe('list');
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
    fireEvent.keyDown(list(), { key: 'F6' });
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Conversations/ }));
  });

  it('the button leads back, and a tab shows its list', () => {
    act(() => showMessage('ana'));
    expect(inSight()).toBe('detail');
    fireEvent.click(back());
    expect(inSight()).toBe('list');
    act(() => showMessage('ana'));
    act(() => showTab('inProgress'));
    expect(inSight()).toBe('list');
  });

  it('what goes away while it is in front gives way to the list, with the focus', async () => {
    fireEvent.click(screen.getByText('Ana Lima', { selector: '.row-name' }));
    act(() => app.publish([{ kind: 'messagesRemoved', ids: ['ana'] }]));
    await waitFor(() => expect(inSight()).toBe('list'));
    expect(document.activeElement).toBe(list());
  });
});

describe('a window that becomes narrow', () => {
  beforeEach(() => resize(false));

  it('shows both until then, without a way back', () => {
    chooseByArrows();
    fireEvent.keyDown(list(), { key: 'Enter' });
    expect(inSight()).toBe('list detail');
    expect(screen.queryByRole('button', { name: 'Back to the list' })).toBeNull();
    fireEvent.keyDown(detailPane(), { key: 'Escape' });
    resize(true);
    expect(inSight()).toBe('detail');
    expect(document.activeElement).toBe(back());
  });

  it('keeps what somebody was at', () => {
    chooseByArrows();
    act(() => screen.getByRole('button', { name: 'More actions' }).focus());
    resize(true);
    expect(inSight()).toBe('detail');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'More actions' }));
    resize(false);
    expect(inSight()).toBe('list detail');
    act(() => screen.getByRole('searchbox').focus());
    resize(true);
    expect(inSight()).toBe('list');
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
  });
});
