/** Active campaigns: the document that is sent, its answer, and the reports about it (blip-protocol 3.5, 3.6). */
import { z } from 'zod';
import { caseless, looseDate, looseNumber, looseText } from './loose.ts';

/** Resource of `set /campaign/full` for one recipient; every value is text (blip-protocol 3.5.1). */
export interface FullCampaign {
  readonly campaign: {
    readonly name: string;
    readonly campaignType: 'Individual';
    readonly masterState: string;
    readonly flowId: string;
    readonly stateId: string;
    readonly channelType: 'WhatsApp';
    readonly sourceApplication: string;
    readonly attendanceRedirect?: string;
    readonly campaignSender?: string;
  };
  readonly audience: { readonly recipient: string; readonly messageParams?: Readonly<Record<string, string>> };
  readonly message: {
    readonly messageTemplate: string;
    readonly messageTemplateLanguage: string;
    readonly messageParams?: readonly string[];
    readonly channelType: 'WhatsApp';
  };
}

/** Answer to `set /campaign/full` (blip-protocol 3.5.4). */
export const campaignSchema = caseless(
  z.object({ id: looseText, name: looseText, status: looseText, created: looseDate, senddate: looseDate }),
);

/** Row of `/audiences/{id}` and of a summary's `statusAudience`, in both spellings. */
export const audienceRowSchema = caseless(
  z.object({
    recipientidentity: looseText,
    validatedaccount: looseText,
    recipient: looseText,
    status: looseText,
    processed: looseDate,
    received: looseDate,
    read: looseDate,
    failed: looseDate,
    reasoncode: looseNumber,
    reasondescription: looseText,
  }),
);

/** Item of `/campaigns/summaries` and `/campaigns/{id}/summaries`. */
export const campaignSummarySchema = caseless(
  z.object({
    id: looseText,
    name: looseText,
    status: looseText,
    messagetemplate: looseText,
    created: looseDate,
    senddate: looseDate,
    campaignsender: looseText,
    replied: looseNumber,
    statusaudience: z.unknown().optional(),
  }),
);
