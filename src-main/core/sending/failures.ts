/** What a refusal means, read from the failure table. Unknown codes keep their number and description. */
import type { Failure } from '../../../src-preload/contract/models/messages.ts';
import type { ErrorCode } from '../../../src-preload/contract/result.ts';
import { channelNumber, namedNumber } from '../api/adapter/channel-number.ts';
import type { ApiError } from '../api/errors.ts';
import { campaignService, gateway, type Meaning, type Meanings, permissionRange, whatsApp, whatsAppNamed } from './failure-table.ts';

function namedMeaning(named: number | null): Meaning | undefined {
  if (named === null) return undefined;
  if (named >= permissionRange.from && named <= permissionRange.to) return permissionRange.meaning;
  return whatsApp[named] ?? whatsAppNamed[named];
}

function meant(platformCode: number | null, description: string, table: Meanings, unknown: ErrorCode): Failure {
  const channel = channelNumber(platformCode, description);
  const named = channel === null ? namedNumber(description) : null;
  const own = platformCode === null ? undefined : (table[platformCode] ?? whatsApp[platformCode]);
  const [code, retry] = (channel === null ? namedMeaning(named) : whatsApp[channel]) ??
    (channel === null ? own : undefined) ?? [unknown, 'yes'];
  return { code, platformCode: channel ?? named ?? platformCode, description, retry };
}

/** A failure told by a notification or an audience row. */
export function failureOfOutcome(platformCode: number | null, description: string | null): Failure {
  return meant(platformCode, description ?? '', gateway, platformCode === null ? 'channelError' : 'unknownFailure');
}

/** The send itself was refused: nothing left. A plain message is refused with the general numbers. */
export function failureOfRefusal(error: ApiError, way: 'campaign' | 'plain' = 'campaign'): Failure {
  return meant(error.platformCode ?? null, error.detail ?? '', way === 'plain' ? gateway : campaignService, error.code);
}
