/** The Sent tab of made-up data: the newest rows for the snapshot, pages and choices as main answers them. */
import type { ActiveMessage } from '../../../src-preload/contract/models/messages.ts';
import type { SentChoices, SentPage, SentQuestion } from '../../../src-preload/contract/models/sent.ts';
import type { Snapshot } from '../../../src-preload/contract/models/snapshot.ts';
import { compareSent, isBehind, sentMatcher } from '../../../src-preload/contract/sent-rows.ts';

const mostRows = 500;

function cut(rows: readonly ActiveMessage[], limit: number): Pick<SentPage, 'rows' | 'next'> {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last !== undefined ? { createdAt: last.createdAt, id: last.id } : null };
}

/** The snapshot with its newest rows, and how many others there are. */
export function withNewest(snapshot: Snapshot): Snapshot {
  const { rows, next } = cut(snapshot.messages.toSorted(compareSent), mostRows);
  return { ...snapshot, messages: rows, sent: { next, total: snapshot.messages.length } };
}

export function sentPage(messages: readonly ActiveMessage[], { filters, before, limit }: SentQuestion): SentPage {
  const found = messages.filter(sentMatcher(filters)).sort(compareSent);
  const behind = found.filter((row) => before === null || isBehind(row, before));
  return { ...cut(behind, limit), total: found.length, seq: 0 };
}

export function sentChoices(messages: readonly ActiveMessage[]): SentChoices {
  const chatbots = new Map(messages.map(({ chatbotIdentity, chatbotName }) => [chatbotIdentity, chatbotName]));
  return {
    templateNames: [...new Set(messages.map(({ templateName }) => templateName))],
    chatbots: [...chatbots].map(([identity, name]) => ({ identity, name })),
  };
}
