/**
 * Open LIME sessions and what is pushed to them. Pushes are queued and leave when the transaction that caused them is committed,
 * so nobody hears of something that a crash took back.
 */
import type { Message, Notification } from '../../src-main/wire/envelope.ts';
import { identityOf, sameIdentity } from '../../src-main/wire/identity.ts';
import { createEventFaults, type EventFaults } from './event-faults.ts';

interface Presence {
  readonly status: string;
  readonly routingRule: string;
}

/** An established session. */
export interface LimeSession {
  readonly node: string;
  readonly identity: string;
  readonly kind: 'bot' | 'attendant' | 'guest';
  presence: Presence | null;
  receipts: ReadonlySet<string>;
  send(envelope: object): void;
  /** Ends it from the server's side, with the reason as `failed` or plainly as `finished`. */
  end(reason: { code: number; description: string } | null): void;
}

export interface Hub {
  readonly eventFaults: EventFaults;
  /** Ends an older session of the same node, as the platform does (blip-protocol 1.7). */
  register(session: LimeSession): void;
  unregister(session: LimeSession): void;
  sessions(): readonly LimeSession[];
  /** True where a node of the identity would be handed its messages (`routingRule` other than `instance`). */
  takesMessages(identity: string): boolean;
  /** Hands a message to one node only: the named one, else the newest that routes by identity. */
  pushMessage(to: string, message: Message): void;
  /** To every present session of an attendant. */
  pushToAttendant(identity: string, message: Message): void;
  /** To every session of the identity, or the one node, that asked for this event by `/receipt`. */
  pushNotification(to: string, notification: Notification): void;
  /** Sends what was queued since the last time. */
  flush(): void;
  /** Forgets what was queued: its transaction was rolled back. */
  discard(): void;
  endAll(): void;
}

const absent = new Set(['unavailable', 'undefined']);

function isPresent(session: LimeSession): boolean {
  return session.presence !== null && !absent.has(session.presence.status.toLowerCase());
}

export function createHub(): Hub {
  const open = new Set<LimeSession>();
  let queue: (() => void)[] = [];
  const of = (identity: string): LimeSession[] => [...open].filter((session) => sameIdentity(session.identity, identity));
  const identityRouted = (identity: string): LimeSession | undefined =>
    of(identity).findLast((session) => isPresent(session) && session.presence?.routingRule.toLowerCase() !== 'instance');
  const eventFaults = createEventFaults();

  return {
    eventFaults,
    register(session) {
      for (const other of open) {
        if (other.node.toLowerCase() === session.node.toLowerCase()) {
          open.delete(other);
          other.end({ code: 11, description: 'The session was replaced by another one of the same node' });
        }
      }
      open.add(session);
    },
    unregister: (session) => void open.delete(session),
    sessions: () => [...open],
    takesMessages: (identity) => identityRouted(identity) !== undefined,
    pushMessage(to, message) {
      queue.push(() => {
        const named = [...open].find((session) => session.node.toLowerCase() === to.toLowerCase() && isPresent(session));
        (named ?? identityRouted(identityOf(to)))?.send(message);
      });
    },
    pushToAttendant(identity, message) {
      queue.push(() => {
        for (const session of of(identity)) if (isPresent(session)) session.send(message);
      });
    },
    pushNotification(to, notification) {
      queue.push(() => {
        const isNode = to.includes('/', to.lastIndexOf('@'));
        const targets = of(identityOf(to)).filter((session) => !isNode || session.node.toLowerCase() === to.toLowerCase());
        eventFaults.pass(() => {
          for (const session of targets) if (session.receipts.has(notification.event.toLowerCase())) session.send(notification);
        });
      });
    },
    flush() {
      const pushes = queue;
      queue = [];
      for (const push of pushes) push();
    },
    discard() {
      queue = [];
    },
    endAll() {
      for (const session of open) session.end(null);
      open.clear();
    },
  };
}
