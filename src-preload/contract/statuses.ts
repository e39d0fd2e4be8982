/**
 * What is true of a message by its status: one entry each, which the store's statements, the filters and the window go by. How a status
 * is reached stands in the core's state machine.
 */

interface StatusFacts {
  /** The platform may still raise it, and its referral window may still end. */
  readonly isOnItsWay: boolean;
  /** It left, or is about to: it counts as a message to its person. */
  readonly isOut: boolean;
  /** What its person writes to the chatbot may be the reply to it. */
  readonly mayBeRepliedTo: boolean;
  /** The platform may still tell something of it: as long as it is young it is asked for it. */
  readonly isAskedFor: boolean;
  /** No more can come of it than has come: it may be written anew without asking what became of the first. */
  readonly isEnded: boolean;
  /** A notice of its own tells of it. */
  readonly hasNotice: boolean;
  /** Which of its windows is shown running out. */
  readonly window: 'reply' | 'visible' | null;
  /** Its bubble's own sign, where the message ended before its way did; null where the bubble shows how far it came. */
  readonly sign: 'failed' | 'cancelled' | 'unconfirmed' | null;
}

const onItsWay = {
  isOnItsWay: true,
  isOut: true,
  mayBeRepliedTo: true,
  isAskedFor: true,
  isEnded: false,
  hasNotice: false,
  sign: null,
} as const;

/** In the order in which they are offered as filters. */
export const statuses = {
  sending: { ...onItsWay, window: null },
  sent: { ...onItsWay, window: 'reply' },
  delivered: { ...onItsWay, window: 'reply' },
  read: { ...onItsWay, window: 'reply' },
  failed: {
    isOnItsWay: false,
    isOut: false,
    mayBeRepliedTo: false,
    isAskedFor: false,
    isEnded: true,
    hasNotice: true,
    window: null,
    sign: 'failed',
  },
  expired: {
    isOnItsWay: false,
    isOut: true,
    mayBeRepliedTo: true,
    isAskedFor: true,
    isEnded: true,
    hasNotice: false,
    window: 'visible',
    sign: null,
  },
  unconfirmed: {
    isOnItsWay: false,
    isOut: true,
    mayBeRepliedTo: false,
    isAskedFor: true,
    isEnded: false,
    hasNotice: false,
    window: null,
    sign: 'unconfirmed',
  },
  scheduled: {
    isOnItsWay: false,
    isOut: true,
    mayBeRepliedTo: true,
    isAskedFor: true,
    isEnded: false,
    hasNotice: false,
    window: null,
    sign: null,
  },
  cancelled: {
    isOnItsWay: false,
    isOut: false,
    mayBeRepliedTo: false,
    isAskedFor: false,
    isEnded: true,
    hasNotice: false,
    window: 'visible',
    sign: 'cancelled',
  },
  replied: {
    isOnItsWay: false,
    isOut: true,
    mayBeRepliedTo: true,
    isAskedFor: false,
    isEnded: false,
    hasNotice: true,
    window: 'visible',
    sign: null,
  },
} as const satisfies Readonly<Record<string, StatusFacts>>;

export type MessageStatus = keyof typeof statuses;

export const messageStatuses = Object.keys(statuses) as readonly MessageStatus[];

/** A fact that holds or does not. */
export type StatusFact = { [Fact in keyof StatusFacts]: StatusFacts[Fact] extends boolean ? Fact : never }[keyof StatusFacts];

/** The statuses that a fact holds for. */
export const statusesThat = (fact: StatusFact): readonly MessageStatus[] => messageStatuses.filter((status) => statuses[status][fact]);
