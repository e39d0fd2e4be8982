/** Tickets (blip-protocol 3.11.1). `CampaignId` is written with a capital C; any casing is read. */
import { z } from 'zod';
import { caseless, looseDate, looseNumber, looseText } from './loose.ts';

export const ticketSchema = caseless(
  z.object({
    id: z.string().min(1),
    sequentialid: looseNumber,
    owneridentity: looseText,
    customeridentity: looseText,
    customerdomain: looseText,
    agentidentity: looseText,
    status: looseText,
    team: looseText,
    storagedate: looseDate,
    opendate: looseDate,
    statusdate: looseDate,
    unreadmessages: looseNumber,
    campaignid: looseText,
    customerinput: z.unknown().optional(),
  }),
);

/** A ticket inside a redirect's context (blip-protocol 3.11.4, 3.11.5). */
export const ticketRedirectSchema = z.looseObject({
  context: z.looseObject({ type: z.string(), value: z.unknown().optional() }),
});
