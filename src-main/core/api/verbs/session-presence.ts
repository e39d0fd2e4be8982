/** Presence over the attendant's own session (blip-protocol 3.12). */
import type { PresenceStatus } from '../../../../src-preload/contract/models/session.ts';
import { attendantSchema } from '../../../wire/desk.ts';
import { mime, postmaster } from '../../../wire/mime.ts';
import { readPresenceStatus } from '../adapter/presence-status.ts';
import type { PresenceAnswer } from '../blip-client.ts';
import { ApiError } from '../errors.ts';
import type { CommandAnswer, CommandRequest } from '../http.ts';
import { withCode } from '../http-failures.ts';
import { queryIdentity } from '../uri.ts';
import { isRefusal } from './asking.ts';

const to = postmaster.desk;
export type SessionCommand = (request: CommandRequest) => Promise<CommandAnswer>;

/** One document, or the first of a collection. */
function firstOf(resource: unknown): unknown {
  return typeof resource === 'object' && resource !== null && 'items' in resource && Array.isArray(resource.items)
    ? resource.items[0]
    : resource;
}

/** Null where the platform does not tell. @param identity the attendant's */
export async function getPresenceBySession(command: SessionCommand, identity: string): Promise<PresenceAnswer> {
  for (const uri of [`/agents/status?ownerIdentity=${queryIdentity(identity)}`, '/agents/info']) {
    try {
      const status = readPresenceStatus(
        attendantSchema.safeParse(firstOf((await command({ to, method: 'get', uri })).resource)).data?.status,
      );
      if (status !== null) return { status, readOnly: false };
    } catch (error) {
      if (!(error instanceof ApiError) || error.kind !== 'rejected') throw error; // both are seen only (blip-protocol 3.12)
    }
  }
  return { status: null, readOnly: false };
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
export async function setPresenceBySession(command: SessionCommand, identity: string, status: PresenceStatus): Promise<PresenceAnswer> {
  try {
    const { resource } = await change(command, status);
    return { status: readPresenceStatus(attendantSchema.safeParse(resource).data?.status) ?? status, readOnly: false };
  } catch (error) {
    if (isRefusal(error, 64)) return await getPresenceBySession(command, identity);
    if (!(error instanceof ApiError) || error.kind !== 'rejected') throw error;
    if (status === 'Online' && error.platformCode === 61) await change(command, 'Invisible');
    throw withCode(error, 'presenceRefused');
  }
}
