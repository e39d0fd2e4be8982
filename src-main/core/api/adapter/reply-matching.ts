/**
 * G16 (blip-protocol 4.1): a message counts as answered when a ticket names its campaign, or when the customer wrote after it
 * left.
 */
import type { ThreadMessage, WireTicket } from '../blip-client.ts';

export function isTicketOfCampaign(ticket: Pick<WireTicket, 'campaignId'>, campaignId: string): boolean {
  return ticket.campaignId !== null && ticket.campaignId.toLowerCase() === campaignId.toLowerCase();
}

/** @returns server time of the customer's first message at or after `sentAt`; null if he has not written */
export function firstAnswerAt(thread: readonly ThreadMessage[], sentAt: number): number | null {
  let first: number | null = null;
  for (const message of thread) {
    if (message.direction !== 'received' || message.date === null || message.date < sentAt) continue;
    if (first === null || message.date < first) first = message.date;
  }
  return first;
}
