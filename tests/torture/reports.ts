/** What a life of the core is told to do, and what it reports, line by line, until it is killed. */
import type { ClockState } from '../../sandbox/world/clock.ts';
import type { Defect } from './faulty-driver.ts';

/** How a message travels (blip-protocol 4.1 G24). */
export type TravelWay = 'campaign' | 'plain';

/** How the editing of a message ends that was held before it left: it goes on as it was, or another takes its place. */
export type EditEnd = 'putBack' | 'replaced';

/** Tag of what takes the place of a message that was edited. */
export const editedTag = (tag: string): string => tag.replace(/z$/, 'y');

export interface SendOrder {
  /** Stands in the message's values, so that it can be found again wherever it went. */
  readonly tag: string;
  readonly phone: string;
  readonly identity: string | null;
  readonly transport: TravelWay;
  /** Taken back as soon as its intent is told. */
  readonly isCancelled: boolean;
  /** Edited as soon as its intent is told. */
  readonly edit: EditEnd | null;
  /** Machine milliseconds before it. */
  readonly pauseMs: number;
}

export interface LifeOrders {
  readonly dataFolder: string;
  /** Content of the workspace file. */
  readonly workspace: string;
  /** The settings document. */
  readonly document: unknown;
  readonly line: ClockState;
  readonly wallOffsetMs: number;
  readonly defect: Defect | null;
  /** End at the n-th pass of this step. */
  readonly killAt: { readonly label: string; readonly nth: number } | null;
  readonly sends: readonly SendOrder[];
  /** All machine milliseconds after the first send. */
  readonly wallJump: { readonly afterMs: number; readonly byMs: number } | null;
  readonly pageLimit: { readonly afterMs: number; readonly forMs: number; readonly pages: number } | null;
  /** Let go what asks first, so that the world comes to rest. */
  readonly releasesHeld: boolean;
  /** The attendant asks again about everything that is unconfirmed. */
  readonly checksAgain: boolean;
  /** The steps of a migration are steps too, and each of their passes is told. */
  readonly watchesMigration: boolean;
}

export type LifeReport =
  /** The core is online and may send. */
  | { readonly kind: 'ready' }
  /** Contacts were read once. */
  | { readonly kind: 'synced' }
  /** The first pass of a step in this life; of a migration's each. */
  | { readonly kind: 'step'; readonly label: string }
  /** Before the call, and its answer: the intent is stored, or it is refused. */
  | { readonly kind: 'asked'; readonly tag: string }
  | { readonly kind: 'told'; readonly tag: string; readonly id: string }
  | { readonly kind: 'refused'; readonly tag: string; readonly code: string }
  | { readonly kind: 'cancelled'; readonly tag: string }
  /** Before another message, of that tag, is to take its place. */
  | { readonly kind: 'replacing'; readonly tag: string; readonly byTag: string }
  /** SIGKILL follows. */
  | { readonly kind: 'killing'; readonly label: string }
  | { readonly kind: 'unconfirmed'; readonly id: string }
  /** A line that the core logged as an error. */
  | { readonly kind: 'error'; readonly text: string }
  | { readonly kind: 'defectApplied' }
  /** The longest that the event loop stood still since the last report, machine milliseconds. */
  | { readonly kind: 'stall'; readonly ms: number };
