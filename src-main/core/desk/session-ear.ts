/** What the platform says by itself, over the attendant's session and with every answer, brought to those whom it concerns. */
import { mime } from '../../wire/mime.ts';
import type { BlipClient, SessionEvent } from '../api/blip-client.ts';
import type { Clock } from '../clock.ts';
import type { Outgoing } from '../outgoing/outgoing.ts';
import type { Part } from '../workspace/part.ts';
import type { PushTrust } from './push-trust.ts';
import type { Rounds } from './rounds.ts';

interface Deps {
  readonly client: Pick<BlipClient, 'onExchange' | 'onSessionEvent'>;
  readonly clock: Pick<Clock, 'observe'>;
  readonly pushes: Pick<PushTrust, 'sessionBegan' | 'pushed'>;
  readonly rounds: Pick<Rounds, 'customerWrote' | 'ticketsChanged'>;
  readonly outgoing: Pick<Outgoing, 'applyNotification'>;
}

export function createSessionEar({ client, clock, pushes, rounds, outgoing }: Deps): Part {
  const stops: (() => void)[] = [];

  function onEvent(event: SessionEvent): void {
    switch (event.kind) {
      case 'notification':
        outgoing.applyNotification(event.notification);
        return;
      case 'state':
        if (event.state === 'established') pushes.sessionBegan();
        return;
      case 'message':
        // That somebody is typing is no news of a ticket.
        if (event.type !== mime.chatState) rounds.customerWrote();
        return;
      case 'ticket':
        pushes.pushed(event.ticket.id);
        rounds.ticketsChanged();
        return;
      default:
        event satisfies never;
    }
  }

  return {
    start() {
      stops.push(
        client.onExchange(({ serverDate, sentAt, receivedAt }) => {
          if (serverDate !== null) clock.observe({ serverDate, sentAt, receivedAt });
        }),
        client.onSessionEvent(onEvent),
      );
    },
    stop() {
      for (const stop of stops.splice(0)) stop();
    },
  };
}
