import { describe, expect, it } from 'vitest';
import type { Field, TemplateModel, TextPart } from '../../../src-preload/contract/template/model.ts';
import { type ProposalSources, proposeValues } from './propose-values.ts';

function model(parts: readonly TextPart[]): TemplateModel {
  const fields: Field[] = parts.flatMap((part) =>
    part.kind === 'variable'
      ? [
          {
            id: `body.${part.name}`,
            kind: 'text' as const,
            component: 'body' as const,
            variable: part.name,
            media: null,
            buttonIndex: null,
            example: null,
            partLimit: 1024,
          },
        ]
      : [],
  );
  return {
    name: 'a',
    language: 'pt_BR',
    status: 'APPROVED',
    category: 'UTILITY',
    quality: 'UNKNOWN',
    parameterFormat: 'POSITIONAL',
    header: null,
    body: { text: '', parts },
    footer: null,
    buttons: [],
    cards: [],
    limitedTimeOffer: null,
    unknownParts: [],
    fields,
    cannotFill: null,
  };
}
const text = (value: string): TextPart => ({ kind: 'text', text: value });
const variable = (name: string): TextPart => ({ kind: 'variable', name });
const sources: ProposalSources = {
  contact: {
    identity: 'x@wa.gw.msging.net',
    name: 'Beatriz Lima',
    phone: '+5511977771234',
    email: null,
    extras: { plano: 'Ouro' },
    lastMessageAt: null,
  },
  typedName: null,
  phone: '+5511977771234',
  attendant: { name: 'Marina Alves', email: 'marina.alves@acme.example' },
  lastValues: {},
};

describe('proposeValues', () => {
  it('reads a greeting as the place of the first name', () => {
    expect(proposeValues(model([text('Olá '), variable('1'), text(', seu pedido '), variable('2')]), sources)).toEqual({
      'body.1': { value: 'Beatriz', origin: 'contactFirstName' },
    });
  });

  it('reads a call at the start of the text as the place of the first name', () => {
    expect(proposeValues(model([text('Good news, '), variable('1'), text('! Your order '), variable('2')]), sources)).toEqual({
      'body.1': { value: 'Beatriz', origin: 'contactFirstName' },
    });
    expect(proposeValues(model([text('Seu pedido '), variable('1'), text(', feito ontem, chegou')]), sources)).toEqual({});
  });

  it('reads the names of variables, and extras of the contact', () => {
    expect(proposeValues(model([variable('nome'), text(' '), variable('plano'), text(' '), variable('atendente')]), sources)).toEqual({
      'body.nome': { value: 'Beatriz', origin: 'contactFirstName' },
      'body.plano': { value: 'Ouro', origin: 'contactExtra' },
      'body.atendente': { value: 'Marina Alves', origin: 'attendantName' },
    });
  });

  it('never proposes a blank', () => {
    expect(proposeValues(model([text('Oi '), variable('1'), text(' '), variable('email')]), { ...sources, contact: null })).toEqual({});
  });

  it('remembers how the field was filled last time', () => {
    const lastValues = { 'body.1': { value: 'Carla', origin: 'contactFirstName' as const }, 'body.2': { value: 'novembro', origin: null } };
    expect(proposeValues(model([text('x '), variable('1'), text(' y '), variable('2')]), { ...sources, lastValues })).toEqual({
      'body.1': { value: 'Beatriz', origin: 'contactFirstName' },
      'body.2': { value: 'novembro', origin: 'lastUsed' },
    });
  });
});
