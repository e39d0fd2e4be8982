/** All transports, by the word that a request has for its own. */
import type { SendRequest } from '../../api/blip-client.ts';
import type { OutgoingDeps } from '../deps.ts';
import type { Writer } from '../writer.ts';
import { createCampaignTransport } from './campaign.ts';
import { createMessageTransport } from './message.ts';
import type { Transport } from './transport.ts';

export type Transports = { readonly [Name in SendRequest['transport']]: Transport<Extract<SendRequest, { readonly transport: Name }>> };

export function createTransports(deps: OutgoingDeps, writer: Writer): Transports {
  return { campaign: createCampaignTransport(deps, writer), plain: createMessageTransport(deps, writer) };
}

/** The transport that a request names. */
export function transportFor<Request extends SendRequest>(transports: Transports, request: Request): Transport<Request> {
  return transports[request.transport] as unknown as Transport<Request>;
}
