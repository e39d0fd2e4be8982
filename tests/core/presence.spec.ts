/** Presence against the real sandbox, whose platform forgets the presence of a session when its socket drops (product P2.4). */
import { describe, expect, it } from 'vitest';
import type { Session } from '../../src-preload/contract/models/session.ts';
import { changePresence, platformPresence } from '../e2e/fixtures/platform.ts';
import { type RunningCore, send, sendTo, textTemplate, withCore } from './running-core.ts';

const read = '+5531988010001';
const answers = '+5531988010002';

const platformStatus = ({ sandbox }: RunningCore): Promise<string> => platformPresence(sandbox.workspace);

const shows =
  (status: Session['presence']['actual']) =>
  ({ session }: { readonly session: Session }): boolean =>
    session.connection.state === 'online' && session.presence.actual === status;

describe.each([
  { name: 'with the attendant’s session', keysOnly: false },
  { name: 'with keys only', keysOnly: true },
])('$name', ({ keysOnly }) => {
  it('is set again after the connection was lost, and answers come to the attendant', { timeout: 60_000 }, async () => {
    await withCore({ keysOnly }, async (running) => {
      await running.ready();
      await running.core.methods.setPresence({ status: 'Online' });
      await running.control.link('down');
      await running.until('lost', ({ session }) => session.connection.state === 'offline');
      await running.control.link('up');
      await running.until('Online again', shows('Online'));
      expect(await platformStatus(running)).toBe('Online');
      const id = await sendTo(running, answers);
      await running.until('an open ticket', ({ tickets }) =>
        [...tickets.values()].some((ticket) => ticket.messageId === id && ticket.status === 'Open'),
      );
    });
  });

  it('is Invisible after a start until a person uses the app; what waits says so and leaves then', { timeout: 60_000 }, async () => {
    await withCore({ keysOnly, isPersonThere: false }, async (running) => {
      await running.ready();
      await running.core.methods.setPresence({ status: 'Online' });
      const { key, values } = await textTemplate(running);
      const { recipient } = await running.core.methods.checkRecipient({
        recipient: { identity: null, phone: read, name: null },
        templateKey: key,
      });
      await running.control.link('down');
      await running.until('lost', ({ session }) => session.connection.state === 'offline');
      const id = await send(running, { templateKey: key, recipient, values });
      await running.reopen();
      await running.control.link('up');
      await running.until('Invisible', shows('Invisible'));
      await running.until('held', ({ messages }) => messages.get(id)?.phase === 'waitingPresence');
      const { presence } = (await running.core.methods.getSnapshot(undefined)).session;
      expect(presence).toMatchObject({ wanted: 'Online', waitsForPerson: true });
      expect(await platformStatus(running)).toBe('Invisible');
      expect(await running.control.ledger()).toEqual([]);
      await running.core.methods.personActed(undefined);
      await running.until('Online', shows('Online'));
      expect(await platformStatus(running)).toBe('Online');
      await running.until('sent', ({ messages }) => messages.get(id)?.status === 'sent' || messages.get(id)?.status === 'read');
    });
  });

  it('follows a manager, over a restart too', { timeout: 60_000 }, async () => {
    await withCore({ keysOnly, advanced: { presenceSettleMs: 200 } }, async (running) => {
      await running.ready();
      await running.core.methods.setPresence({ status: 'Online' });
      await running.until('Online', shows('Online'));
      await changePresence(running.sandbox.workspace, 'Pause');
      await running.until('Pause', ({ session }) => session.presence.wanted === 'Pause' && session.presence.actual === 'Pause');
      await running.reopen();
      await running.until('Pause', shows('Pause'));
      expect(await platformStatus(running)).toBe('Pause');
    });
  });
});

it('is set again when only the session was lost', { timeout: 60_000 }, async () => {
  await withCore({ advanced: { presencePollMs: 300 } }, async (running) => {
    await running.ready();
    await running.core.methods.setPresence({ status: 'Online' });
    await running.control.fault({ match: { uri: '/agents/info' }, when: 'before', effect: 'reset' });
    await running.until('lost', ({ session }) => session.connection.state === 'offline');
    await running.until('Online again', shows('Online'));
    expect(await platformStatus(running)).toBe('Online');
  });
});
