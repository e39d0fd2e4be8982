import { screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { failedStartMethods } from '../../src-main/ipc/failed-start.ts';
import { defaultSettings } from '../../src-preload/contract/default-settings.ts';
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import type { ErrorInfo } from '../../src-preload/contract/models/error-info.ts';
import type { Settings } from '../../src-preload/contract/models/settings.ts';
import { type RenderedApp, renderApp } from './harness/render-app.tsx';

let app: RenderedApp | null = null;
afterEach(() => {
  app?.close();
  app = null;
});

const newer: ErrorInfo = { code: 'databaseNewer' };
const settingsIn = (language: Settings['language']): Settings => ({ ...defaultSettings, language, undoSeconds: 0 });

it.each([
  ['en', /newer version of the app/],
  ['pt-BR', /versão mais nova do aplicativo/],
  ['es', /versión más nueva|versión posterior/],
] as const)("a start that failed is told in the attendant's language: %s", async (language, sentence) => {
  app = await renderApp(failedStartMethods(newer, settingsIn(language), 0));
  expect(await screen.findByText(sentence)).toBeTruthy();
  expect(screen.queryByRole('navigation')).toBeNull();
});

it('a start that succeeds after all replaces the problem', async () => {
  const failed = failedStartMethods(newer, settingsIn('en'), 0);
  app = await renderApp(failed);
  const snapshot = await failed.getSnapshot(undefined);
  app.publish([{ kind: 'session', session: { ...snapshot.session, startProblem: null } }]);
  expect(await screen.findByRole('navigation')).toBeTruthy();
});

it('a window that main does not answer says so, and logs why', async () => {
  const failed = failedStartMethods(newer, settingsIn('en'), 0);
  const broken: CoreMethods = { ...failed, getSnapshot: () => Promise.reject(new Error('no snapshot')) };
  app = await renderApp(broken);
  expect(await screen.findByText('The window could not be loaded')).toBeTruthy();
  expect(screen.queryByRole('navigation')).toBeNull();
  expect(app.logLines.join('\n')).toContain('getSnapshot failed: Error: no snapshot');
});
