/** Stored messages of a conversation (blip-protocol 3.15.1). */
import { z } from 'zod';
import { looseDate, looseText, looseTexts } from './loose.ts';

/** Item of `/threads`: one conversation and its newest message. */
export const threadSchema = z.looseObject({ identity: looseText, lastMessage: z.unknown().optional() });

export const threadMessageSchema = z.looseObject({
  id: looseText,
  direction: z.enum(['sent', 'received']),
  type: z.string(),
  content: z.unknown().optional(),
  date: looseDate,
  status: looseText,
  metadata: looseTexts,
});
