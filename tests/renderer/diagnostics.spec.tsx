/** Diagnostics in the settings: the log's folder, an hour of more detail, and the bundle that is shown before it is saved. */

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { failedStartMethods } from '../../src-main/ipc/failed-start.ts';
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import type { Session } from '../../src-preload/contract/models/session.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import { showScreen } from '../../src-renderer/state/ui.ts';
import { aSession, aSnapshot, noon, someSettings } from '../../src-renderer/test-data.ts';
import { type RenderedApp, renderApp } from './harness/render-app.tsx';

vi.setConfig({ testTimeout: 30_000 });

let app: RenderedApp | null = null;
afterEach(() => {
  app?.close();
  app = null;
});

const bundle = {
  id: 'b1',
  files: [
    { name: 'read-me.txt', text: 'What is in it\n' },
    { name: 'desk-app.log', text: `${Array.from({ length: 250 }, (_one, line) => `line ${line} <b>[hidden]</b>`).join('\n')}\n` },
  ],
};

/** The app with what main answers; the settings are open unless told. */
async function open(answers: Partial<CoreMethods> = {}, part: Partial<Session> = {}, screenOf: 'settings' | 'conversations' = 'settings') {
  const session = aSession(part);
  const asked: [string, unknown][] = [];
  const methods: CoreMethods = {
    ...failedStartMethods({ code: 'noWorkspace' }, someSettings, 0),
    getSnapshot: async () => aSnapshot({ session }),
    personActed: async () => undefined,
    wizardShown: async () => undefined,
  };
  const tell =
    (name: keyof CoreMethods, answer: (input: never) => Promise<unknown>) =>
    async (input: never): Promise<unknown> => {
      asked.push([name, input]);
      return await answer(input);
    };
  const usual: Partial<CoreMethods> = {
    openPlace: async () => undefined,
    setLogDetail: async () => undefined,
    makeSupportBundle: async () => bundle,
    saveSupportBundle: async () => ({ fileName: 'support.zip' }),
  };
  for (const [name, answer] of Object.entries({ ...usual, ...answers }))
    Object.assign(methods, { [name]: tell(name as keyof CoreMethods, answer as (input: never) => Promise<unknown>) });
  app = await renderApp(methods);
  if (screenOf === 'settings') {
    showScreen('settings');
    await screen.findByRole('heading', { name: 'Diagnostics' });
  }
  return { asked, session, publish: (next: Partial<Session>) => app?.publish([{ kind: 'session', session: { ...session, ...next } }]) };
}

/** What is said in notices now. */
const notices = () => [...document.querySelectorAll('.ui-toast-text')].map((one) => one.textContent).join(' | ');
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const dialog = () => screen.findByRole('dialog', { name: 'Support bundle' });

describe('the log', () => {
  it('shows its folder and names no path to main', async () => {
    const { asked } = await open();
    press('Show the log folder');
    await waitFor(() => expect(asked).toEqual([['openPlace', { place: 'logs' }]]));
  });

  it('says where the folder is when the system cannot show it', async () => {
    await open({ openPlace: () => Promise.reject(new DeskError('notOpened', { params: { path: '/data/logs' } })) });
    press('Show the log folder');
    await waitFor(() => expect(notices()).toContain('This computer could not open /data/logs.'));
  });

  it('says more for an hour, and until when; off again before', async () => {
    const { asked, publish } = await open();
    const box = () => screen.getByRole<HTMLInputElement>('checkbox', { name: /^More detail for one hour/ });
    expect(box().checked).toBe(false);
    fireEvent.click(box());
    await waitFor(() => expect(asked).toEqual([['setLogDetail', { isOn: true }]]));
    publish({ logDetailUntil: noon });
    await waitFor(() => expect(box().checked).toBe(true));
    expect(screen.getByText(/^On until .*12.*ends by itself\.$/)).toBeTruthy();
    fireEvent.click(box());
    await waitFor(() => expect(asked.at(-1)).toEqual(['setLogDetail', { isOn: false }]));
    publish({ logDetailUntil: null });
    await waitFor(() => expect(box().checked).toBe(false));
  });

  it('stays as it is where that could not be kept', async () => {
    await open({ setLogDetail: () => Promise.reject(new DeskError('diskFull')) });
    fireEvent.click(screen.getByRole('checkbox', { name: /^More detail/ }));
    await waitFor(() => expect(notices()).toContain('The disk is full'));
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /^More detail/ }).checked).toBe(false);
  });
});

describe('the support bundle', () => {
  it('lists its files and shows the text of each, whole and as it is, before anything is saved', async () => {
    const { asked } = await open();
    press('Show the support bundle');
    const shown = await dialog();
    expect(await within(shown).findByRole('group', { name: 'Text of read-me.txt' })).toBeTruthy();
    const list = within(shown).getByRole('tablist', { name: 'Files of the support bundle' });
    expect(
      within(list)
        .getAllByRole('tab')
        .map((tab) => tab.textContent),
    ).toEqual(['read-me.txt', 'desk-app.log']);
    fireEvent.click(within(list).getByRole('tab', { name: 'desk-app.log' }));
    const text = await within(shown).findByRole('group', { name: 'Text of desk-app.log' });
    expect([...text.querySelectorAll('pre')].map((piece) => piece.textContent).join('\n')).toBe(bundle.files[1]?.text);
    expect(text.tabIndex).toBe(0);
    expect(within(shown).getByText(/Crash reports are not in it/)).toBeTruthy();
    expect(asked).toEqual([['makeSupportBundle', undefined]]);
  });

  it('saves what was shown, says its name, and leaves the focus in the page', async () => {
    const { asked } = await open();
    screen.getByRole('button', { name: 'Show the support bundle' }).focus();
    press('Show the support bundle');
    const shown = await dialog();
    await within(shown).findByRole('group', { name: /^Text of/ });
    fireEvent.click(within(shown).getByRole('button', { name: 'Save…' }));
    await waitFor(() => expect(notices()).toContain('Saved as support.zip'));
    expect(asked.at(-1)).toEqual(['saveSupportBundle', { id: 'b1' }]);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(document.activeElement?.closest('[data-landmark]')).not.toBeNull());
  });

  it('stays open where no place was chosen', async () => {
    const { asked } = await open({ saveSupportBundle: async () => ({ fileName: null }) });
    const before = notices();
    press('Show the support bundle');
    const shown = await dialog();
    await within(shown).findByRole('group', { name: /^Text of/ });
    fireEvent.click(within(shown).getByRole('button', { name: 'Save…' }));
    await waitFor(() => expect(asked.at(-1)?.[0]).toBe('saveSupportBundle'));
    expect(screen.getByRole('dialog')).toBeTruthy();
    expect(notices()).toBe(before);
  });

  it.each([
    ['bundleNoRoom', /no room there for the support bundle/],
    ['bundleNoRight', /may not be saved there/],
    ['bundleNotSaved', /could not be saved there/],
  ] as const)('says %s in one sentence and can be saved elsewhere', async (code, sentence) => {
    let answers = 0;
    await open({
      async saveSupportBundle() {
        answers += 1;
        if (answers === 1) throw new DeskError(code);
        return { fileName: `${code}.zip` };
      },
    });
    press('Show the support bundle');
    const shown = await dialog();
    await within(shown).findByRole('group', { name: /^Text of/ });
    fireEvent.click(within(shown).getByRole('button', { name: 'Save…' }));
    expect((await within(shown).findByRole('alert')).textContent).toMatch(sentence);
    fireEvent.click(within(shown).getByRole('button', { name: 'Save…' }));
    await waitFor(() => expect(notices()).toContain(`Saved as ${code}.zip`));
  });

  it('cannot be saved before it is there, and says why it is not', async () => {
    await open({ makeSupportBundle: () => Promise.reject(new DeskError('internal')) });
    press('Show the support bundle');
    const shown = await dialog();
    expect((await within(shown).findByRole('alert')).textContent).toMatch(/Something went wrong inside the app/);
    expect(within(shown).getByRole<HTMLButtonElement>('button', { name: 'Save…' }).disabled).toBe(true);
  });
});

describe('after a run that nobody ended', () => {
  it.each([
    ['ended', /Desk App ended unexpectedly last time\. Your messages are safe/],
    ['window', /the window stopped and was loaded again/],
    ['error', /an error occurred inside the app/],
  ] as const)('says so calmly (%s), until it was read, with a way to the bundle', async (kind, words) => {
    await open({}, { lastRunTrouble: { kind, at: noon } }, 'conversations');
    expect(await screen.findByText(words)).toBeTruthy();
    press('Support bundle');
    const shown = await dialog();
    fireEvent.click(within(shown).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    press('OK');
    await waitFor(() => expect(screen.queryByText(words)).toBeNull());
  });
});
