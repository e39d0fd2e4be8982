/** A window with nothing in it yet: the invitation to the first message, or the way to where it can be sent. */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { failedStartMethods } from '../../src-main/ipc/failed-start.ts';
import type { PresenceStatus, Session } from '../../src-preload/contract/models/session.ts';
import type { Snapshot } from '../../src-preload/contract/models/snapshot.ts';
import { en } from '../../src-renderer/i18n/en/index.ts';
import { es } from '../../src-renderer/i18n/es/index.ts';
import { ptBR } from '../../src-renderer/i18n/pt-BR/index.ts';
import { setFilters, showTab, useUi } from '../../src-renderer/state/ui.ts';
import { aMessage, aSession, aSnapshot, aTicket, noon, someSettings } from '../../src-renderer/test-data.ts';
import { pretendLayout } from './harness/open-wizard.tsx';
import { type RenderedApp, renderApp } from './harness/render-app.tsx';

let app: RenderedApp | null = null;
afterEach(() => {
  app?.close();
  app = null;
});

interface Start {
  readonly set: PresenceStatus[];
  readonly tries: () => number;
}

async function startAs(status: PresenceStatus, part: Partial<Session> = {}, shown: Partial<Snapshot> = {}): Promise<Start> {
  pretendLayout();
  const set: PresenceStatus[] = [];
  let tries = 0;
  const presence = { wanted: status, actual: status, waitsForPerson: false, readOnly: false, problem: null };
  app = await renderApp({
    ...failedStartMethods({ code: 'noWorkspace' }, someSettings, 0),
    getSnapshot: async () => aSnapshot({ session: aSession({ presence, ...part }), ...shown }),
    setPresence: async (wanted) => {
      set.push(wanted.status);
      return undefined;
    },
    reconnect: async () => {
      tries += 1;
    },
  });
  return { set, tries: () => tries };
}
const detail = () => within(screen.getByRole('main'));
const list = () => within(screen.getByRole('tabpanel'));
const words = { en, 'pt-BR': ptBR, es } as const;

describe('the empty window', () => {
  it('invites to the first message', async () => {
    await startAs('Online');
    expect(detail().getByRole('heading', { name: 'Send a first active message' })).toBeTruthy();
    act(() => void fireEvent.click(detail().getByRole('button', { name: 'Active message' })));
    expect(useUi.getState().wizardOpen).toBe(true);
  });

  it.each(['Pause', 'Invisible', 'Offline'] as const)('leads back from %s to where it can be sent', async (status) => {
    const { set } = await startAs(status);
    expect(detail().getByRole('heading', { name: 'Send a first active message' })).toBeTruthy();
    fireEvent.click(detail().getByRole('button', { name: 'Go online to send' }));
    await waitFor(() => expect(set).toEqual(['Online']));
  });

  it('says once why nothing can be sent', async () => {
    const presence = { wanted: 'Online', actual: 'Invisible', waitsForPerson: true, readOnly: false, problem: null } as const;
    await startAs('Online', { presence });
    expect(screen.getAllByText(en.frame.access.waitsForPerson)).toHaveLength(1);
  });

  it.each(['en', 'pt-BR', 'es'] as const)(
    'says at a first start without network that nothing was read, and tries again: %s',
    async (language) => {
      const { frame } = words[language];
      const offline = { connection: { state: 'offline', since: noon, problem: { code: 'unreachable' } }, lastContactAt: null } as const;
      const { tries } = await startAs('Online', offline, { settings: { ...someSettings, language } });
      expect(detail().getByRole('heading', { name: frame.nothing.unread })).toBeTruthy();
      act(() => showTab('inProgress'));
      expect(list().getByRole('heading', { name: frame.empty.unread })).toBeTruthy();
      fireEvent.click(detail().getByRole('button', { name: frame.banner.tryNow }));
      await waitFor(() => expect(tries()).toBe(1));
    },
  );
});

describe.each(['en', 'pt-BR', 'es'] as const)('an empty list, in %s', (language) => {
  const { frame, sent, tickets } = words[language];
  const settings = { ...someSettings, language };
  const press = (name: string) => act(() => void fireEvent.click(list().getByRole('button', { name })));

  it('of tickets in progress leads to those that wait', async () => {
    await startAs('Online', {}, { settings, tickets: [aTicket({ status: 'Waiting' })] });
    act(() => showTab('inProgress'));
    expect(list().getByRole('heading', { name: tickets.emptyInProgress })).toBeTruthy();
    press(frame.empty.showWaiting);
    expect(useUi.getState().tab).toBe('waiting');
  });

  it('of tickets that wait leads back from a break', async () => {
    const { set } = await startAs('Pause', {}, { settings, messages: [aMessage()] });
    act(() => showTab('waiting'));
    expect(list().getByText(`${frame.presence.Pause}.`)).toBeTruthy();
    press(frame.empty.goOnline);
    await waitFor(() => expect(set).toEqual(['Online']));
  });

  it('of what was sent leads to the templates', async () => {
    await startAs('Online', {}, { settings, tickets: [aTicket()] });
    expect(list().getByRole('heading', { name: sent.empty })).toBeTruthy();
    press(frame.empty.write);
    expect(useUi.getState().wizardOpen).toBe(true);
  });

  it.each([
    ['the search', { query: 'zzz' }, sent.filters.clearSearch],
    ['the filters', { status: 'failed' }, sent.filters.clear],
    ['both', { query: 'zzz', status: 'failed' }, sent.filters.clearBoth],
  ] as const)('in which nothing fits takes away %s', async (_what, filters, name) => {
    await startAs('Online', {}, { settings, messages: [aMessage()] });
    act(() => setFilters(filters));
    expect(list().getByRole('heading', { name: sent.noMatch })).toBeTruthy();
    press(name);
    expect(list().getAllByRole('option')).toHaveLength(1);
  });
});
