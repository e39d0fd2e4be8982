/** What is known of a message at the platform, and what follows from it. */
import type { Failure } from '../../../../src-preload/contract/models/messages.ts';
import type { SendingPhase } from '../../../../src-preload/contract/phases.ts';
import type { MessageStatus } from '../../../../src-preload/contract/statuses.ts';

/** How far the platform is known to have come, whatever the status says. */
export type Delivery = 'none' | 'accepted' | 'sent' | 'delivered' | 'read';

/** The part of a message that events move; everything else is written once. */
export interface MessageState {
  readonly status: MessageStatus;
  readonly phase: SendingPhase | null;
  readonly delivery: Delivery;
  readonly statusAt: number;
  readonly acceptedAt: number | null;
  readonly windowStartAt: number | null;
  /** What the window's start was taken from: the campaign's own date is better than the moment of acceptance. */
  readonly windowSource: 'campaign' | 'acceptance' | null;
  readonly expiresAt: number | null;
  readonly hideAt: number | null;
  readonly hiddenAt: number | null;
  readonly expiredProbably: boolean;
  /** Taken by the platform long ago, and nothing heard since. */
  readonly noConfirmation: boolean;
  readonly failure: Failure | null;
  readonly campaignId: string | null;
  readonly ticketId: string | null;
  readonly repliedAt: number | null;
  readonly repliedLate: boolean;
}
