/**
 * What a release says about itself: one document per channel, signed as a whole, so that no part of it can be exchanged. It is
 * read after its signature was found good, never before (`signed-manifest.ts`).
 */
import { z } from 'zod';
import { updateChannelSchema, updateNotesSchema } from '../../../src-preload/contract/models/update.ts';

/** Packages that the app can replace by itself, by the names of the package builder. */
export const packageKinds = ['AppImage', 'deb', 'nsis', 'zip'] as const;
export type PackageKind = (typeof packageKinds)[number];

const moment = z.iso.datetime().transform((text) => Date.parse(text));
const version = z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}(?:-[0-9A-Za-z.-]{1,40})?$/u);

const manifestFileSchema = z.object({
  /** As `process.platform` and `process.arch` say. */
  system: z.enum(['linux', 'darwin', 'win32']),
  arch: z.string().regex(/^[a-z0-9_]{1,20}$/u),
  package: z.enum(packageKinds),
  /** A bare file name: it becomes part of an address and of a path. */
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._+-]{0,199}$/u),
  sizeBytes: z.int().min(1).max(4_000_000_000),
  /** Base64. */
  sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/u),
  /** Size of the block map at the end of the file, for differential downloads; left out where there is none. */
  blockMapBytes: z.int().min(1).max(100_000_000).optional(),
  /** Lowest version of the system's kernel, as `os.release()` says; left out where any will do. */
  leastSystem: z.string().max(60).optional(),
});
export type ManifestFile = z.infer<typeof manifestFileSchema>;

export const manifestSchema = z.object({
  appId: z.string().max(200),
  channel: updateChannelSchema,
  version,
  issuedAt: moment,
  /** Later nobody may believe it: a feed that is held back is noticed. */
  expiresAt: moment,
  /** Grows with every document of a channel. */
  counter: z.int().min(1),
  /** Share of all installations that may have it. */
  rolloutPercent: z.number().min(0).max(100),
  isMandatory: z.boolean(),
  /** Oldest version that can be replaced by it. */
  leastVersion: version,
  /** Versions that must go back to this one. */
  withdrawn: z.array(version).max(100),
  notes: updateNotesSchema,
  files: z.array(manifestFileSchema).min(1).max(50),
});
export type Manifest = z.infer<typeof manifestSchema>;
