/** Main hears whether the wizard is open where an update could come between. */
import { act } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { failedStartMethods } from '../../src-main/ipc/failed-start.ts';
import type { UpdateState } from '../../src-preload/contract/models/update.ts';
import { noUpdate } from '../../src-preload/contract/no-update.ts';
import { closeWizard, openWizard } from '../../src-renderer/state/ui.ts';
import { aSnapshot, someSettings } from '../../src-renderer/test-data.ts';
import { type RenderedApp, renderApp } from './harness/render-app.tsx';

let app: RenderedApp | null = null;
afterEach(() => {
  act(closeWizard);
  app?.close();
  app = null;
});

async function heardWith(state: UpdateState): Promise<boolean[]> {
  const heard: boolean[] = [];
  app = await renderApp({
    ...failedStartMethods({ code: 'noWorkspace' }, someSettings, 0),
    getSnapshot: async () => aSnapshot({ update: { ...noUpdate('1.0.0'), state } }),
    async wizardShown({ isOpen }) {
      heard.push(isOpen);
      return undefined;
    },
  });
  await act(async () => openWizard());
  await act(async () => closeWizard());
  return heard;
}

it('an installed app hears of it', async () => {
  expect(await heardWith({ state: 'idle' })).toEqual([false, true, false]);
});

it('an app that nothing can replace is not asked', async () => {
  expect(await heardWith({ state: 'off', reason: 'notInstalled' })).toEqual([]);
});
