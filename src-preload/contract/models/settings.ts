/** What the attendant set in the app. */
import { z } from 'zod';
import { languageTags } from '../languages.ts';
import { updateChannelSchema } from './update.ts';

/** What the attendant chose; `system` follows the machine. */
export const settingsSchema = z.object({
  language: z.enum(['system', ...languageTags]),
  theme: z.enum(['system', 'light', 'dark']),
  /** Templates kept at the top of the wizard's list, by template key. */
  favouriteTemplates: z.array(z.string().max(1200)).max(500),
  /** Templates that the attendant does not want in the wizard's list, by template key. */
  hiddenTemplates: z.array(z.string().max(1200)).max(2000),
  /** Whether answers of active messages are bound to the sender (BP 4.1 G3). */
  bindReplyToMe: z.boolean(),
  /** Seconds in which a message that was sent can be taken back before anything leaves; 0 lets it leave at once. */
  undoSeconds: z.number().int().min(0).max(10),
  /** Which releases this installation follows. */
  updateChannel: updateChannelSchema,
  /** Whether a new version is fetched without being asked for; it is never installed so. */
  downloadUpdates: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;
