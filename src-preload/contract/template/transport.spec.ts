import { describe, expect, it } from 'vitest';
import type { TemplateModel } from './model.ts';
import { parseTemplate } from './parse.ts';
import { transportOf } from './transport.ts';

function parse(components: unknown, more: object = {}): TemplateModel {
  const model = parseTemplate({ name: 'a', language: 'es', status: 'APPROVED', components, ...more });
  if (model === null) throw new Error('no model');
  return model;
}
const body = { type: 'BODY', text: 'Oi {{1}}' };
const buttons = (...list: readonly object[]) => ({ type: 'BUTTONS', buttons: list });
const header = (format: string) => ({ type: 'HEADER', format });

describe('transportOf', () => {
  it.each<[string, readonly object[]]>([
    ['header text', [{ type: 'HEADER', text: 'Hi {{1}}' }, body]],
    ['image', [header('IMAGE'), body]],
    ['video', [header('VIDEO'), body]],
    ['document', [header('DOCUMENT'), body]],
    ['ends of addresses', [body, buttons({ type: 'URL', url: 'https://a.example/{{1}}' }, { type: 'URL', url: '{{1}}' })]],
    ['copy code', [body, buttons({ type: 'COPY_CODE' })]],
    ['one-time code', [body, buttons({ type: 'OTP' })]],
    [
      'buttons that take nothing',
      [
        body,
        buttons(
          { type: 'QUICK_REPLY' },
          { type: 'PHONE_NUMBER' },
          { type: 'URL', url: 'https://a.example' },
          { type: 'VOICE_CALL' },
          { type: 'REQUEST_CONTACT_INFO' },
        ),
      ],
    ],
    ['permission to call', [body, { type: 'CALL_PERMISSION_REQUEST' }]],
  ])('sends %s by campaign', (_, components) => {
    expect(parse(components)).toMatchObject({ transport: { kind: 'campaign' }, cannotFill: null });
  });

  it.each<[string, readonly object[]]>([
    ['LOCATION', [header('LOCATION'), body]],
    ['PRODUCT', [header('PRODUCT'), body, buttons({ type: 'SPM' })]],
    [
      'NAMED',
      [
        { type: 'HEADER', text: 'Hi {{name}}' },
        { type: 'BODY', text: 'x' },
      ],
    ],
    ['NAMED', [{ type: 'BODY', text: 'Hi {{name}}' }]],
    ['NAMED', [body, buttons({ type: 'URL', url: 'https://a.example/{{code}}' })]],
    ['FLOW', [body, buttons({ type: 'FLOW' })]],
    ['CATALOG', [body, buttons({ type: 'CATALOG' })]],
    ['MPM', [body, buttons({ type: 'MPM' })]],
    ['SPM', [body, buttons({ type: 'SPM' })]],
    ['LIMITED_TIME_OFFER', [body, { type: 'LIMITED_TIME_OFFER', text: 'x' }]],
    ['CAROUSEL', [body, { type: 'CAROUSEL', cards: [{ components: [header('IMAGE')] }] }]],
  ])('sends %s as a plain message', (part, components) => {
    expect(parse(components)).toMatchObject({ transport: { kind: 'plain', part }, cannotFill: null });
  });

  it.each<[string, string, readonly object[]]>([
    ['FILENAME', 'header.fileName', [header('DOCUMENT'), body]],
    ['PAYLOAD', 'button.1.payload', [body, buttons({ type: 'PHONE_NUMBER' }, { type: 'QUICK_REPLY' })]],
    ['VOICE_CALL', 'button.0.payload', [body, buttons({ type: 'VOICE_CALL' })]],
    ['VOICE_CALL', 'button.0.minutes', [body, buttons({ type: 'VOICE_CALL' })]],
  ])('leaves the campaign for %s only where it is given', (part, id, components) => {
    const model = parse(components);
    expect(transportOf(model, {})).toEqual({ kind: 'campaign' });
    expect(transportOf(model, { [id]: { value: '  ' }, 'body.1': { value: 'x' } })).toEqual({ kind: 'campaign' });
    expect(transportOf(model, { [id]: { value: '7' } })).toEqual({ kind: 'plain', part });
  });

  it('sends numbers by their place though the template says that it has names', () => {
    expect(parse([body], { parameter_format: 'named' })).toMatchObject({ parameterFormat: 'NAMED', transport: { kind: 'campaign' } });
  });
});

describe('cannotFill', () => {
  it.each<[string, string, readonly object[]]>([
    ['templateKindUnsendable', 'GIF', [header('GIF'), body]],
    ['templateKindUnsendable', 'CARD GIF', [body, { type: 'CAROUSEL', cards: [{ components: [header('GIF')] }] }]],
    ['templateKindUnsendable', 'ORDER_DETAILS', [body, buttons({ type: 'ORDER_DETAILS' })]],
    ['templateKindUnsendable', 'POSTBACK', [body, buttons({ type: 'POSTBACK' })]],
    ['templateUnknownPart', 'HEADER AUDIO', [header('AUDIO'), body]],
    ['templateUnknownPart', 'HEADER TEXT', [header('TEXT'), body]],
    ['templateUnknownPart', 'BUTTON HOLOGRAM', [body, buttons({ type: 'HOLOGRAM' })]],
    [
      'templateUnknownPart',
      'CARD BUTTON HOLOGRAM',
      [body, { type: 'CAROUSEL', cards: [{ components: [header('IMAGE'), buttons({ type: 'HOLOGRAM' })] }] }],
    ],
    ['templateUnknownPart', 'BUTTON URL', [body, buttons({ type: 'URL', url: 'https://a.example/{{1}}/{{2}}' })]],
    ['templateUnknownPart', 'POLL', [body, { type: 'POLL' }]],
  ])('%s %s', (code, part, components) => {
    expect(parse(components).cannotFill).toEqual({ code, part });
  });
});
