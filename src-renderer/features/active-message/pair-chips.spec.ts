import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TemplateListItem } from '../../../src-preload/contract/models/templates.ts';
import { groupOf } from '../../../src-preload/contract/template/groups.ts';
import { items } from './machine/testing/world.ts';
import { chipsInRoom, chipWidthPx, pairChips } from './pair-chips.ts';

const [plain] = items;
if (plain === undefined) throw new Error('no template');

function pair(language: string, chatbotIdentity: string, isBlocked = false): TemplateListItem {
  return {
    ...(plain as TemplateListItem),
    key: `${chatbotIdentity}|n|${language}`,
    language,
    chatbotIdentity,
    chatbotName: chatbotIdentity,
    blocked: isBlocked ? { code: 'templatePaused' } : null,
  };
}

function chips(pairs: readonly TemplateListItem[], shownKey?: string) {
  const group = groupOf(pairs, false, []);
  if (group === null) throw new Error('no pairs');
  const shown = pairs.find(({ key }) => key === shownKey) ?? group.proposed;
  const words = (list: ReturnType<typeof pairChips>['languages']) =>
    list.map((chip) => `${chip.pair.key}${chip.isChosen ? ' chosen' : ''}${chip.isBlocked ? ' blocked' : ''}`);
  const { languages, chatbots } = pairChips(group, shown);
  return { languages: words(languages), chatbots: words(chatbots) };
}

describe('the chips of a row', () => {
  const pairs = [pair('en', 'b'), pair('en', 's', true), pair('es', 's', true), pair('pt', 'b'), pair('pt', 's')];

  it('name each language once, and the chatbots of the one that is shown', () => {
    expect(chips(pairs)).toEqual({
      languages: ['b|n|en chosen', 's|n|es blocked', 'b|n|pt'],
      chatbots: ['b|n|en chosen', 's|n|en blocked'],
    });
  });

  it('keep the chatbot in another language where it can be sent there, and take another one where not', () => {
    expect(chips(pairs, 's|n|pt')).toEqual({
      languages: ['b|n|en', 's|n|es blocked', 's|n|pt chosen'],
      chatbots: ['b|n|pt', 's|n|pt chosen'],
    });
  });

  it('are none blocked where nothing in the row can be sent: all can be looked at', () => {
    expect(chips([pair('en', 'b', true), pair('es', 'b', true)])).toEqual({
      languages: ['b|n|en chosen', 'b|n|es'],
      chatbots: ['b|n|en chosen'],
    });
  });
});

describe('the room for chips', () => {
  it('shows all that fit, and moves on only for the chosen one', () => {
    const widths = [100, 100, 100, 100, 100];
    expect(chipsInRoom(widths, 0, 500)).toEqual({ from: 0, to: 5 });
    expect(chipsInRoom(widths, 0, 250)).toEqual({ from: 0, to: 2 });
    expect(chipsInRoom(widths, 1, 250)).toEqual({ from: 0, to: 2 });
    expect(chipsInRoom(widths, 4, 250)).toEqual({ from: 3, to: 5 });
    expect(chipsInRoom(widths, 2, 90)).toEqual({ from: 2, to: 3 });
  });

  it('always shows the chosen one, and never more than fits beside it', () => {
    const widths = fc.array(fc.integer({ min: 30, max: 200 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(widths, fc.nat(), fc.integer({ min: 0, max: 900 }), (list, at, room) => {
        const chosen = at % list.length;
        const { from, to } = chipsInRoom(list, chosen, room);
        expect(from <= chosen && chosen < to).toBe(true);
        const width = list.slice(from, to).reduce((sum, one) => sum + one, 0);
        expect(to - from === 1 || width <= room).toBe(true);
      }),
    );
  });

  it('takes more for a chatbot’s sign and for wide letters', () => {
    expect(chipWidthPx('Billing', true)).toBeGreaterThan(chipWidthPx('Billing', false));
    expect(chipWidthPx('請求書', false)).toBeGreaterThan(chipWidthPx('abc', false));
  });
});
