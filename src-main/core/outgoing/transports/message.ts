/** A plain message, for the kinds that a campaign cannot carry (blip-protocol 3.7, 4.1 G24); its id is its name. */
import type { PlainRequest } from '../../api/blip-client.ts';
import { ApiError } from '../../api/errors.ts';
import type { OutgoingDeps } from '../deps.ts';
import { applyAccepted, applyPushed } from '../statuses/outcomes.ts';
import type { Writer } from '../writer.ts';
import { addressOf, position } from './message-address.ts';
import { lookUpPlain, type PlainTraces } from './message-look-up.ts';
import { createPlainPoll } from './message-poll.ts';
import { customerIdentityOf, type Found, type Transport, type Unclear } from './transport.ts';

export function createMessageTransport(deps: OutgoingDeps, writer: Writer): Transport<PlainRequest> {
  const { db, clock, log, step } = deps;

  /** The platform's log or the customer's thread has the message under its id. */
  const foundAs = ({ row, message }: Unclear, { notifications, threadDate }: PlainTraces): Found => ({
    says: 'found',
    step: 'plain.found',
    id: message.campaignName,
    apply(write) {
      const now = clock.serverNow();
      const dates = [...notifications.flatMap((one) => one.at ?? []), ...(threadDate === null ? [] : [threadDate])];
      const acceptedAt = dates.length > 0 ? Math.min(...dates) : (row.startedAt ?? now);
      write.trail(row.messageId, { kind: 'found', at: now, source: 'poll', detail: message.campaignName });
      applyAccepted(deps, write, row.messageId, { id: message.campaignName, campaignAt: null, serverDate: acceptedAt }, 'poll');
      for (const one of notifications.toReversed()) applyPushed(deps, write, row.messageId, one, 'poll');
    },
  });

  return {
    name: 'plain',
    addressOf: (client, message) => addressOf(deps, writer, client, message),
    position: (client, message, request, address) => position(deps, writer, client, message, request, address),
    async send(client, request, address) {
      const { serverDate } = await client.sendPlain(request, address);
      return { id: request.name, createdAt: null, status: 'accepted', serverDate };
    },
    async find(client, unclear, tell) {
      for (const one of unclear) {
        const at = clock.monotonic();
        let traces: PlainTraces | null;
        try {
          traces = await lookUpPlain(client, one.message.campaignName, customerIdentityOf(db, one.message));
        } catch (error) {
          if (!(error instanceof ApiError)) throw error;
          log.info('sending: a plain message could not be looked up', { error });
          await tell([one], at, { says: 'failed', error });
          continue;
        }
        step('plain.asked');
        await tell([one], at, traces === null ? { says: 'absent' } : foundAs(one, traces));
      }
    },
    // Both witnesses were asked each time.
    confirmAbsent: async () => ({ says: 'absent' }),
    poll: createPlainPoll(deps, writer),
  };
}
