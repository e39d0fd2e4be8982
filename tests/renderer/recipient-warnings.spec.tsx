/** What step 2 says of a person leads on: to the ticket that is in the way, and to which message they had. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CoreMethods } from '../../src-preload/contract/methods.ts';
import type { RecipientWarning } from '../../src-preload/contract/models/recipients.ts';
import { useUi } from '../../src-renderer/state/ui.ts';
import { aSnapshot } from '../../src-renderer/test-data.ts';
import { button, type DrawnWizard, drawWizard, pretendLayout, toRecipient } from './harness/open-wizard.tsx';
import { session, settings, tickets } from './preview/world.ts';

vi.setConfig({ testTimeout: 60_000 });
beforeEach(() => pretendLayout());

let wizard: DrawnWizard | null = null;
afterEach(() => {
  wizard?.app.close();
  wizard = null;
});

async function warnedOf(warning: RecipientWarning): Promise<DrawnWizard> {
  const now = Date.now();
  const checkRecipient: CoreMethods['checkRecipient'] = async ({ recipient }) => ({
    recipient,
    contact: null,
    warnings: [warning],
    ticket: warning.kind === 'openTicketMine' ? 'mine' : 'none',
  });
  const getSnapshot: CoreMethods['getSnapshot'] = async () => aSnapshot({ session: session(now), settings, tickets: [...tickets(now)] });
  const drawn = await drawWizard({ methods: { checkRecipient, getSnapshot } });
  wizard = drawn;
  await drawn.open();
  await toRecipient('greeting');
  fireEvent.click(await screen.findByText('Pedro Carvalho', { selector: '[role="option"] :is(b, bdi)' }));
  fireEvent.click(button('Continue'));
  return drawn;
}

describe('a warning of step 2', () => {
  it.each(['Open', 'Waiting'] as const)('opens the ticket that is in the way (%s), and keeps the draft', async (status) => {
    const ticket = tickets(Date.now()).find((one) => (one.status === 'Waiting') === (status === 'Waiting'));
    if (ticket === undefined) throw new Error('no such ticket');
    const { drafts } = await warnedOf({ kind: 'openTicketMine', blocks: true, params: { ticket: ticket.id } });
    fireEvent.click(await screen.findByRole('button', { name: 'Open the ticket' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(useUi.getState()).toMatchObject({
      screen: 'conversations',
      tab: status === 'Waiting' ? 'waiting' : 'inProgress',
      selectedTicketId: ticket.id,
      wizardOpen: false,
    });
    await waitFor(() => expect([...drafts.values()][0]?.draft.recipient?.name).toBe('Pedro Carvalho'));
  });

  it('offers no way to a ticket that is in no list', async () => {
    await warnedOf({ kind: 'openTicketMine', blocks: true, params: { ticket: 'elsewhere' } });
    await screen.findByText(/You have an open ticket with this customer/);
    expect(screen.queryByRole('button', { name: 'Open the ticket' })).toBeNull();
  });

  it('says which message the person received, when, and what became of it', async () => {
    const at = new Date();
    at.setHours(0, 0, 0, 0);
    await warnedOf({
      kind: 'recentMessage',
      blocks: false,
      params: { at: String(at.getTime()), template: 'invoice_reminder', status: 'read' },
    });
    expect(await screen.findByText(/invoice_reminder, today at 00:00, Read/)).toBeDefined();
  });
});
