/** Every question before something that cannot be taken back: it stays, with the reason, where what was to be done failed. */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { failedStartMethods } from '../../src-main/ipc/failed-start.ts';
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import type { ActiveMessage } from '../../src-preload/contract/models/messages.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import { errors } from '../../src-renderer/i18n/en/errors.ts';
import { useNotices } from '../../src-renderer/state/notice-board.ts';
import { selectMessage, showScreen } from '../../src-renderer/state/ui.ts';
import { aMessage, aSession, aSnapshot, someSettings } from '../../src-renderer/test-data.ts';
import { pretendLayout } from './harness/open-wizard.tsx';
import { type RenderedApp, renderApp } from './harness/render-app.tsx';
import { detailOf } from './preview/world.ts';

vi.setConfig({ testTimeout: 30_000 });
const slow = { timeout: 15_000 };
let app: RenderedApp;
afterEach(() => app.close());

type Method = 'cancelMessage' | 'resolveUnconfirmed' | 'useSandboxWorkspace' | 'signOut';

/** A window on a message and a workspace of Blip; `method` fails the first time. */
async function draw(method: Method, message: ActiveMessage): Promise<unknown[]> {
  pretendLayout();
  const asked: unknown[] = [];
  const session = aSession();
  const methods: CoreMethods = {
    ...failedStartMethods({ code: 'noWorkspace' }, someSettings, 0),
    getSnapshot: async () =>
      aSnapshot({ session: { ...session, workspace: session.workspace && { ...session.workspace, kind: 'blip' } }, messages: [message] }),
    getMessage: async () => detailOf(message),
  };
  methods[method] = async (input: unknown) => {
    asked.push(input);
    if (asked.length === 1) throw new DeskError('timeout');
    return undefined;
  };
  app = await renderApp(methods);
  return asked;
}

const choose = async (): Promise<void> => {
  act(() => selectMessage('m'));
  await screen.findByRole('heading', { name: 'Beatriz Lima' }, slow);
};
const openSettings = async (): Promise<void> => {
  act(() => showScreen('settings'));
  await screen.findByRole('heading', { name: 'Settings', level: 1 }, slow);
};
const press = (name: string): boolean => fireEvent.click(screen.getByRole('button', { name }));
const inMenu = async (name: string): Promise<void> => {
  press('More actions');
  fireEvent.click(await screen.findByRole('menuitem', { name }, slow));
};
const waiting = aMessage({ status: 'sending', phase: 'waitingConnection', windowStartAt: null, expiresAt: null, hideAt: null });
const unconfirmed = aMessage({ status: 'unconfirmed', windowStartAt: null, expiresAt: null, hideAt: null });

it.each<[what: string, method: Method, message: ActiveMessage, ask: () => Promise<unknown>, yes: string, input: unknown]>([
  ['cancels', 'cancelMessage', waiting, () => choose().then(() => press('Cancel sending')), 'Cancel sending', { id: 'm' }],
  [
    'sends again',
    'resolveUnconfirmed',
    unconfirmed,
    () => choose().then(() => inMenu('Send again')),
    'Send again',
    { id: 'm', action: 'sendAgain' },
  ],
  [
    'counts as sent',
    'resolveUnconfirmed',
    unconfirmed,
    () => choose().then(() => press('Mark as sent')),
    'Mark as sent',
    { id: 'm', action: 'markSent' },
  ],
  ['opens the sandbox', 'useSandboxWorkspace', unconfirmed, () => openSettings().then(() => press('Use the sandbox')), 'Switch', undefined],
  ['signs out', 'signOut', unconfirmed, () => openSettings().then(() => press('Sign out')), 'Sign out', { deleteLocalData: false }],
])('the one that %s', async (_what, method, message, ask, yes, input) => {
  const asked = await draw(method, message);
  await ask();
  const question = within(await screen.findByRole('alertdialog', {}, slow));
  expect(asked).toEqual([]);
  fireEvent.click(question.getByRole('button', { name: yes }));
  expect((await question.findByRole('alert')).textContent).toBe(errors.codes.timeout);
  expect(useNotices.getState().shown).toEqual([]);
  fireEvent.click(question.getByRole('button', { name: yes }));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(asked).toEqual([input, input]);
});
