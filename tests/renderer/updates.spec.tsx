/** Updates as the attendant meets them: each state with its sentence and its acts, over the real core. */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DeskError } from '../../src-preload/contract/result.ts';
import { useNotices } from '../../src-renderer/state/notice-board.ts';
import { showScreen, useUi } from '../../src-renderer/state/ui.ts';
import { catalogs } from '../catalogs.ts';
import { expectFocus, focused } from './harness/focus.ts';
import { type InstalledApp, type InstalledAppOptions, openInstalledApp } from './harness/installed-app.ts';
import { chooseInMenu } from './harness/loopback-electron.ts';
import { pretendLayout } from './harness/open-wizard.tsx';

vi.setConfig({ testTimeout: 30_000 });
const slow = { timeout: 15_000 };

let installed: InstalledApp;
beforeEach(pretendLayout);
afterEach(async () => {
  await installed.close();
  useNotices.setState(useNotices.getInitialState(), true);
});

const byHand = { settings: { downloadUpdates: false } } as const;
const box = (): HTMLElement => {
  const found = document.querySelector<HTMLElement>('.update-box');
  if (found === null) throw new Error('there is no word about updates');
  return found;
};
const sentence = (): string => within(box()).getByRole('status').textContent ?? '';
const acts = (): string[] =>
  within(box())
    .queryAllByRole('button')
    .map((button) => button.textContent ?? '');
const press = (name: string): void => void fireEvent.click(within(box()).getByRole('button', { name }));
const says = (text: string | RegExp): Promise<void> => waitFor(() => expect(sentence()).toMatch(text), slow);

/** The settings of an app that is installed. */
async function open(options: InstalledAppOptions = {}): Promise<void> {
  installed = await openInstalledApp(options);
  act(() => showScreen('settings'));
  await screen.findByRole('heading', { level: 2, name: catalogs[options.language ?? 'en'].updates.title }, slow);
}

/** With 1.0.1 on disk. */
async function openReady(options: InstalledAppOptions = {}): Promise<void> {
  await open(options);
  press('Check for updates');
  await says('Downloading');
  await installed.arrives();
  await says('is ready to be installed');
}

describe('an app that does not replace itself', () => {
  it.each([
    ['notInstalled', 'en'],
    ['managedPackage', 'pt-BR'],
    ['noFeed', 'es'],
    ['policy', 'en'],
  ] as const)('says who does: %s, %s', async (offReason, language) => {
    await open({ offReason, language });
    const { updates } = catalogs[language];
    expect(sentence()).toBe(updates.off[offReason]);
    expect(acts()).toEqual([]);
    expect(screen.queryByRole('checkbox', { name: new RegExp(updates.downloads, 'u') })).toBeNull();
  });
});

describe('a check by hand', () => {
  it('says that nothing is newer, and when that was', async () => {
    await open({ release: { version: '1.0.0' } });
    expect(sentence()).toBe('Desk App looks for new versions by itself; it has not looked yet.');
    expect(screen.getByText('Not yet')).toBeTruthy();
    press('Check for updates');
    await says(/^Desk App is up to date\.$/u);
    expect(screen.getByText(/^today at/u)).toBeTruthy();
    await expectFocus();
    expect(installed.did).toEqual(['check stable']);
  });

  it('says in a sentence why it did not work, and the next one does', async () => {
    await open({ release: null, ...byHand });
    press('Check for updates');
    await says('The place that updates come from did not answer');
    expect(acts()).toEqual(['Try again']);
    installed.publish({});
    press('Try again');
    await says('Version 1.0.1 is available');
    await expectFocus();
  });
});

describe('a version that is available', () => {
  it('tells its size and what is new, as text in the language of the window', async () => {
    const notes = { en: 'Faster', 'pt-BR': '<b>Mais</b> rápido\nE melhor', es: ' ' };
    await open({ ...byHand, language: 'pt-BR', release: { notes } });
    press('Verificar atualizações');
    await says('A versão 1.0.1 está disponível (1 KB).'.replace(' KB', '\u00a0KB'));
    const text = document.querySelector('.update-notes p');
    expect(text?.textContent).toBe('<b>Mais</b> rápido\nE melhor');
    expect([text?.children.length, text?.getAttribute('lang')]).toEqual([0, 'pt-BR']);
    await act(async () => void installed.core.methods.setSettings({ language: 'es' }));
    await waitFor(() => expect(document.querySelector('.update-notes p')?.textContent).toBe('Faster'));
    expect(document.querySelector('.update-notes p')?.getAttribute('lang')).toBe('en');
  });

  it('is downloaded when the attendant says so, with bytes and a way to cancel', async () => {
    await open(byHand);
    press('Check for updates');
    await says('Version 1.0.1 is available');
    expect(acts()).toEqual(['Download', 'Later', 'Skip this version', 'Check for updates']);
    press('Download');
    await says('Downloading version 1.0.1…');
    await installed.arrives(400);
    const bar = screen.getByRole('progressbar', { name: 'Download of version 1.0.1' });
    expect([bar.getAttribute('aria-valuenow'), bar.getAttribute('aria-valuetext')]).toEqual(['40', '400\u00a0B of 1\u00a0KB (40%)']);
    // What counts is read out when it is asked for: the sentence stays the same.
    expect(sentence()).toBe('Downloading version 1.0.1…');
    expect(within(box()).getByRole('button', { name: 'Check for updates' }).getAttribute('aria-disabled')).toBe('true');
    await expectFocus();
    press('Cancel the download');
    await says('Version 1.0.1 is available');
    await expectFocus();
  });

  it('can be put off and skipped, and a check by hand offers it again', async () => {
    await open(byHand);
    press('Check for updates');
    await says('Version 1.0.1 is available');
    press('Later');
    await waitFor(() => expect(acts()).toEqual(['Download', 'Skip this version', 'Check for updates']));
    press('Skip this version');
    await says('You skip version 1.0.1. “Check for updates” offers it again.');
    await expectFocus();
    press('Check for updates');
    await says('Version 1.0.1 is available');
  });

  it('that is needed cannot be skipped, nor one that goes back, which says so', async () => {
    await open({ ...byHand, release: { isMandatory: true } });
    press('Check for updates');
    await says(/is available .* It is needed and cannot be skipped\.$/u);
    expect(acts()).toEqual(['Download', 'Later', 'Check for updates']);
    await installed.close();
    await open({ ...byHand, release: { version: '0.9.0', leastVersion: '0.9.0', withdrawn: ['1.0.0'] } });
    press('Check for updates');
    await says('Its makers withdrew version 1.0.0, so version 0.9.0 takes its place.');
    expect(acts()).not.toContain('Skip this version');
  });
});

describe('a version that is ready', () => {
  it('restarts at once where nothing is interrupted', async () => {
    await openReady();
    expect(acts()).toEqual(['Restart now', 'Install on quit', 'Later', 'Skip this version', 'Check for updates']);
    press('Restart now');
    await says('Version 1.0.1 is being installed');
    expect(installed.did.at(-1)).toBe('install 1.0.1 and come back');
  });

  it('waits for the wizard, says so, and can be called off', async () => {
    await openReady();
    await act(async () => await installed.core.methods.wizardShown({ isOpen: true }));
    press('Restart now');
    await says('Desk App then restarts by itself. It waits for this: an active message is open.');
    expect(acts()).toEqual(['Do not install yet', 'Install on quit', 'Check for updates']);
    await expectFocus();
    press('Do not install yet');
    await says('is ready to be installed');
    press('Restart now');
    await says('It waits for this');
    await act(async () => await installed.core.methods.wizardShown({ isOpen: false }));
    await says('Version 1.0.1 is being installed');
  });

  it('is installed on quit', async () => {
    await openReady();
    press('Install on quit');
    await says('Version 1.0.1 is installed when you close Desk App.');
    expect(acts()).toEqual(['Restart now', 'Do not install yet', 'Check for updates']);
    await act(async () => void installed.core.installOnEnd());
    expect(installed.did.at(-1)).toBe('install 1.0.1');
  });

  it('of a system that asks says so, and is not for the end of the app', async () => {
    await openReady({ asksSystem: true });
    expect(sentence()).toContain('This computer asks for your permission then.');
    expect(acts()).toEqual(['Restart now', 'Later', 'Skip this version', 'Check for updates']);
    installed.installFails(new DeskError('updateRefused'));
    press('Restart now');
    await says('The update was not allowed, so nothing was changed.');
    press('Try again');
    await says('Downloading version 1.0.1…');
    await installed.arrives(new DeskError('updateDamaged'));
    await says('The update arrived damaged and was thrown away. Download it again.');
    await expectFocus();
  });
});

describe('how versions come', () => {
  const downloads = (): HTMLElement => screen.getByRole('checkbox', { name: /^Download new versions by itself/u });

  it('is chosen: the channel is looked at once, the file waits for a word', async () => {
    await open();
    fireEvent.click(downloads());
    fireEvent.click(screen.getByRole('button', { name: /^Stable Channel|Channel/u }));
    fireEvent.click(await screen.findByRole('option', { name: /^Beta/u }));
    await says('Version 1.0.1 is available');
    expect(installed.did).toEqual(['check beta']);
    const { settings } = await installed.core.methods.getSnapshot(undefined);
    expect(settings).toMatchObject({ updateChannel: 'beta', downloadUpdates: false });
  });

  it('is not to be chosen where the organisation decided, as every other setting', async () => {
    await open({ policy: { fixed: ['updateChannel', 'downloadUpdates', 'language', 'undoSeconds'], isUnreadable: false, unusable: [] } });
    expect(screen.getAllByText('Your organisation decides this.')).toHaveLength(3);
    expect(downloads()).toHaveProperty('disabled', true);
    for (const name of [/Channel/u, /Language/u, /Time to undo/u])
      expect(screen.getByRole('button', { name })).toHaveProperty('disabled', true);
    expect(screen.getByRole('button', { name: /Theme/u })).toHaveProperty('disabled', false);
  });
});

describe('outside of the settings', () => {
  const notices = (): string[] => [...document.querySelectorAll('.ui-toast')].map((toast) => toast.getAttribute('aria-label') ?? '');
  const waiting = 'Settings, a new version waits for you';

  it('one notice and a mark at the settings say that a version is ready, and lead there', async () => {
    installed = await openInstalledApp();
    const tab = screen.getByRole('tab', { name: /^Sent/u });
    act(() => tab.focus());
    await act(async () => await installed.core.methods.checkForUpdates(undefined));
    expect(notices()).toEqual([]);
    await installed.arrives();
    await waitFor(() => expect(notices()).toEqual(['Version 1.0.1 of Desk App is ready to be installed']));
    expect(document.activeElement).toBe(tab);
    expect(screen.getByRole('button', { name: waiting })).toBeTruthy();
    await act(async () => await installed.core.methods.checkForUpdates(undefined));
    fireEvent.click(screen.getByRole('button', { name: 'Show' }));
    await waitFor(() => expect(focused()).toBe('h2 Updates'), slow);
    expect(notices()).toEqual([]);
    press('Later');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Settings' })).toBeTruthy());
  });

  it('nothing is said over the wizard: it waits until that is closed', async () => {
    installed = await openInstalledApp(byHand);
    act(() => useUi.setState({ wizardOpen: true }));
    await act(async () => await installed.core.methods.checkForUpdates(undefined));
    await act(async () => undefined);
    expect(notices()).toEqual([]);
    act(() => useUi.setState({ wizardOpen: false }));
    await waitFor(() => expect(notices()).toEqual(['Version 1.0.1 of Desk App is available']));
  });

  it('an installation at the end of the last run that did not begin is told', async () => {
    installed = await openInstalledApp({ lastFailure: { code: 'updateNoRight' } });
    const text = 'Desk App may not replace itself here. Ask your administrator to install the update.';
    await waitFor(() => expect(notices()).toEqual([text]));
    fireEvent.click(screen.getByRole('button', { name: 'Show' }));
    await waitFor(() => expect(focused()).toBe('h2 Updates'), slow);
    expect(sentence()).toBe(text);
  });

  it('a check by itself that failed is not', async () => {
    installed = await openInstalledApp({ release: null });
    await act(async () => await installed.core.methods.checkForUpdates(undefined));
    expect((await installed.core.methods.getSnapshot(undefined)).update.state.state).toBe('failed');
    expect(notices()).toEqual([]);
    expect(screen.getByRole('button', { name: 'Settings' })).toBeTruthy();
  });

  it('the menu leads to a check, and to the versions', async () => {
    installed = await openInstalledApp({ release: { version: '1.0.0' } });
    await act(async () => chooseInMenu('checkForUpdates'));
    await waitFor(() => expect(focused()).toBe('h2 Updates'), slow);
    await says('Desk App is up to date.');
    await act(async () => chooseInMenu('showAbout'));
    await waitFor(() => expect(focused()).toBe('h2 About Desk App'), slow);
    expect(installed.did).toEqual(['check stable']);
  });
});
