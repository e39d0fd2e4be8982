/** The four statuses by name, in any case, or by number (blip-protocol 3.12). */
import { type PresenceStatus, presenceStatusSchema } from '../../../../src-preload/contract/models/session.ts';

const byNumber: readonly PresenceStatus[] = ['Offline', 'Pause', 'Online', 'Invisible'];

/** @returns null for a missing or unknown status */
export function readPresenceStatus(status: string | null | undefined): PresenceStatus | null {
  if (status === null || status === undefined || status === '') return null;
  if (/^\d$/.test(status)) return byNumber[Number(status)] ?? null;
  return presenceStatusSchema.options.find((known) => known.toLowerCase() === status.toLowerCase()) ?? null;
}
