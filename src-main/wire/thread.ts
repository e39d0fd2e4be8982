/** Stored messages of a conversation (blip-protocol 3.15.1). */
import { z } from 'zod';
import { looseDate, looseText, looseTexts } from './loose.ts';

export const threadMessageSchema = z.looseObject({
  id: looseText,
  direction: z.enum(['sent', 'received']),
  type: z.string(),
  content: z.unknown().optional(),
  date: looseDate,
  status: looseText,
  metadata: looseTexts,
});
