/** The steps a message passes, with the time of each that it has reached. Pure. */
import type { ActiveMessage, MessageEvent } from '../../../src-preload/contract/models/messages.ts';
import type { MessageStatus } from '../../../src-preload/contract/statuses.ts';

export interface Step {
  readonly status: MessageStatus;
  readonly reached: boolean;
  /** Server time; null where the step was skipped over or is still to come. */
  readonly at: number | null;
}

/** Kinds of events that show a step; what comes later implies what comes before (read without delivered, P5.2). */
const kindsOf: Readonly<Record<'sent' | 'delivered' | 'read' | 'replied', readonly string[]>> = {
  sent: ['accepted', 'dispatched', 'sent'],
  delivered: ['received', 'delivered'],
  read: ['consumed', 'read'],
  replied: ['replied'],
};

function firstAt(events: readonly MessageEvent[], kinds: readonly string[]): number | null {
  const times = events.filter((event) => kinds.includes(event.kind)).map((event) => event.at);
  return times.length === 0 ? null : Math.min(...times);
}

/** How far the message itself came on its way to the customer, whatever ended it. */
export function furthest(message: ActiveMessage, events: readonly MessageEvent[]): 'sending' | 'sent' | 'delivered' | 'read' | 'replied' {
  const has = (step: keyof typeof kindsOf, ...statuses: MessageStatus[]): boolean =>
    statuses.includes(message.status) || firstAt(events, kindsOf[step]) !== null;
  if (message.repliedAt !== null || has('replied', 'replied')) return 'replied';
  if (has('read', 'read')) return 'read';
  if (has('delivered', 'delivered')) return 'delivered';
  if (has('sent', 'sent', 'expired')) return 'sent';
  return 'sending';
}

/** The server's clock is known to a second at best: a step never shows an earlier time than the one before it. */
function inOrder(steps: readonly Step[]): readonly Step[] {
  let before = 0;
  return steps.map((step) => {
    if (step.at === null) return step;
    before = Math.max(before, step.at);
    return { ...step, at: before };
  });
}

const way = ['sending', 'sent', 'delivered', 'read', 'replied'] as const;

/** From Sending to Answered; where the message ended another way, that end takes the place of the steps it did not reach. */
export function timelineSteps(message: ActiveMessage, events: readonly MessageEvent[]): readonly Step[] {
  const last = way.indexOf(furthest(message, events));
  const at = (step: (typeof way)[number]): number | null => {
    if (step === 'sending') return message.createdAt;
    if (step === 'replied') return message.repliedAt ?? firstAt(events, kindsOf.replied);
    const seen = firstAt(events, kindsOf[step]);
    return seen ?? (step === message.status ? message.statusAt : null);
  };
  const steps = inOrder(way.map((status, index) => ({ status, reached: index <= last, at: index <= last ? at(status) : null })));
  switch (message.status) {
    case 'failed':
    case 'cancelled':
    case 'unconfirmed':
      return [...steps.slice(0, last + 1), { status: message.status, reached: true, at: message.statusAt }];
    case 'expired': {
      const end: Step = { status: 'expired', reached: true, at: message.expiresAt ?? message.statusAt };
      const reached = steps.slice(0, last + 1);
      return message.repliedAt === null ? [...reached, end] : [...reached.slice(0, -1), end, ...reached.slice(-1)];
    }
    case 'scheduled':
      return [{ status: 'scheduled', reached: true, at: message.createdAt }, ...steps.slice(1)];
    case 'sending':
    case 'sent':
    case 'delivered':
    case 'read':
    case 'replied':
      return steps;
  }
}
