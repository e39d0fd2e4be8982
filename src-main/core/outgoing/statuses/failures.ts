/** What a refusal means, read from the failure table. Unknown codes keep their number and description. */
import type { Failure } from '../../../../src-preload/contract/models/messages.ts';
import { channelNumber, namedNumber } from '../../api/adapter/channel-number.ts';
import { isWrongSender } from '../../api/adapter/wrong-bot.ts';
import type { ApiError } from '../../api/errors.ts';
import {
  campaignService,
  gateway,
  type Meaning,
  type Meanings,
  permissionRange,
  templateWords,
  whatsApp,
  whatsAppNamed,
} from './failure-table.ts';

function namedMeaning(named: number | null): Meaning | undefined {
  if (named === null) return undefined;
  if (named >= permissionRange.from && named <= permissionRange.to) return permissionRange.meaning;
  return whatsApp[named] ?? whatsAppNamed[named];
}

/** What the platform's own words add to a number that leaves it open. */
function closer(meaning: Meaning, platformCode: number | null, description: string): Meaning {
  if (meaning[0] === 'templateUnavailable') return templateWords.find(([pattern]) => pattern.test(description))?.[1] ?? meaning;
  return platformCode !== null && isWrongSender(platformCode, description) ? ['wrongBot', 'no'] : meaning;
}

function meant(platformCode: number | null, description: string, table: Meanings, unknown: Meaning): Failure {
  const channel = channelNumber(platformCode, description);
  const named = channel === null ? namedNumber(description) : null;
  const own = platformCode === null ? undefined : (table[platformCode] ?? whatsApp[platformCode]);
  const meaning = (channel === null ? namedMeaning(named) : whatsApp[channel]) ?? (channel === null ? own : undefined) ?? unknown;
  const [code, retry] = closer(meaning, platformCode, description);
  return { code, platformCode: channel ?? named ?? platformCode, description, retry };
}

/** A failure told by a notification or an audience row. */
export function failureOfOutcome(platformCode: number | null, description: string | null): Failure {
  return meant(platformCode, description ?? '', gateway, [platformCode === null ? 'channelError' : 'unknownFailure', 'yes']);
}

/** The send itself was refused: nothing left. A plain message is refused with the general numbers. */
export function failureOfRefusal(error: ApiError, transport: 'campaign' | 'plain' = 'campaign'): Failure {
  // Without a number the status says all that is known; what was badly formed is so again.
  const unknown: Meaning =
    error.platformCode !== undefined ? ['unknownFailure', 'yes'] : [error.code, error.code === 'badInput' ? 'no' : 'yes'];
  return meant(error.platformCode ?? null, error.detail ?? '', transport === 'plain' ? gateway : campaignService, unknown);
}
