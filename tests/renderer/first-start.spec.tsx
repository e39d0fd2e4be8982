/** A window with nothing in it yet: the invitation to the first message, or the way to where it can be sent. */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { failedStartMethods } from '../../src-main/ipc/failed-start.ts';
import type { PresenceStatus } from '../../src-preload/contract/models/session.ts';
import { noUpdate } from '../../src-preload/contract/no-update.ts';
import { useUi } from '../../src-renderer/state/ui.ts';
import { aSession, someSettings } from '../../src-renderer/test-data.ts';
import { pretendLayout } from './harness/open-wizard.tsx';
import { type RenderedApp, renderApp } from './harness/render-app.tsx';

let app: RenderedApp | null = null;
afterEach(() => {
  app?.close();
  app = null;
});

async function startAs(status: PresenceStatus): Promise<PresenceStatus[]> {
  pretendLayout();
  const set: PresenceStatus[] = [];
  const presence = { wanted: status, actual: status, waitsForPerson: false, readOnly: false, problem: null };
  app = await renderApp({
    ...failedStartMethods({ code: 'noWorkspace' }, someSettings, 0),
    getSnapshot: async () => ({
      seq: 0,
      session: aSession({ presence }),
      settings: someSettings,
      messages: [],
      tickets: [],
      update: noUpdate('0.1.0'),
    }),
    setPresence: async (wanted) => {
      set.push(wanted.status);
      return undefined;
    },
  });
  return set;
}
const detail = () => within(screen.getByRole('main'));

describe('the empty window', () => {
  it('invites to the first message', async () => {
    await startAs('Online');
    expect(detail().getByRole('heading', { name: 'Send a first active message' })).toBeTruthy();
    act(() => void fireEvent.click(detail().getByRole('button', { name: 'Active message' })));
    expect(useUi.getState().wizardOpen).toBe(true);
  });

  it.each(['Pause', 'Invisible', 'Offline'] as const)('leads back from %s to where it can be sent', async (status) => {
    const set = await startAs(status);
    expect(detail().getByRole('heading', { name: 'Send a first active message' })).toBeTruthy();
    fireEvent.click(detail().getByRole('button', { name: 'Go online to send' }));
    await waitFor(() => expect(set).toEqual(['Online']));
  });
});
