import { describe, expect, it } from 'vitest';
import type { RenderedButton } from '../../../src-preload/contract/template/model.ts';
import { desktopHints } from './desktop-hints.ts';

const buttons = (...kinds: RenderedButton['kind'][]): RenderedButton[] => kinds.map((kind) => ({ kind, label: 'x', target: null }));
const hints = (...kinds: RenderedButton['kind'][]) => desktopHints({ buttons: buttons(...kinds), limitedTimeOffer: null });

describe('desktopHints', () => {
  it('says nothing of what every client shows', () => {
    expect(hints()).toEqual([]);
    expect(hints('quickReply', 'quickReply', 'quickReply')).toEqual([]);
    expect(hints('url', 'phone')).toEqual([]);
  });

  it('tells of many buttons, mixed ones, codes and offers', () => {
    expect(hints('quickReply', 'quickReply', 'quickReply', 'quickReply')).toEqual(['fourButtons']);
    expect(hints('quickReply', 'url')).toEqual(['mixedReplies']);
    expect(hints('copyCode', 'url')).toEqual(['coupon']);
    const offer = { text: 'Now', expiresAt: null, code: null };
    expect(desktopHints({ buttons: buttons('copyCode', 'url'), limitedTimeOffer: offer })).toEqual(['offer']);
  });
});
