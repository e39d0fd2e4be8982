/**
 * How a message travels: what it needs before its first byte, its one send, the way back to a send whose outcome is unclear, and its
 * statuses. What all of them share (marks, lanes, holds, when "not there" counts) is the queue's.
 */
import type { Failure } from '../../../../src-preload/contract/models/messages.ts';
import type { BlipClient, SendRequest } from '../../api/blip-client.ts';
import type { ApiError } from '../../api/errors.ts';
import { ownForms } from '../../recipients/phone-forms.ts';
import type { Db } from '../../store/handle.ts';
import { findLookup } from '../../store/look-ups.ts';
import type { StoredMessage } from '../../store/messages/messages.ts';
import type { OutboxRow } from '../../store/outbox.ts';
import type { StepLabel } from '../deps.ts';
import type { Write } from '../writer.ts';
import type { TransportPoll } from './transport-poll.ts';

/** Where it goes, or why it can go nowhere. */
export type Address = { readonly identity: string } | { readonly fail: Failure };

/** What the platform says when it takes a send. */
export interface Taken {
  /** Under which its statuses come. */
  readonly id: string;
  /** The platform's own time of it; null where it tells none. */
  readonly createdAt: number | null;
  readonly status: string;
  /** `Date` of the response; null where it had none. */
  readonly serverDate: number | null;
}

/** A message that may have left. */
export interface Unclear {
  readonly row: OutboxRow;
  readonly message: StoredMessage;
}

/** The platform has it. */
export interface Found {
  readonly says: 'found';
  readonly step: StepLabel;
  /** Empty where the platform told none. */
  readonly id: string;
  /** Within the transaction that ends the look-up: what else it tells. */
  apply(write: Write): void;
}

/** What one look shows: `failed` where nothing is known, without an error where the list did not come to its end. */
export type Finding = Found | { readonly says: 'absent' } | { readonly says: 'failed'; readonly error: ApiError | null };

/** Told of some messages at once; `at` is when (monotonic) the look began. */
export type TellFinding = (of: readonly Unclear[], at: number, finding: Finding) => Promise<void>;

export interface Transport<Request extends SendRequest> {
  readonly name: Request['transport'];
  /** @throws ApiError where it cannot be told now */
  addressOf(client: BlipClient, message: StoredMessage): Promise<Address>;
  /** The last thing before the mark; may be repeated. @throws ApiError where the platform could not be asked */
  position(client: BlipClient, message: StoredMessage, request: Request, address: string): Promise<void>;
  /** Once; it never repeats anything. @throws ApiError of one of the four kinds */
  send(client: BlipClient, request: Request, address: string): Promise<Taken>;
  /** One look for each of them; never fails with an ApiError, which is a finding. */
  find(client: BlipClient, unclear: readonly Unclear[], tell: TellFinding): Promise<void>;
  /** Asked when looks apart from each other agree that it is not there. @throws ApiError where it cannot be asked now */
  confirmAbsent(client: BlipClient, unclear: Unclear): Promise<Found | { readonly says: 'absent' | 'cannotTell' }>;
  readonly poll: TransportPoll;
}

/** As it was chosen, else as a look-up of the number found it since; null where nobody knows. */
export function customerIdentityOf(db: Db, { recipientIdentity, recipientPhone }: StoredMessage): string | null {
  if (recipientIdentity !== null || recipientPhone === '') return recipientIdentity;
  return findLookup(db, ownForms(recipientPhone))?.identity ?? null;
}
