/** What the parts of the pipeline share. */

import type { Change } from '../../../src-preload/contract/changes.ts';
import type { Failure } from '../../../src-preload/contract/models/messages.ts';
import type { HoldPhase } from '../../../src-preload/contract/phases.ts';
import type { BlipClient, SendRequest } from '../api/blip-client.ts';
import type { Clock } from '../clock.ts';
import type { ContactFinder } from '../directory/contact-directory.ts';
import type { Logger } from '../log.ts';
import type { Random } from '../ports.ts';
import type { AdvancedSettings } from '../preferences/advanced-settings.ts';
import type { Db } from '../store/handle.ts';
import type { StoredMessage } from '../store/messages/messages.ts';
import type { OutgoingSignals } from './signals.ts';

/** What the composition thinks of a message at the moment of sending. */
export type GateAnswer = 'go' | { readonly hold: HoldPhase } | { readonly fail: Failure };

/** Points where a crash matters; production gives them to the logger, a proof ends the process there. */
export type StepLabel =
  | 'submit.prepared'
  | 'send.leased'
  | 'send.gated'
  /** Plain: the number's identity is known from the platform now, not stored yet. */
  | 'send.identified'
  /** Plain: the customer stands where their answer shall land; nothing of the message left. */
  | 'send.positioned'
  | 'send.started'
  | 'send.answered'
  | 'send.answerStored'
  | 'send.refused'
  | 'send.refusalStored'
  | 'send.putBack'
  | 'send.unclear'
  | 'send.unclearStored'
  | 'recover.done'
  | 'lookup.walked'
  /** Plain: log and thread were asked for its id. */
  | 'plain.asked'
  | 'plain.found'
  | 'lookup.found'
  | 'lookup.adopted'
  | 'lookup.absent'
  | 'lookup.requeued'
  | 'lookup.unconfirmed'
  | 'plain.polled'
  | 'poll.answered'
  | 'poll.stored'
  | 'windows.slice'
  | 'answer.stored'
  | 'ticket.taking'
  | 'ticket.taken'
  | 'ticket.refused'
  | 'cancel.stored'
  /** A message is held because it is edited. */
  | 'edit.held'
  /** The editing ended without a change. */
  | 'edit.putBack'
  /** The edited message stands in the place of the old one. */
  | 'edit.replaced';

export interface OutgoingDeps {
  readonly db: Db;
  readonly contacts: ContactFinder;
  readonly clock: Clock;
  readonly random: Random;
  /** Null while no workspace is connected. */
  readonly client: () => BlipClient | null;
  readonly log: Logger;
  readonly advanced: () => AdvancedSettings;
  /** Asked right before a message leaves: presence, open ticket, template, limits. It may throw `ApiError`. */
  readonly gate: (message: StoredMessage) => Promise<GateAnswer>;
  /** The request as it may leave now: links of own uploads that ran out are exchanged. It may throw `ApiError`. */
  readonly freshRequest: <T extends SendRequest>(request: T) => Promise<T>;
  readonly publish: (changes: readonly Change[]) => void;
  readonly step: (label: StepLabel) => void;
  readonly isOnline: () => boolean;
  /** The router's key is not accepted. */
  readonly isSignedOut: () => boolean;
  /** The server's word on the attendant's presence. */
  readonly isAttendantOnline: () => boolean;
  /** Length of the undo window, as set now. */
  readonly undoMs: () => number;
  readonly signals: OutgoingSignals;
}
