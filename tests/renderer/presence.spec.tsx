/** A status that the keys may not change: said with its reason and what to do, and no button that cannot help, through the real preload. */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { failedStartMethods } from '../../src-main/ipc/failed-start.ts';
import type { Session } from '../../src-preload/contract/models/session.ts';
import { errors } from '../../src-renderer/i18n/en/errors.ts';
import { frame } from '../../src-renderer/i18n/en/frame.ts';
import { wizard } from '../../src-renderer/i18n/en/wizard.ts';
import { aSession, aSnapshot, someSettings } from '../../src-renderer/test-data.ts';
import { aDraft, drawWizard, footer, pretendLayout } from './harness/open-wizard.tsx';
import { type RenderedApp, renderApp } from './harness/render-app.tsx';

vi.setConfig({ testTimeout: 30_000 });
let app: RenderedApp;
beforeEach(pretendLayout);
afterEach(() => app.close());

const presence = (part: Partial<Session['presence']>): Session['presence'] => ({
  wanted: 'Online',
  actual: 'Pause',
  waitsForPerson: false,
  readOnly: true,
  problem: { code: 'notAllowed' },
  ...part,
});

async function notesOfMenu(part: Partial<Session['presence']>): Promise<string> {
  const session = aSession({ presence: presence(part) });
  app = await renderApp({
    ...failedStartMethods({ code: 'noWorkspace' }, someSettings, 0),
    getSnapshot: async () => aSnapshot({ session }),
  });
  fireEvent.click(screen.getByRole('button', { name: /^Your status/ }));
  const menu = await screen.findByRole('menu');
  return menu.closest('.ui-popover')?.textContent ?? '';
}

it.each(['presenceRefused', 'notAllowed'] as const)(
  'says why it cannot be changed and what to do, and not to try again (%s)',
  async (code) => {
    const notes = await notesOfMenu({ problem: { code } });
    expect(notes).toContain(frame.presence.readOnly);
    expect(notes).not.toContain(errors.codes[code]);
    for (const entry of screen.getAllByRole('menuitemradio')) expect(entry.getAttribute('aria-disabled')).toBe('true');
  },
);

it('one that was refused and may be changed says so', async () => {
  const notes = await notesOfMenu({ readOnly: false, problem: { code: 'presenceRefused' } });
  expect(notes).toContain(errors.codes.presenceRefused);
  expect(notes).not.toContain(frame.presence.readOnly);
});

it('offers no way back to Online in the message that cannot work, and says which one does', async () => {
  const drawn = await drawWizard({ drafts: [{ draft: aDraft(), savedAt: Date.now() }] });
  ({ app } = drawn);
  const dialog = await drawn.open('old');
  await waitFor(() => expect(footer()).toContain('Carla Dias'));
  const tell = (part: Partial<Session['presence']>) =>
    act(async () => app.publish([{ kind: 'session', session: { ...aSession(), presence: presence(part) } }]));
  await tell({});
  expect(dialog.textContent).toContain(`${frame.access.Pause} ${frame.access.goOnlineElsewhere}`);
  expect(within(dialog).queryByRole('button', { name: wizard.message.goOnline })).toBeNull();
  await tell({ readOnly: false, problem: null, wanted: 'Pause' });
  expect(within(dialog).getByRole('button', { name: wizard.message.goOnline })).toBeTruthy();
  expect(dialog.textContent).not.toContain(frame.access.goOnlineElsewhere);
});
