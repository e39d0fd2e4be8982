import { describe, expect, it } from 'vitest';
import type { ThreadMessage } from '../../api/blip-client.ts';
import { findReply, type SentOut } from './find-reply.ts';

const sent: SentOut = { since: 1_000, ids: ['campaign-1'], template: 'invoice' };
const base = { type: 'text/plain', content: 'oi', status: null, metadata: {} };
const received = (date: number | null): ThreadMessage => ({ ...base, id: `w${date}`, direction: 'received', date });
const text = (date: number): ThreadMessage => ({ ...base, id: `t${date}`, direction: 'sent', date });
const template = (date: number, id: string, name = 'invoice'): ThreadMessage => ({
  ...base,
  id,
  direction: 'sent',
  date,
  type: 'application/json',
  content: { type: 'template', template: { name } },
});
const own = template(1_002, 'CAMPAIGN-1');

describe('findReply', () => {
  it.each<[string, readonly ThreadMessage[], ReturnType<typeof findReply>]>([
    ['an answer after the send', [received(2_000), own], { kind: 'replied', at: 2_000 }],
    ['the first of several', [received(3_000), received(2_000), own], { kind: 'replied', at: 2_000 }],
    ['an answer after words of the flow', [received(2_000), text(1_500), own], { kind: 'replied', at: 2_000 }],
    ['an answer to a message that is not in the thread', [received(2_000)], { kind: 'replied', at: 2_000 }],
    ['an answer to one that stands under another id', [received(2_000), template(1_002, 'other-id')], { kind: 'replied', at: 2_000 }],
    ['words from before the send', [own, received(900)], { kind: 'none' }],
    ['words of the same moment', [own, received(1_000)], { kind: 'none' }],
    ['words without a date', [own, received(null)], { kind: 'none' }],
    ['an answer to a colleague’s template', [received(3_000), template(2_000, 'theirs', 'offer'), own], { kind: 'none' }],
    ['an answer to a later message of the same template', [received(3_000), template(2_000, 'later'), own], { kind: 'none' }],
    ['an answer to this one, another template after it', [template(3_000, 'later'), received(2_000), own], { kind: 'replied', at: 2_000 }],
    ['no answer', [own], { kind: 'none' }],
    ['no thread', [], { kind: 'unknown' }],
  ])('%s', (_what, thread, expected) => {
    expect(findReply(thread, sent)).toEqual(expected);
    expect(findReply(thread.toReversed(), sent)).toEqual(expected);
  });
});
