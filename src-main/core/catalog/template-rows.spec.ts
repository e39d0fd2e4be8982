import { describe, expect, it } from 'vitest';
import type { TemplateModel } from '../../../src-preload/contract/template/model.ts';
import { blockedReason, returnBlock, summarize, type TemplateSource, type TemplateSummary, templateItems } from './template-rows.ts';

const summary = (name: string, over: Partial<TemplateModel> = {}): TemplateSummary =>
  summarize({
    name,
    language: 'pt_BR',
    status: 'APPROVED',
    category: 'UTILITY',
    quality: 'GREEN',
    rejectedReason: null,
    previousCategory: null,
    correctCategory: null,
    parameterFormat: 'POSITIONAL',
    header: null,
    body: { text: 'Oi', parts: [{ kind: 'text', text: 'Oi' }] },
    footer: null,
    buttons: [],
    cards: [],
    limitedTimeOffer: null,
    unknownParts: [],
    fields: [],
    transport: { kind: 'campaign' },
    cannotFill: null,
    ...over,
  });
const source = (over: Partial<TemplateSource> = {}): TemplateSource => ({
  chatbot: { identity: 'acmedesk@msging.net', name: 'Support', canSend: true, problem: null },
  bucket: null,
  typed: { flowId: 'flow', stateId: 'desk:1' },
  ...over,
});

describe('templateItems', () => {
  it('gives every template to a chatbot without a bucket and the enabled ones to a chatbot with one', () => {
    const billing = source({
      chatbot: { identity: 'acmebilling@msging.net', name: 'Billing', canSend: true, problem: null },
      bucket: {
        defaults: null,
        items: { 'a/pt_BR': { enabled: true, flowId: null, stateId: null }, 'b/pt_BR': { enabled: false, flowId: null, stateId: null } },
      },
    });
    const rows = templateItems(
      [source(), billing],
      [summary('c'), summary('b'), summary('a')],
      new Map([['acmebilling@msging.net|a|pt_BR', 7]]),
    );
    expect(rows.map((row) => `${row.name} ${row.chatbotName}`)).toEqual(['a Billing', 'a Support', 'b Support', 'c Support']);
    expect(rows[0]?.usedAt).toBe(7);
  });

  it('offers all where the bucket holds defaults alone', () => {
    expect(
      templateItems([source({ bucket: { defaults: { flowId: 'f', stateId: 's' }, items: {} } })], [summary('a')], new Map()),
    ).toHaveLength(1);
  });

  it('takes the return block from the item, then the defaults, then what was typed', () => {
    const bucket = { defaults: { flowId: 'f', stateId: 's' }, items: { 'a/pt_BR': { enabled: true, flowId: 'x', stateId: 'y' } } };
    expect(returnBlock(source({ bucket }), 'a', 'pt_BR')).toEqual({ flowId: 'x', stateId: 'y' });
    expect(returnBlock(source({ bucket }), 'b', 'pt_BR')).toEqual({ flowId: 'f', stateId: 's' });
    expect(returnBlock(source(), 'a', 'pt_BR')).toEqual({ flowId: 'flow', stateId: 'desk:1' });
    expect(returnBlock(source({ typed: null }), 'a', 'pt_BR')).toBeNull();
  });

  it('says why a template cannot be sent', () => {
    expect(blockedReason(source(), summary('a'))).toBeNull();
    expect(blockedReason(source(), summary('a', { status: 'PAUSED' }))).toEqual({ code: 'templatePaused' });
    expect(blockedReason(source(), summary('a', { status: 'SLEEPING' }))).toEqual({
      code: 'templateNotApproved',
      params: { status: 'SLEEPING' },
    });
    expect(blockedReason(source({ typed: null }), summary('a'))).toEqual({ code: 'returnBlockMissing', params: { chatbot: 'Support' } });
    expect(blockedReason(source(), summary('a', { cannotFill: { code: 'templateUnknownPart', part: 'CAROUSEL' } }))).toEqual({
      code: 'templateUnknownPart',
      params: { part: 'CAROUSEL' },
    });
  });
});
