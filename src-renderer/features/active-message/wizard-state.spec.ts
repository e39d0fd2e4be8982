import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../src-preload/contract/models/draft.ts';
import type { RecipientCheck } from '../../../src-preload/contract/models/recipients.ts';
import type { TemplateRow } from '../../../src-preload/contract/models/templates.ts';
import { parseTemplate } from '../../../src-preload/contract/template/parse.ts';
import {
  emptyDraft,
  fillInOrder,
  isNameLongEnough,
  mergeProposals,
  nextStep,
  previousStep,
  reachableStep,
  splitRow,
  warningsToShow,
  whatIsMissing,
} from './wizard-state.ts';

const model = parseTemplate({
  name: 'a',
  language: 'pt_BR',
  status: 'APPROVED',
  components: [
    { type: 'HEADER', format: 'IMAGE' },
    { type: 'BODY', text: 'Oi {{1}}, {{2}}!' },
  ],
});
if (model === null) throw new Error('no model');
const row: TemplateRow = {
  key: 'bot|a|pt_BR',
  name: 'a',
  language: 'pt_BR',
  chatbotIdentity: 'bot',
  chatbotName: 'Bot',
  status: 'APPROVED',
  category: 'UTILITY',
  quality: 'GREEN',
  model,
  blocked: null,
  usedAt: null,
};
const recipient = { identity: null, phone: '+5511977771234', name: 'Beatriz Lima' };
const filled: Draft['values'] = {
  'header.media': { value: 'https://a.example/x.png', origin: null },
  'body.1': { value: 'Beatriz', origin: 'contactFirstName' },
  'body.2': { value: 'novembro', origin: null },
};
const draft = (change: Partial<Draft>): Draft => ({ ...emptyDraft(), ...change });
const check = (warnings: RecipientCheck['warnings']): RecipientCheck => ({ recipient, contact: null, warnings, ticket: 'none' });

describe('steps', () => {
  it('follow each other and end', () => {
    expect([previousStep('template'), previousStep('message'), nextStep('template'), nextStep('message')]).toEqual([
      null,
      'recipient',
      'recipient',
      null,
    ]);
  });

  it('say what is missing', () => {
    const chosen = draft({ templateKey: row.key });
    const withRecipient = draft({ templateKey: row.key, recipient });
    const blocked: TemplateRow = { ...row, blocked: { code: 'templatePaused' } };
    const blocking = check([{ kind: 'openTicket', blocks: true, params: {} }]);
    expect(whatIsMissing('template', { draft: emptyDraft(), row: null, check: null })).toBe('template');
    expect(whatIsMissing('template', { draft: chosen, row: null, check: null })).toBe('templateGone');
    expect(whatIsMissing('template', { draft: chosen, row: blocked, check: null })).toBe('templateBlocked');
    expect(whatIsMissing('template', { draft: chosen, row, check: null })).toBeNull();
    expect(whatIsMissing('recipient', { draft: chosen, row, check: null })).toBe('recipient');
    expect(whatIsMissing('recipient', { draft: withRecipient, row, check: blocking })).toBe('recipientBlocked');
    expect(whatIsMissing('recipient', { draft: withRecipient, row, check: null })).toBeNull();
    expect(whatIsMissing('message', { draft: withRecipient, row, check: null })).toBeNull();
    expect(whatIsMissing('message', { draft: { ...withRecipient, values: filled }, row, check: null })).toBeNull();
  });

  it('restore a draft no further than it is complete', () => {
    const whole = draft({ step: 'message', templateKey: row.key, recipient, values: filled });
    expect(reachableStep({ draft: whole, row, check: null })).toBe('message');
    expect(reachableStep({ draft: { ...whole, recipient: null }, row, check: null })).toBe('recipient');
    expect(reachableStep({ draft: whole, row: null, check: null })).toBe('template');
    expect(reachableStep({ draft: draft({ step: 'recipient', templateKey: row.key }), row, check: null })).toBe('recipient');
    expect(reachableStep({ draft: draft({ step: 'template', templateKey: row.key, recipient }), row, check: null })).toBe('template');
  });

  it('stop for warnings but not for an unknown ticket', () => {
    const unknown = { kind: 'ticketUnknown', blocks: false, params: {} } as const;
    const recent = { kind: 'recentMessage', blocks: false, params: {} } as const;
    expect(warningsToShow(check([unknown, recent]))).toEqual([recent]);
  });
});

describe('values', () => {
  it('keep what was typed and replace what was proposed for another person', () => {
    const merged = mergeProposals(
      filled,
      { 'body.1': { value: 'Carla', origin: 'contactFirstName' }, 'body.2': { value: 'x', origin: 'date' } },
      model,
    );
    expect(merged['body.1']).toEqual({ value: 'Carla', origin: 'contactFirstName' });
    expect(merged['body.2']).toEqual({ value: 'novembro', origin: null });
    expect(mergeProposals(filled, {}, model)['body.1']).toEqual({ value: '', origin: null });
  });

  it('are filled from a copied row, in order', () => {
    expect(splitRow('no tab here')).toBeNull();
    expect(splitRow('Ana\t 27/11 \r\nsecond\trow')).toEqual(['Ana', '27/11']);
    const { values, filledCount } = fillInOrder({}, model.fields, 'body.1', ['Ana', '27/11', 'over']);
    expect(filledCount).toBe(2);
    expect(Object.keys(values)).toEqual(['body.1', 'body.2']);
    expect(fillInOrder(filled, model.fields, 'header.media', ['', 'Ana']).values['header.media']).toEqual(filled['header.media']);
  });
});

describe('name of a new contact', () => {
  it.each([
    ['', true],
    ['  ', true],
    ['Al', false],
    ['A. B', false],
    ['Ana', true],
    ['李小龙', true],
  ])('%j: %s', (name, expected) => {
    expect(isNameLongEnough(name)).toBe(expected);
  });
});
