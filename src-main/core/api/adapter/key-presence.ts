/**
 * G19 (blip-protocol 4.1): presence without the attendant's own session. The chatbots' keys are asked one after the other; a
 * change carries the attendant's identity beside the status. Refused with 61, 62, 66, or any other number that says "not you" or
 * "not here", presence can only be read.
 */

import type { PresenceStatus } from '../../../../src-preload/contract/models/session.ts';
import { mime, postmaster } from '../../../wire/mime.ts';
import type { PresenceAnswer } from '../blip-client.ts';
import { ApiError } from '../errors.ts';
import { withCode } from '../http-failures.ts';
import { type Asking, isRefusal, isTaken } from '../verbs/asking.ts';
import { findAttendant } from '../verbs/desk.ts';
import { readPresenceStatus } from './presence-status.ts';

/** Runs `ask` for each chatbot until one has an answer; what cannot be told by any of them is the last one's error. */
async function firstThatAnswers<T>(asking: Asking, ask: (chatbot: string) => Promise<T | null>): Promise<T | null> {
  let lastError: ApiError | null = null;
  for (const { identity } of asking.workspace.chatbots) {
    try {
      const answer = await ask(identity);
      if (answer !== null) return answer;
    } catch (error) {
      // Without a connection, or told to wait, the next key fares no better.
      if (!(error instanceof ApiError) || (error.kind !== 'rejected' && error.kind !== 'signedOut')) throw error;
      lastError = error;
    }
  }
  if (lastError !== null) throw lastError;
  return null;
}

export async function getPresenceByKeys(asking: Asking): Promise<PresenceAnswer> {
  const status = await firstThatAnswers(asking, async (chatbot) => readPresenceStatus((await findAttendant(asking, chatbot))?.status));
  return { status, readOnly: false };
}

async function change(asking: Asking, status: PresenceStatus): Promise<void> {
  await firstThatAnswers(asking, async (chatbot) => {
    const request = {
      to: postmaster.desk,
      method: 'set',
      uri: '/attendants/change-status',
      type: mime.attendantStatusDevice,
      resource: { status, device: 'Web', identity: asking.workspace.attendant.identity },
    } as const;
    try {
      return await asking.chatbot(chatbot, request, 'step');
    } catch (error) {
      if (isRefusal(error, 64)) return true; // already in that status (blip-protocol 3.12)
      throw error;
    }
  });
}

/** @throws ApiError `rejected presenceRefused` where the attendant may be set, but not Online; they are made Invisible then */
export async function setPresenceByKeys(asking: Asking, status: PresenceStatus): Promise<PresenceAnswer> {
  try {
    await change(asking, status);
  } catch (error) {
    if (!isRefusal(error, 31, 32, 35, 61, 62, 63, 66, 67)) throw error;
    if (status === 'Online' && isRefusal(error, 61) && (await isTaken(change(asking, 'Invisible'))))
      throw withCode(error, 'presenceRefused');
    return { ...(await getPresenceByKeys(asking)), readOnly: true };
  }
  return await getPresenceByKeys(asking);
}
