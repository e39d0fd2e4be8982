/** Pure: what a whole HTTP answer says about the command or message it answers (blip-protocol 1.5, 2.1). */

import { isTooDeep } from '../../wire/depth.ts';
import { commandAnswerSchema } from '../../wire/envelope.ts';
import { sameId } from '../../wire/ids.ts';
import { serverDate } from './adapter/server-date.ts';
import type { CommandAnswer } from './command.ts';
import { ApiError } from './errors.ts';
import type { HttpAnswer } from './exchange.ts';
import { commandFailure, statusFailure } from './http-failures.ts';

function badAnswer(answer: HttpAnswer, detail: string, cause?: unknown): ApiError {
  return new ApiError('unclear', 'badAnswer', { detail, httpStatus: answer.status, cause });
}

function isSuccess({ status }: HttpAnswer): boolean {
  return status >= 200 && status <= 299;
}

/**
 * @param bot whose key was used, for the words of a refusal
 * @param id of the command; an answer to another one is no answer
 * @throws ApiError of every kind
 */
export function readCommandAnswer(bot: string, id: string, answer: HttpAnswer, rateLimitPauseMs: number): CommandAnswer {
  if (!isSuccess(answer)) throw statusFailure(bot, answer, rateLimitPauseMs);
  // Taken, and nothing more to say (blip-protocol 2.1, 7.5); an empty 200 is an answer that was lost.
  if (answer.status !== 200 && answer.text.trim() === '') return { resource: undefined, serverDate: serverDate(answer.headers.date, '') };
  if (isTooDeep(answer.text)) throw new ApiError('unclear', 'answerTooDeep', { httpStatus: answer.status });
  let value: unknown;
  try {
    value = JSON.parse(answer.text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw badAnswer(answer, 'not JSON', cause);
  }
  const parsed = commandAnswerSchema.safeParse(value);
  if (!parsed.success) throw badAnswer(answer, 'not an answer to a command', parsed.error);
  const envelope = parsed.data;
  if (envelope.id !== undefined && !sameId(envelope.id, id)) throw badAnswer(answer, 'answer to another command');
  if (envelope.status === 'failure') throw commandFailure(bot, envelope.reason ?? null, answer.status);
  if (envelope.status !== 'success') throw badAnswer(answer, 'no status');
  return { resource: envelope.resource, serverDate: serverDate(answer.headers.date, answer.text) };
}

/**
 * A message is taken by 202 with an empty body (blip-protocol 2.1). Anything else that claims success, a page of a portal in
 * between for one, leaves it open whether the platform has heard of it.
 * @throws ApiError of every kind
 */
export function readMessageAnswer(bot: string, answer: HttpAnswer, rateLimitPauseMs: number): Pick<CommandAnswer, 'serverDate'> {
  if (!isSuccess(answer)) throw statusFailure(bot, answer, rateLimitPauseMs);
  const body = answer.text.trim();
  if (answer.status === 200 || (body !== '' && body !== '{}' && body !== 'null')) throw badAnswer(answer, 'not how a message is taken');
  return { serverDate: serverDate(answer.headers.date, '') };
}
