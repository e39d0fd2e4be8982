/** The app's own updates as the window shows them (product P9.1). Times are this machine's, sizes are bytes. */
import { z } from 'zod';
import { type Language, languageTags } from '../languages.ts';
import { errorInfoSchema } from './error-info.ts';

export const updateChannelSchema = z.enum(['stable', 'beta']);
export type UpdateChannel = z.infer<typeof updateChannelSchema>;

/** What an installation must not be interrupted in. */
const updateBusySchema = z.enum(['sending', 'undo', 'upload', 'wizard']);
export type UpdateBusy = z.infer<typeof updateBusySchema>;

const note = z.string().max(20_000).default('');

/** By the languages of the window. A release that was signed before the app spoke one of them says nothing in it. */
export const updateNotesSchema = z.object(Object.fromEntries(languageTags.map((tag) => [tag, note])) as Record<Language, typeof note>);

/** A release that serves this installation; everything in it was signed. */
const updateOfferSchema = z.object({
  version: z.string(),
  /** What is new, in plain text; empty where the release has none. */
  notes: updateNotesSchema,
  sizeBytes: z.number(),
  issuedAt: z.number(),
  /** It cannot be skipped. */
  isMandatory: z.boolean(),
  /** It is older than what runs: this version was withdrawn. */
  isRollBack: z.boolean(),
});
export type UpdateOffer = z.infer<typeof updateOfferSchema>;

const updateStateSchema = z.discriminatedUnion('state', [
  /** `managedPackage`: whoever rolled the package out replaces it. `policy`: the organisation's policy file says so. */
  z.object({ state: z.literal('off'), reason: z.enum(['notInstalled', 'managedPackage', 'noFeed', 'policy']) }),
  z.object({ state: z.literal('idle') }),
  z.object({ state: z.literal('checking') }),
  z.object({ state: z.literal('available'), offer: updateOfferSchema }),
  z.object({ state: z.literal('downloading'), offer: updateOfferSchema, receivedBytes: z.number() }),
  /** Whole and checked on disk. `plan`: nobody decided yet, at the next quit, or as soon as nothing would be interrupted. */
  z.object({ state: z.literal('ready'), offer: updateOfferSchema, plan: z.enum(['ask', 'onQuit', 'whenQuiet']) }),
  z.object({ state: z.literal('installing'), offer: updateOfferSchema }),
  /** `offer` is what could not be fetched or installed; null where nothing is known of a newer version. */
  z.object({ state: z.literal('failed'), problem: errorInfoSchema, offer: updateOfferSchema.nullable() }),
]);
export type UpdateState = z.infer<typeof updateStateSchema>;

export const updateSchema = z.object({
  version: z.string(),
  channel: updateChannelSchema,
  /** The last check that was answered by a signed release; null if never. */
  checkedAt: z.number().nullable(),
  skippedVersion: z.string().nullable(),
  /** What an installation waits for now. */
  busy: z.array(updateBusySchema),
  /** An installation needs the attendant's consent by the system each time (a deb): it never begins by itself. */
  asksSystem: z.boolean(),
  state: updateStateSchema,
});
export type Update = z.infer<typeof updateSchema>;
