/** What runs here and where it keeps things, for whoever is asked about it. */
import { z } from 'zod';

/** What the system can show of the app: the folder of all its data, the one of its log, and the licences of Chromium's parts. */
export const placeSchema = z.enum(['data', 'logs', 'chromiumLicences']);
export type Place = z.infer<typeof placeSchema>;

/** Copies of the open workspace's data from before an update changed it; days of good starts until they are deleted. */
const keptCopySchema = z.object({ bytes: z.number(), daysLeft: z.number() });

export const aboutSchema = z.object({
  /** Null where the core runs in plain Node. */
  electron: z.string().nullable(),
  chromium: z.string().nullable(),
  node: z.string(),
  sqlite: z.string(),
  /** Absolute paths, to be read. */
  places: z.record(placeSchema, z.string()),
  /** Null where there is none, or no workspace is open. */
  keptCopy: keptCopySchema.nullable(),
});
export type About = z.infer<typeof aboutSchema>;
