/** What all verbs are made of: a bot's key, a command, and "nothing there" as an answer. */
import { DeskError } from '../../../../src-preload/contract/result.ts';
import { sameIdentity } from '../../../wire/identity.ts';
import type { BotConfig, ChatbotConfig, WorkspaceConfig } from '../../workspace/config.ts';
import type { CommandAnswer, CommandRequest, CommandUse, MessageRequest } from '../command.ts';
import { ApiError, unlessRefused } from '../errors.ts';
import type { CommandHttp } from '../http.ts';

export interface Asking {
  readonly workspace: WorkspaceConfig;
  router(request: CommandRequest, use?: CommandUse): Promise<CommandAnswer>;
  chatbot(identity: string, request: CommandRequest, use?: CommandUse): Promise<CommandAnswer>;
  /** Posts a message with the router's key. */
  message(request: MessageRequest): Promise<Pick<CommandAnswer, 'serverDate'>>;
}

function findChatbot(workspace: WorkspaceConfig, identity: string): ChatbotConfig {
  const found = workspace.chatbots.find((chatbot) => sameIdentity(chatbot.identity, identity));
  if (found === undefined) throw new DeskError('badInput', { detail: 'no such chatbot in the workspace', params: { key: identity } });
  return found;
}

/** @param http sends with the key of the bot that it is given */
export function createAsking(workspace: WorkspaceConfig, http: Pick<CommandHttp, 'command' | 'message'>): Asking {
  const ask = (bot: BotConfig, request: CommandRequest, use: CommandUse) => http.command(bot, request, use);
  return {
    workspace,
    router: (request, use = 'read') => ask(workspace.router, request, use),
    chatbot: async (identity, request, use = 'read') => await ask(findChatbot(workspace, identity), request, use),
    message: (request) => http.message(workspace.router, request),
  };
}

/** True for refusals with one of these numbers. */
export function isRefusal(error: unknown, ...codes: readonly number[]): error is ApiError {
  return error instanceof ApiError && error.kind === 'rejected' && error.platformCode !== undefined && codes.includes(error.platformCode);
}

/** False where the platform refused; other failures are thrown. */
export async function isTaken(answer: Promise<unknown>): Promise<boolean> {
  return (await unlessRefused(answer.then(() => true))) ?? false;
}

/** Failure 67 is how some extensions say "empty" (blip-protocol 1.6). */
export async function orWhenMissing<T, U>(answer: Promise<T>, missing: U): Promise<T | U> {
  try {
    return await answer;
  } catch (error) {
    if (isRefusal(error, 67)) return missing;
    throw error;
  }
}
