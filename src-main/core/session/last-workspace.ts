/**
 * Which workspace is to be opened at a start. The choice is kept in two places, the settings and a small file beside them, so that
 * lost settings never end in another workspace without a word (product P1.6).
 */
import { z } from 'zod';

const signedInSchema = z.object({
  kind: z.literal('blip'),
  /** A workspace file's content without its keys; they are kept apart as secrets. */
  config: z.record(z.string(), z.unknown()),
  /** Name of the secret that holds the keys. */
  secret: z.string().default('workspace'),
});
export type SignedInWorkspace = z.infer<typeof signedInSchema>;

export const chosenWorkspaceSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sandbox'),
    /** Its workspace file from the last run: the store can be opened before the sandbox is up. Its keys open nothing else. */
    last: z.unknown().optional(),
    /** What was left for the sandbox, to go back to. */
    left: signedInSchema.optional(),
  }),
  signedInSchema,
  /** Signed out: nothing is opened until someone signs in or chooses the sandbox. */
  z.object({ kind: z.literal('none') }),
]);
export type ChosenWorkspace = z.infer<typeof chosenWorkspaceSchema>;

/** What both places and the rest of the data folder tell. */
export interface Evidence {
  /** By the settings; null where they do not say. */
  readonly chosen: ChosenWorkspace | null;
  /** By the second place; null where it does not say. */
  readonly noted: ChosenWorkspace | null;
  /** Path of the workspace file of the last run, where nothing was chosen before or since; else null. */
  readonly notedFile: string | null;
  /** A workspace was opened here before, or one of the two files was there and could not be read. */
  readonly isUsed: boolean;
}

export type Found =
  | { readonly kind: 'chosen'; readonly workspace: ChosenWorkspace }
  /** Nobody has used this data folder yet. */
  | { readonly kind: 'first' }
  /** Only workspace files were opened here, and this start names none. */
  | { readonly kind: 'fileOnly'; readonly path: string }
  /** The settings no longer say; `last` is what the second place says someone was signed in to. */
  | { readonly kind: 'lost'; readonly last: SignedInWorkspace | null };

/** Pure. The sandbox and "signed out" lead nobody astray, so the second place is enough for them. */
export function findWorkspace({ chosen, noted, notedFile, isUsed }: Evidence): Found {
  if (chosen !== null) return { kind: 'chosen', workspace: chosen };
  if (noted !== null) return noted.kind === 'blip' ? { kind: 'lost', last: noted } : { kind: 'chosen', workspace: noted };
  if (notedFile !== null) return { kind: 'fileOnly', path: notedFile };
  return isUsed ? { kind: 'lost', last: null } : { kind: 'first' };
}

/** Where one can sign in again: the workspace in use, the one that was left for the sandbox, or the one that was lost. */
export function signedInOf(workspace: ChosenWorkspace | null): SignedInWorkspace | null {
  if (workspace?.kind === 'blip') return workspace;
  return workspace?.kind === 'sandbox' ? (workspace.left ?? null) : null;
}
