/** A template message to one person as a campaign of its own (blip-protocol 3.5), whose unique name is the only way back to it (2.5, G23). */
import type { CampaignRequest, CampaignSummary } from '../../api/blip-client.ts';
import { ApiError } from '../../api/errors.ts';
import { findByCampaignId } from '../../store/messages/matching.ts';
import type { OutgoingDeps } from '../deps.ts';
import { applySummary } from '../statuses/outcomes.ts';
import type { Writer } from '../writer.ts';
import { askThread, daysSince, walkCampaigns, walkDays } from './campaign-look-up.ts';
import { createCampaignPoll } from './campaign-poll.ts';
import { customerIdentityOf, type Found, type Transport, type Unclear } from './transport.ts';

export function createCampaignTransport(deps: OutgoingDeps, writer: Writer): Transport<CampaignRequest> {
  const { db, clock, advanced, log, step } = deps;

  const foundAs = ({ row }: Unclear, summary: CampaignSummary): Found => ({
    says: 'found',
    step: 'lookup.found',
    id: summary.id,
    apply(write) {
      write.trail(row.messageId, { kind: 'found', at: clock.serverNow(), source: 'poll', detail: summary.id });
      applySummary(deps, write, row.messageId, summary);
    },
  });

  return {
    name: 'campaign',
    // The platform looks the number up by itself.
    addressOf: async () => ({ identity: '' }),
    position: async () => undefined,
    send: (client, request) => client.sendCampaign(request),
    async find(client, unclear, tell) {
      if (unclear.length === 0) return;
      const at = clock.monotonic();
      const names = new Set(unclear.map(({ message }) => message.campaignName));
      const days = walkDays(
        unclear.flatMap(({ row }) => (row.restored ? daysSince(row.preparedAt, clock.serverNow()) : [row.startedAt ?? row.preparedAt])),
      );
      let walk: Awaited<ReturnType<typeof walkCampaigns>>;
      try {
        walk = await walkCampaigns(client, names, days, advanced().lookupMaxPages);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        log.info('sending: a look-up could not be finished', { error });
        await tell(unclear, at, { says: 'failed', error });
        return;
      }
      step('lookup.walked');
      for (const one of unclear) {
        const summary = walk.found.get(one.message.campaignName);
        if (summary !== undefined) await tell([one], at, foundAs(one, summary));
        else await tell([one], at, walk.complete ? { says: 'absent' } : { says: 'failed', error: null });
      }
    },
    async confirmAbsent(client, one) {
      const { row, message } = one;
      const witness = await askThread(
        client,
        {
          customerIdentity: customerIdentityOf(db, message),
          template: message.templateName,
          name: message.campaignName,
          startedAt: row.startedAt ?? row.preparedAt,
        },
        (campaignId) => findByCampaignId(db, campaignId) !== null,
      );
      return witness.says === 'found' ? foundAs(one, witness.summary) : witness;
    },
    poll: createCampaignPoll(deps, writer),
  };
}
