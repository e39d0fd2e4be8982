/** Presence over the attendant's own session (blip-protocol 3.12). */
import type { PresenceStatus } from '../../../../src-preload/contract/models/session.ts';
import { attendantSchema } from '../../../wire/desk.ts';
import { mime, postmaster } from '../../../wire/mime.ts';
import { readPresenceStatus } from '../adapter/presence-status.ts';
import type { PresenceAnswer } from '../blip-client.ts';
import type { CommandAnswer, CommandRequest } from '../command.ts';
import { ApiError } from '../errors.ts';
import { withCode } from '../http-failures.ts';
import { queryIdentity } from '../uri.ts';
import { isRefusal, isTaken } from './asking.ts';

const to = postmaster.desk;
export type SessionCommand = (request: CommandRequest) => Promise<CommandAnswer>;

/** One document, or the first of a collection. */
function firstOf(resource: unknown): unknown {
  return typeof resource === 'object' && resource !== null && 'items' in resource && Array.isArray(resource.items)
    ? resource.items[0]
    : resource;
}

export interface SessionPresence {
  /**
   * The status that counts now. What was stored last may say otherwise, because it outlives the session that it was set on, so it is
   * asked only where the other is not there. Null where the platform does not tell.
   */
  current(): Promise<PresenceAnswer>;
  /** The status of the last session, which is what a first start goes on with (blip-protocol 3.12). */
  stored(): Promise<PresenceAnswer>;
}

/** @param identity the attendant's */
export function createSessionPresence(command: SessionCommand, identity: string): SessionPresence {
  const storedUri = `/agents/status?ownerIdentity=${queryIdentity(identity)}`;
  const currentUri = '/agents/info';
  /** Both were only seen (blip-protocol 3.12): one that was refused is not asked again on this run. */
  const refused = new Set<string>();

  async function firstTold(uris: readonly string[]): Promise<PresenceAnswer> {
    for (const uri of uris.filter((one) => !refused.has(one))) {
      try {
        const { resource } = await command({ to, method: 'get', uri });
        const status = readPresenceStatus(attendantSchema.safeParse(firstOf(resource)).data?.status);
        if (status !== null) return { status, readOnly: false };
      } catch (error) {
        if (!(error instanceof ApiError) || error.kind !== 'rejected') throw error;
        if (isRefusal(error, 62, 63)) refused.add(uri);
      }
    }
    return { status: null, readOnly: false };
  }

  return { current: () => firstTold([currentUri, storedUri]), stored: () => firstTold([storedUri, currentUri]) };
}

function change(command: SessionCommand, status: PresenceStatus): Promise<CommandAnswer> {
  return command({
    to,
    method: 'set',
    uri: '/attendants/change-status',
    type: mime.attendantStatusDevice,
    resource: { status, device: 'Web' },
  });
}

/**
 * @throws ApiError `rejected presenceRefused`; after a refused Online the attendant is made Invisible first, as Blip's own
 * client does (blip-protocol 3.12)
 */
export async function setPresenceBySession(command: SessionCommand, status: PresenceStatus): Promise<PresenceAnswer> {
  try {
    const { resource } = await change(command, status);
    return { status: readPresenceStatus(attendantSchema.safeParse(resource).data?.status) ?? status, readOnly: false };
  } catch (error) {
    if (isRefusal(error, 64)) return { status, readOnly: false }; // in that status already
    if (!(error instanceof ApiError) || error.kind !== 'rejected') throw error;
    if (status === 'Online' && error.platformCode === 61) await isTaken(change(command, 'Invisible'));
    throw withCode(error, 'presenceRefused');
  }
}
