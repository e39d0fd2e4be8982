/** A problem as the window is told of it. */
import { z } from 'zod';
import { errorCodes } from '../result.ts';

export const errorInfoSchema = z.object({
  code: z.enum(errorCodes),
  /** Values for the sentence shown to a person: a key's name, a field, a limit. Never a secret. */
  params: z.record(z.string(), z.string()).optional(),
  /** The platform's own words, for "advanced information". */
  detail: z.string().optional(),
});
export type ErrorInfo = z.infer<typeof errorInfoSchema>;
