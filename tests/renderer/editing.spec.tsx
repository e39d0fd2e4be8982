/** What the Sent tab offers for a message that is being edited, through the real preload. */

import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { failedStartMethods } from '../../src-main/ipc/failed-start.ts';
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import type { Draft } from '../../src-preload/contract/models/draft.ts';
import type { ActiveMessage } from '../../src-preload/contract/models/messages.ts';
import { selectMessage, useUi } from '../../src-renderer/state/ui.ts';
import { aMessage, aSnapshot, someSettings } from '../../src-renderer/test-data.ts';
import { type RenderedApp, renderApp } from './harness/render-app.tsx';
import { session } from './preview/world.ts';

vi.setConfig({ testTimeout: 30_000 });
/** The wizard's code is read when it is opened first. */
const slow = { timeout: 15_000 };

let app: RenderedApp | null = null;
afterEach(() => {
  app?.close();
  app = null;
});

const draft: Draft = {
  id: 'of-the-message',
  replaces: 'm',
  step: 'template',
  templateKey: null,
  mode: 'search',
  recipient: null,
  newContact: { country: 'BR', phone: '', name: '' },
  contactQuery: '',
  values: {},
};

async function openWith(message: Partial<ActiveMessage>, own: Partial<CoreMethods>) {
  const getDraft = vi.fn<CoreMethods['getDraft']>(async () => ({ draft, savedAt: 0 }));
  app = await renderApp({
    ...failedStartMethods({ code: 'noWorkspace' }, someSettings, 0),
    getSnapshot: async () => aSnapshot({ session: session(Date.now()), messages: [aMessage({ status: 'sending', ...message })] }),
    listTemplates: async () => [],
    getDraft,
    listDrafts: async () => [],
    saveDraft: async () => undefined,
    ...own,
  });
  selectMessage('m');
  return { getDraft };
}

const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));

describe('a message that is being edited', () => {
  it('says so, and goes on being edited in its own draft', async () => {
    const editMessage = vi.fn<CoreMethods['editMessage']>(async () => draft);
    const { getDraft } = await openWith({ phase: 'editing' }, { editMessage });
    expect(await screen.findByText('You are editing this message; it waits.')).toBeDefined();
    await press('Continue editing');
    await waitFor(() => expect(getDraft).toHaveBeenCalledWith({ id: 'of-the-message' }), slow);
    expect(editMessage).toHaveBeenCalledExactlyOnceWith({ id: 'm' });
  });

  it('goes as it was where that is asked for', async () => {
    const stopEditing = vi.fn<CoreMethods['stopEditing']>(async () => undefined);
    await openWith({ phase: 'editing' }, { stopEditing });
    await press('Send as it was');
    expect(await screen.findByRole('group', { name: 'The message to Beatriz goes as it was written' })).toBeDefined();
    expect(stopEditing).toHaveBeenCalledExactlyOnceWith({ id: 'm' });
    expect(useUi.getState().wizardOpen).toBe(false);
  });
});

describe('a message that waits', () => {
  it('is edited in its own draft, whichever is the newest', async () => {
    const { getDraft } = await openWith({ phase: 'waitingConnection' }, { editMessage: async () => draft });
    await press('Edit');
    await waitFor(() => expect(getDraft).toHaveBeenCalledWith({ id: 'of-the-message' }), slow);
  });

  it('is taken back as a new draft within its undo time', async () => {
    const takeBackMessage = vi.fn<CoreMethods['takeBackMessage']>(async () => ({ ...draft, id: 'taken-back', replaces: null }));
    const { getDraft } = await openWith({ phase: 'undoable', leavesAt: Date.now() + 5_000 }, { takeBackMessage });
    await press('Undo');
    await waitFor(() => expect(getDraft).toHaveBeenCalledWith({ id: 'taken-back' }), slow);
    expect(takeBackMessage).toHaveBeenCalledExactlyOnceWith({ id: 'm' });
  });
});
