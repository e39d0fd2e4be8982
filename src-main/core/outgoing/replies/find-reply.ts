/**
 * Pure: whether the customer's thread shows an answer to one message (blip-protocol 3.15.1, 4.1 G16). What they wrote before the send is
 * none, and what they wrote after another template, a colleague's or a later one, is the answer to that.
 */
import { normalId } from '../../../wire/ids.ts';
import type { ThreadMessage } from '../../api/blip-client.ts';
import { templateNames } from './thread-template.ts';

export interface SentOut {
  /** Server time from which an answer is one. */
  readonly since: number;
  /** Ids under which the message may stand in the thread; where it stands under another, it is known by its template. */
  readonly ids: readonly string[];
  readonly template: string;
}

/** `none`: the thread is there and shows no answer; `unknown`: it shows nothing at all. */
export type Reply = { readonly kind: 'replied'; readonly at: number } | { readonly kind: 'none' } | { readonly kind: 'unknown' };

type Dated = ThreadMessage & { readonly date: number };

export function findReply(thread: readonly ThreadMessage[], { since, ids, template }: SentOut): Reply {
  if (thread.length === 0) return { kind: 'unknown' };
  const later = thread.filter((one): one is Dated => one.date !== null && one.date > since).sort((a, b) => a.date - b.date);
  const own = new Set(ids.map(normalId));
  const isOwnId = ({ id }: ThreadMessage) => own.has(normalId(id));
  // Stored a moment after the campaign was made, or known before.
  let isOwnSeen = thread.some(isOwnId);
  for (const one of later) {
    if (one.direction === 'received') return { kind: 'replied', at: one.date };
    const [name] = templateNames(one.content);
    if (name === undefined || isOwnId(one)) continue;
    if (isOwnSeen || name !== template) return { kind: 'none' };
    isOwnSeen = true;
  }
  return { kind: 'none' };
}
