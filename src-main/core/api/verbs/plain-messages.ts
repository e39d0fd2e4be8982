/** A template as a plain message: where its answer goes, the message, and what became of it; router key (blip-protocol 3.7, 3.8). */

import { z } from 'zod';
import { notificationSchema, withoutNulls } from '../../../wire/envelope.ts';
import { sameId } from '../../../wire/ids.ts';
import { plainFailure, plainMessage } from '../adapter/plain-message.ts';
import { readNotification } from '../adapter/pushed-notification.ts';
import { contextOwners, flowState, masterState, notificationOwners, unknownThere } from '../adapter/reply-block.ts';
import type { BlipClient, PlainRequest, PushedNotification, ReplyBlock } from '../blip-client.ts';
import type { CommandAnswer, CommandRequest } from '../command.ts';
import { ApiError } from '../errors.ts';
import { withCode } from '../http-failures.ts';
import { unreadableIn } from '../listed.ts';
import { readItems } from '../read-resources.ts';
import { queryValue } from '../uri.ts';
import { type Asking, isRefusal, orWhenMissing } from './asking.ts';

type Ask = (request: CommandRequest) => Promise<CommandAnswer>;

/** Asks the owners of a resource one after the other until one knows it, and that one first from then on. */
function createOwnerChoice(owners: readonly string[]): (ask: Ask, request: CommandRequest) => Promise<CommandAnswer> {
  let first = 0;
  return async (ask, request) => {
    for (let tried = 0; ; tried += 1) {
      const index = (first + tried) % owners.length;
      try {
        const answer = await ask({ ...request, to: owners[index] ?? '' });
        first = index;
        return answer;
      } catch (error) {
        if (tried === owners.length - 1 || !isRefusal(error, ...unknownThere)) throw error;
      }
    }
  };
}

function createPositioning(asking: Asking): BlipClient['positionCustomer'] {
  const byOwner = createOwnerChoice(contextOwners);
  const asRouter = (request: CommandRequest) => byOwner((one) => asking.router(one, 'step'), request);

  return async (customerIdentity, { chatbotIdentity, flowId, stateId, tunnelIdentity }: ReplyBlock) => {
    await asRouter(masterState(customerIdentity, chatbotIdentity));
    const steps = [() => asRouter(flowState(customerIdentity, flowId, stateId))];
    if (tunnelIdentity !== null) {
      // Where the chatbot keeps a context of its own, only this one counts; which it is cannot be asked (blip-protocol 3.8).
      const asChatbot = (request: CommandRequest) => byOwner((one) => asking.chatbot(chatbotIdentity, one, 'step'), request);
      steps.push(() => asChatbot(flowState(tunnelIdentity, flowId, stateId)));
    }
    let refusal: ApiError | null = null;
    let isTaken = false;
    for (const step of steps) {
      try {
        await step();
        isTaken = true;
      } catch (error) {
        if (!(error instanceof ApiError) || error.kind !== 'rejected') throw error;
        refusal = error;
      }
    }
    if (!isTaken && refusal !== null) throw refusal;
  };
}

async function sendPlain(asking: Asking, request: PlainRequest, customerIdentity: string): Promise<{ readonly serverDate: number | null }> {
  try {
    return await asking.message(plainMessage(request, customerIdentity));
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind !== 'rejected' || error.platformCode === undefined) throw error;
    const code = plainFailure(error.platformCode, error.detail ?? '');
    throw code === null ? error : withCode(error, code);
  }
}

const itemSchema = z.preprocess(withoutNulls, notificationSchema);

function readNotifications(resource: unknown, messageId: string): PushedNotification[] {
  const items = readItems(resource ?? { items: [] }, itemSchema);
  // Asked for by its id, an item need not repeat it; a platform that does not heed the id answers those of other messages too.
  const own = items.flatMap((item) => readNotification({ ...item, id: item.id ?? messageId }) ?? []);
  const found = own.filter(({ id }) => sameId(id, messageId)).toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));
  if (found.length === 0 && unreadableIn(items) > 0)
    throw new ApiError('unclear', 'badAnswer', { detail: 'a notification cannot be read' });
  return found;
}

type PlainVerbs = Pick<BlipClient, 'positionCustomer' | 'sendPlain' | 'listNotifications'>;

export function createPlainVerbs(asking: Asking): PlainVerbs {
  const byOwner = createOwnerChoice(notificationOwners);
  return {
    positionCustomer: createPositioning(asking),
    sendPlain: (request, customerIdentity) => sendPlain(asking, request, customerIdentity),
    async listNotifications(messageId) {
      const uri = `/notifications?id=${queryValue(messageId)}`;
      const answer = orWhenMissing(
        byOwner((one) => asking.router(one), { method: 'get', uri }),
        { resource: { items: [] } },
      );
      return readNotifications((await answer).resource, messageId);
    },
  };
}
