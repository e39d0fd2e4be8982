/** What runs here and whose work is in it, as the settings tell it. */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { failedStartMethods } from '../../src-main/ipc/failed-start.ts';
import type { Place } from '../../src-preload/contract/models/about.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import { useNotices } from '../../src-renderer/state/notice-board.ts';
import { showSettingsPart } from '../../src-renderer/state/ui.ts';
import { pretendLayout } from './harness/open-wizard.tsx';
import { type RenderedApp, renderApp } from './harness/render-app.tsx';
import { snapshot } from './preview/world.ts';

vi.setConfig({ testTimeout: 30_000 });
const slow = { timeout: 15_000 };
const places = { data: '/home/ana/.config/desk-app', logs: '/home/ana/.config/desk-app/logs', chromiumLicences: '/opt/desk-app/L.html' };
const parts = [
  { name: 'Electron', version: null, licence: 'MIT', text: 'Copyright (c) Electron contributors' },
  { name: 'zod', version: '4.6.7', licence: 'MIT', text: '<b>Copyright</b> (c) 2025 Colin McDonnell' },
];

let app: RenderedApp;
let opened: Place[];
beforeEach(pretendLayout);
afterEach(() => {
  app.close();
  vi.unstubAllGlobals();
  useNotices.setState(useNotices.getInitialState(), true);
});

const keptCopy = { bytes: 12_400_000, daysLeft: 5 };

/** @param answer of the file beside the page */
async function open(answer: () => Promise<Response>, trouble: DeskError | null = null): Promise<{ readonly asked: string[] }> {
  const asked: string[] = [];
  opened = [];
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    return await answer();
  });
  const all = snapshot(Date.now());
  app = await renderApp({
    ...failedStartMethods({ code: 'noWorkspace' }, all.settings, 0),
    getSnapshot: async () => all,
    getAbout: async () => ({ electron: '45.4.1', chromium: '146.0.1', node: '24.21.0', sqlite: '3.54.1', places, keptCopy }),
    async openPlace({ place }) {
      if (trouble !== null) throw trouble;
      opened.push(place);
      return undefined;
    },
  });
  act(() => showSettingsPart('about'));
  await waitFor(() => expect(document.activeElement?.textContent).toBe('About Desk App'), slow);
  await screen.findByText(places.data);
  return { asked };
}
const press = (name: string): void => void fireEvent.click(screen.getByRole('button', { name }));

it('names each version, copies them, and opens the folders', async () => {
  let copied = '';
  document.execCommand = () => {
    const event = new Event('copy', { cancelable: true });
    Object.assign(event, { clipboardData: { setData: (_type: string, text: string) => (copied = text) } });
    document.dispatchEvent(event);
    return true;
  };
  await open(async () => Response.json(parts));
  press('Copy the versions');
  expect(screen.getByText(/^12\.4\sMB; deleted after 5 more days on which the app starts well$/u)).toBeTruthy();
  await screen.findByRole('group', { name: 'Copied' });
  expect(copied).toBe('Desk App 0.1.0\nElectron 45.4.1\nChromium 146.0.1\nNode.js 24.21.0\nSQLite 3.54.1');
  for (const name of ['Open the data folder', 'Licences of Chromium, in the browser']) press(name);
  await waitFor(() => expect(opened).toEqual(['data', 'chromiumLicences']));
});

it('says where to find what the computer does not open', async () => {
  await open(async () => Response.json(parts), new DeskError('notOpened', { params: { path: places.data } }));
  press('Open the data folder');
  const words = `This computer could not open ${places.data}. Open it yourself from your file manager.`;
  expect(await screen.findByRole('group', { name: words })).toBeTruthy();
});

it('reads the licences when they are asked for, and shows the text of one as text', async () => {
  const { asked } = await open(async () => Response.json(parts));
  expect(asked).toEqual([]);
  press('Show the licences');
  const list = within(await screen.findByRole('list', { name: 'Licences' }, slow));
  expect(asked).toEqual(['licences.json']);
  expect(list.getAllByRole('listitem').map((line) => line.textContent)).toEqual(['Electron 45.4.1 MIT', 'zod 4.6.7 MIT']);
  expect(document.querySelector('.licence pre')).toBeNull();
  const details = document.querySelectorAll('details.licence')[1] as HTMLDetailsElement;
  act(() => {
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
  });
  await waitFor(() => expect(details.querySelector('pre')?.textContent).toBe('<b>Copyright</b> (c) 2025 Colin McDonnell'));
  press('Hide the licences');
  expect(screen.queryByRole('list', { name: 'Licences' })).toBeNull();
});

it('says so where the licences cannot be read', async () => {
  await open(async () => new Response(null, { status: 404 }));
  press('Show the licences');
  expect((await screen.findByRole('alert', {}, slow)).textContent).toMatch(/^The licences could not be read\./u);
});
