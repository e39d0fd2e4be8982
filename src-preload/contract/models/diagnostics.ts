/** What helps support to find out what went wrong (product P9.3), and how the last run ended. Times are this machine's. */
import { z } from 'zod';

/** A file of the support bundle, word for word as it is saved. */
const bundleFileSchema = z.object({ name: z.string(), text: z.string() });

export const supportBundleSchema = z.object({
  /** Names what was shown, so that nothing else is saved. */
  id: z.string(),
  files: z.array(bundleFileSchema),
});
export type SupportBundle = z.infer<typeof supportBundleSchema>;

/** What nobody wanted of the run before this one: the app ended by itself, the window had to be loaded again, or an error came to nobody. */
export const runTroubleSchema = z.object({ kind: z.enum(['ended', 'window', 'error']), at: z.number() });
export type RunTrouble = z.infer<typeof runTroubleSchema>;
