/** Every state that a message can be in, one row each, for looking at the Sent tab without main. */
import type { ActiveMessage } from '../../../src-preload/contract/models/messages.ts';
import { sendingPhases } from '../../../src-preload/contract/phases.ts';
import type { ErrorCode } from '../../../src-preload/contract/result.ts';
import { message } from './world.ts';

const hourMs = 3_600_000;
const people = ['João Pereira', 'Beatriz Lima', 'Carla Rocha', 'Diego Martins', 'Fernanda Souza', 'Gabriel Nunes', 'Helena Costa'];

const failure = (code: ErrorCode, retry: 'no' | 'yes' | 'later', platformCode: number): Partial<ActiveMessage> => ({
  failure: { code, platformCode, description: 'Words of the platform', retry },
});
const unsent: Partial<ActiveMessage> = { windowStartAt: null, expiresAt: null, hideAt: null };

type Part = Partial<ActiveMessage> & Pick<ActiveMessage, 'status'>;

const failures: readonly Part[] = [
  { status: 'failed', ...failure('heldBack', 'no', 131_049) },
  { status: 'failed', ...failure('templateParameters', 'no', 132_012) },
  { status: 'failed', ...failure('templatePaused', 'later', 132_015) },
  { status: 'failed', ...failure('undeliverable', 'no', 131_026) },
  { status: 'failed', ...failure('stoppedMarketing', 'no', 131_050) },
  { status: 'failed', ...failure('inExperiment', 'no', 130_472) },
  { status: 'failed', ...failure('mediaRejected', 'later', 131_052) },
  { status: 'failed', ...failure('openTicket', 'later', 1_602) },
  { status: 'failed', ...failure('dailyLimit', 'later', 34) },
  { status: 'failed', ...failure('paymentProblem', 'no', 131_042) },
  { status: 'failed', ...failure('wrongKey', 'no', 87) },
  { status: 'failed', ...failure('channelError', 'yes', 131_000) },
  { status: 'failed', ...failure('unknownFailure', 'yes', 4_711) },
];

const others: readonly Part[] = [
  ...sendingPhases.map((phase): Part => ({ status: 'sending', phase, ...unsent })),
  { status: 'sending', phase: 'accepted', noConfirmation: true },
  { status: 'sent' },
  { status: 'delivered' },
  { status: 'read' },
  { status: 'unconfirmed', ...unsent },
  { status: 'replied', repliedAt: 0 },
  { status: 'cancelled', expiresAt: null },
  { status: 'expired' },
  { status: 'expired', expiredProbably: true },
  { status: 'expired', repliedLate: true },
];

/** Newest first in the order in which they stand here. */
export function everyState(now: number): ActiveMessage[] {
  return [...others, ...failures].map((part, index) =>
    message(
      now,
      {
        recipientName: people[index % people.length] ?? null,
        leavesAt: part.phase === 'undoable' ? now + 5_000 : null,
        ...part,
        id: `s${index}`,
      },
      (part.status === 'expired' ? 26 * hourMs : hourMs) + index * 60_000,
    ),
  );
}
