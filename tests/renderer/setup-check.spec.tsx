/** The keys and the set-up check in the settings: problems first, each with what to do, and what is fine behind a count. */
import { act, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { failedStartMethods } from '../../src-main/ipc/failed-start.ts';
import type { ConnectionTest } from '../../src-preload/contract/models/workspace.ts';
import { en } from '../../src-renderer/i18n/en/index.ts';
import { es } from '../../src-renderer/i18n/es/index.ts';
import { ptBR } from '../../src-renderer/i18n/pt-BR/index.ts';
import { showScreen } from '../../src-renderer/state/ui.ts';
import { pretendLayout } from './harness/open-wizard.tsx';
import { type RenderedApp, renderApp } from './harness/render-app.tsx';
import { snapshot } from './preview/world.ts';

vi.setConfig({ testTimeout: 30_000 });
const slow = { timeout: 15_000 };
const words = { en, 'pt-BR': ptBR, es } as const;
const sales = 'acmesales@msging.net';
const bots = ['a', 'b', 'c'].map((name) => `${name}@msging.net`);

let app: RenderedApp;
afterEach(() => app.close());

const found: ConnectionTest = {
  keys: [
    { key: 'router', ok: true, problem: null },
    ...bots.map((key) => ({ key, ok: true, problem: null })),
    { key: sales, ok: false, problem: { code: 'wrongKey', params: { key: sales } } },
  ],
  setup: [
    { id: 'attendant', chatbotIdentity: null, state: 'missing', problem: null },
    { id: 'whatsapp', chatbotIdentity: null, state: 'unknown', problem: null },
    { id: 'templates', chatbotIdentity: null, state: 'missing', problem: { code: 'templatesMissing' } },
    { id: 'attendant', chatbotIdentity: sales, state: 'missing', problem: { code: 'permissionMissing', params: { key: sales } } },
    { id: 'permission', chatbotIdentity: sales, state: 'missing', problem: { code: 'permissionMissing', params: { key: sales } } },
    { id: 'routerLinked', chatbotIdentity: sales, state: 'missing', problem: { code: 'routerNotLinked', params: { key: sales } } },
    { id: 'feature', chatbotIdentity: sales, state: 'unknown', problem: { code: 'timeout' } },
    { id: 'returnBlock', chatbotIdentity: sales, state: 'met', problem: null },
  ],
};

it.each(['en', 'pt-BR', 'es'] as const)('say what to do, problems first: %s', async (language) => {
  pretendLayout();
  const { session, errors } = words[language];
  const all = snapshot(Date.now());
  app = await renderApp({
    ...failedStartMethods({ code: 'noWorkspace' }, all.settings, 0),
    getSnapshot: async () => ({ ...all, settings: { ...all.settings, language } }),
    checkSetup: async () => found,
  });
  act(() => showScreen('settings'));
  fireEvent.click(await screen.findByRole('button', { name: session.checkNow }, slow));
  await screen.findByRole('heading', { name: session.setup }, slow);

  const keys = within(screen.getByRole('list', { name: session.keys })).getAllByRole('listitem');
  expect(keys.map((line) => line.querySelector('span')?.textContent)).toEqual(['Sales']);
  expect(screen.getByText(session.keysMet_other.replace('{{count}}', '4'))).toBeTruthy();

  const open = [...document.querySelectorAll('.check-groups > li > .checks > li')];
  expect(open).toHaveLength(7);
  const advice = open.map((line) => line.querySelector('small')?.textContent ?? '');
  for (const text of advice) expect(text).toMatch(/\p{L}{3,}.* .*\./u);
  expect(new Set(advice).size).toBe(advice.length);
  expect(advice).toContain(session.setupNoAttendant);
  expect(advice).toContain(errors.codes.signedOut);
  expect(advice).toContain(errors.codes.routerNotLinked.replace('{{chatbot}}', 'Sales'));
});

it('of a key of which nothing is known says how to ask', async () => {
  pretendLayout();
  const all = snapshot(Date.now());
  const { workspace } = all.session;
  if (workspace === null) throw new Error('no workspace is open');
  const chatbots = workspace.chatbots.map((chatbot) => ({ ...chatbot, canSend: null, problem: null }));
  app = await renderApp({
    ...failedStartMethods({ code: 'noWorkspace' }, all.settings, 0),
    getSnapshot: async () => ({ ...all, session: { ...all.session, workspace: { ...workspace, chatbots } } }),
  });
  act(() => showScreen('settings'));
  const list = within(await screen.findByRole('list', { name: en.session.keys }, slow));
  for (const line of list.getAllByRole('listitem')) expect(line.textContent).toContain('Choose “Check now”');
});
