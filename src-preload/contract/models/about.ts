/** What runs here and where it keeps things, for whoever is asked about it. */
import { z } from 'zod';

/** What the system can show of the app: the folder of all its data, the one of its log, and the licences of Chromium's parts. */
export const placeSchema = z.enum(['data', 'logs', 'chromiumLicences']);
export type Place = z.infer<typeof placeSchema>;

export const aboutSchema = z.object({
  /** Null where the core runs in plain Node. */
  electron: z.string().nullable(),
  chromium: z.string().nullable(),
  node: z.string(),
  sqlite: z.string(),
  /** Absolute paths, to be read. */
  places: z.record(placeSchema, z.string()),
});
export type About = z.infer<typeof aboutSchema>;
