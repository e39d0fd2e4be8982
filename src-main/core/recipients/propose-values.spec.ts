import { describe, expect, it } from 'vitest';
import type { FieldValues } from '../../../src-preload/contract/models/values.ts';
import type { TemplateModel } from '../../../src-preload/contract/template/model.ts';
import { parseTemplate } from '../../../src-preload/contract/template/parse.ts';
import type { TemplateUse } from '../store/template-uses.ts';
import { proposeValues } from './propose-values.ts';
import { listSources, type ProposalSources } from './value-sources.ts';

function template(text: string, more: Record<string, unknown> = {}): TemplateModel {
  const model = parseTemplate({
    name: 'a',
    language: 'pt_BR',
    status: 'APPROVED',
    category: 'UTILITY',
    components: [{ type: 'BODY', text }],
    ...more,
  });
  if (model === null) throw new Error('no model');
  return model;
}
const named = (text: string) => template(text, { parameter_format: 'NAMED' });

/** 23 November 2026 on this machine's clock. */
const at = (hour: number): number => new Date(2026, 10, 23, hour, 30).getTime();
const sources: ProposalSources = {
  contact: {
    identity: 'x@wa.gw.msging.net',
    name: 'Beatriz Lima',
    phone: '+5511977771234',
    email: null,
    extras: { Plano: 'Ouro', 'Número do pedido': 'A-1020', vazio: ' ' },
    lastMessageAt: null,
  },
  typedName: null,
  phone: '+5511977771234',
  phoneText: '+55 11 97777-1234',
  attendant: { name: 'Marina Alves', email: 'marina.alves@acme.example' },
  lastForPerson: null,
  lastForAnyone: null,
  fallbacks: {},
  localNow: at(9),
  serverNow: at(9),
};
/** An earlier use of the template; for the person of `sources` unless said otherwise. */
const use = (values: FieldValues, name: string | null = 'Beatriz Lima'): TemplateUse => ({
  values,
  recipient: { identity: null, phone: '+5511977771234', name },
  usedAt: at(8),
});
const nobody: ProposalSources = { ...sources, contact: null };

describe('proposeValues by the template’s words', () => {
  it('reads a greeting as the place of the first name', () => {
    expect(proposeValues(template('Olá {{1}}, o boleto {{2}} venceu'), sources)).toEqual({
      'body.1': { value: 'Beatriz', origin: 'contactFirstName' },
    });
  });

  it('reads a call at the start of the text as the place of the first name', () => {
    expect(proposeValues(template('Good news, {{1}}! Your gift {{2}}.'), sources)).toEqual({
      'body.1': { value: 'Beatriz', origin: 'contactFirstName' },
    });
    expect(proposeValues(template('Seu boleto {{1}}, feito ontem, chegou'), sources)).toEqual({});
  });

  const sampled = (text: string, sample: string | null, number = 1) => {
    const example = sample === null ? {} : { example: { body_text: [Array.from({ length: number }, () => sample)] } };
    const model = template('', { components: [{ type: 'BODY', text, ...example }] });
    return proposeValues(model, sources)[`body.${number}`]?.value ?? null;
  };

  it.each([
    ['{{1}}, três ofertas desta semana:', 'Carla'],
    ['{{1}}, frete grátis na loja.', null],
    ['*{{1}}*! Chegou.', 'Joana'],
    ['Promoção!\n{{1}}, veja as peças.', 'Kauã'],
    ['Usa tu cupón, {{1}}: vale en toda la tienda.', 'Carla'],
    ['Complete seu cadastro em dois minutos, {{1}}.', 'Carla Dias'],
    ['Qual cor você prefere, {{1}}?', 'Zé'],
    ['Three ideas for your home, {{1}}', 'Mary'],
    ['Obrigado, {{1}}! O recibo chegou.', 'Carla'],
  ])('finds where the customer is called in %j, the sample being %j', (text, sample) => {
    expect(sampled(text, sample)).toBe('Beatriz');
  });

  it.each([
    ['{{1}}, às 14h, é a sua visita.', 'Sexta-feira'],
    ['{{1}}, é a sua visita.', '15/04'],
    ['O produto chega em breve, {{1}}.', 'São Paulo'],
    ['O produto chega em breve, {{1}}.', null],
    ['Até logo! Abraços, {{1}}.', 'Marina'],
    ['Fale com {{1}} amanhã.', 'Marina'],
  ])('proposes nobody in %j, the sample being %j', (text, sample) => {
    expect(sampled(text, sample)).toBeNull();
  });

  it('proposes the same in the cards of a carousel, in an offer and beside a flow', () => {
    const body = { type: 'BODY', text: '{{1}}, veja:', example: { body_text: [['Carla']] } };
    const card = {
      components: [
        { type: 'HEADER', format: 'IMAGE' },
        { type: 'BODY', text: 'Só seu, {{1}}!', example: { body_text: [['Carla']] } },
      ],
    };
    const first = (components: readonly object[], id = 'body.1') => proposeValues(template('', { components }), sources)[id]?.value;
    expect(first([body, { type: 'CAROUSEL', cards: [card, card] }])).toBe('Beatriz');
    expect(
      first(
        [
          { type: 'BODY', text: 'Veja:' },
          { type: 'CAROUSEL', cards: [card, card] },
        ],
        'card.1.body.1',
      ),
    ).toBe('Beatriz');
    expect(first([{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Já', has_expiration: false } }, body])).toBe('Beatriz');
    expect(first([body, { type: 'BUTTONS', buttons: [{ type: 'FLOW', text: 'Abrir', flow_id: '1' }] }])).toBe('Beatriz');
  });

  it('reads the word before a variable as the name of an extra field', () => {
    expect(proposeValues(template('Seu pedido nº {{1}} do plano *{{2}}* saiu, código {{3}}'), sources)).toEqual({
      'body.1': { value: 'A-1020', origin: 'contactExtra', extra: 'Número do pedido' },
      'body.2': { value: 'Ouro', origin: 'contactExtra', extra: 'Plano' },
    });
  });

  it('reads the names of variables in three languages', () => {
    expect(
      proposeValues(named('{{nome}} {{order_id}} {{apellido}} {{full_name}} {{atendente}} {{agent_email}} {{telefono}}.'), sources),
    ).toEqual({
      'body.nome': { value: 'Beatriz', origin: 'contactFirstName' },
      'body.order_id': { value: 'A-1020', origin: 'contactExtra', extra: 'Número do pedido' },
      'body.apellido': { value: 'Lima', origin: 'contactLastName' },
      'body.full_name': { value: 'Beatriz Lima', origin: 'contactName' },
      'body.atendente': { value: 'Marina Alves', origin: 'attendantName' },
      'body.agent_email': { value: 'marina.alves@acme.example', origin: 'attendantEmail' },
      'body.telefono': { value: '+55 11 97777-1234', origin: 'contactPhone' },
    });
  });

  it('puts a number without blanks into an address', () => {
    const url = { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Ver', url: 'https://acme.example/{{phone}}' }] };
    const model = template('', { parameter_format: 'NAMED', components: [{ type: 'BODY', text: 'Ligue {{phone}}.' }, url] });
    expect(proposeValues(model, sources)).toEqual({
      'body.phone': { value: '+55 11 97777-1234', origin: 'contactPhone' },
      'button.0.url': { value: '+5511977771234', origin: 'contactPhonePlain' },
    });
  });

  it('takes an extra field where the contact itself has nothing under that name', () => {
    const withMail = { ...sources, contact: sources.contact && { ...sources.contact, extras: { 'E-mail': 'bia@acme.example' } } };
    expect(proposeValues(named('Enviado a {{email}}.'), withMail)).toEqual({
      'body.email': { value: 'bia@acme.example', origin: 'contactExtra', extra: 'E-mail' },
    });
  });

  it('never proposes a blank', () => {
    expect(proposeValues(template('Oi {{1}} do plano {{2}}'), nobody)).toEqual({});
    expect(proposeValues(named('{{vazio}} {{email}} {{constructor}}.'), sources)).toEqual({});
  });
});

describe('names of people', () => {
  const first = (name: string | null) => proposeValues(template('Oi {{1}}'), { ...nobody, typedName: name })['body.1']?.value ?? null;

  it('are called without title, picture and number', () => {
    expect(first('Dra. Ana Paula Reis')).toBe('Ana');
    expect(first('💖 João da Silva')).toBe('João');
    expect(first('Sr.')).toBeNull();
    expect(first("  D'Ávila\tNeto ")).toBe("D'Ávila");
  });

  it('are those of the person on screen, whatever name is stored with the number', () => {
    expect(proposeValues(template('Oi {{1}}'), { ...sources, typedName: 'Carlos Dias' })['body.1']?.value).toBe('Carlos');
  });

  it('are none where a contact is called by its number', () => {
    expect(first('+55 31 98801-0001')).toBeNull();
    const numbered = { ...sources, contact: sources.contact && { ...sources.contact, name: '5511977771234' }, typedName: 'Bia' };
    expect(proposeValues(template('Oi {{1}}'), numbered)['body.1']?.value).toBe('Bia');
  });
});

describe('greeting and date', () => {
  const greeting = (language: string, hour: number) =>
    proposeValues(template('{{saudacao}}, tudo bem?', { parameter_format: 'NAMED', language }), { ...nobody, localNow: at(hour) })[
      'body.saudacao'
    ]?.value ?? null;

  it('greets by the hour in the template’s language', () => {
    expect([2, 5, 11, 12, 17, 18, 23].map((hour) => greeting('pt_BR', hour))).toEqual([
      'Boa noite',
      'Bom dia',
      'Bom dia',
      'Boa tarde',
      'Boa tarde',
      'Boa noite',
      'Boa noite',
    ]);
    expect([9, 18, 19].map((hour) => greeting('es_MX', hour))).toEqual(['Buenos días', 'Buenas tardes', 'Buenas noches']);
    expect([9, 13, 20].map((hour) => greeting('en', hour))).toEqual(['Good morning', 'Good afternoon', 'Good evening']);
    expect(greeting('ja', 9)).toBeNull();
  });

  it('begins small inside of a sentence', () => {
    expect(proposeValues(named('Olá, {{saudacao}}! Hoje é {{hoje}}.'), nobody)).toEqual({
      'body.saudacao': { value: 'bom dia', origin: 'greeting' },
      'body.hoje': { value: '23/11/2026', origin: 'date' },
    });
  });

  it('writes the date as the template’s language does', () => {
    const date = (language: string) =>
      proposeValues(template('On {{today}}.', { parameter_format: 'NAMED', language }), nobody)['body.today']?.value;
    expect(date('en_US')).toBe('11/23/2026');
    expect(date('es')).toBe('23/11/2026');
    expect(date('not a tag')).toBeUndefined();
  });
});

describe('memory of a template', () => {
  const last = {
    'body.1': { value: 'Carla', origin: 'contactFirstName' as const },
    'body.2': { value: 'novembro', origin: null },
    'body.3': { value: 'Prata', origin: 'contactExtra' as const, extra: 'Plano' },
    'body.4': { value: 'R$ 10', origin: 'lastUsed' as const },
  };
  const four = template('x {{1}} y {{2}} z {{3}} w {{4}} v');

  it('asks the same source for the next person, and fills in nothing that was typed for another', () => {
    expect(proposeValues(four, { ...sources, lastForAnyone: use(last, 'Carla Dias') })).toEqual({
      'body.1': { value: 'Beatriz', origin: 'contactFirstName' },
      'body.3': { value: 'Ouro', origin: 'contactExtra', extra: 'Plano' },
    });
  });

  it('fills in what was typed for the same person', () => {
    expect(proposeValues(four, { ...sources, lastForAnyone: use(last), lastForPerson: use(last) })).toEqual({
      'body.1': { value: 'Beatriz', origin: 'contactFirstName' },
      'body.2': { value: 'novembro', origin: 'lastUsed' },
      'body.3': { value: 'Ouro', origin: 'contactExtra', extra: 'Plano' },
      'body.4': { value: 'R$ 10', origin: 'lastUsed' },
    });
  });

  it('puts the fallback where the source is blank, and nowhere else', () => {
    const fallbacks = { 'body.1': 'cliente', 'body.2': 'em breve' };
    const model = template('Oi {{1}}, chega {{2}}.');
    expect(proposeValues(model, { ...nobody, fallbacks })).toEqual({
      'body.1': { value: 'cliente', origin: 'fallback' },
      'body.2': { value: 'em breve', origin: 'fallback' },
    });
    expect(proposeValues(model, { ...sources, fallbacks })['body.1']).toEqual({ value: 'Beatriz', origin: 'contactFirstName' });
  });
});

describe('listSources', () => {
  it('lists what there is, in the order of a menu', () => {
    expect(listSources(template('Oi {{1}}'), sources).sources).toEqual([
      { origin: 'contactFirstName', value: 'Beatriz' },
      { origin: 'contactName', value: 'Beatriz Lima' },
      { origin: 'contactLastName', value: 'Lima' },
      { origin: 'contactPhone', value: '+55 11 97777-1234' },
      { origin: 'contactPhonePlain', value: '+5511977771234' },
      { origin: 'contactExtra', extra: 'Número do pedido', value: 'A-1020' },
      { origin: 'contactExtra', extra: 'Plano', value: 'Ouro' },
      { origin: 'greeting', value: 'Bom dia' },
      { origin: 'date', value: '23/11/2026' },
      { origin: 'attendantName', value: 'Marina Alves' },
      { origin: 'attendantFirstName', value: 'Marina' },
      { origin: 'attendantEmail', value: 'marina.alves@acme.example' },
    ]);
  });

  const last = {
    'body.1': { value: 'Carla', origin: 'contactFirstName' as const },
    'body.2': { value: 'novembro', origin: null },
    'body.3': { value: 'a\nb', origin: null },
  };
  const three = template('x {{1}} y {{2}} z {{3}} w');

  it('offers last values that were typed and still fit, and says whose they are', () => {
    expect(listSources(three, { ...sources, lastForAnyone: use(last, 'Carla Dias') })).toMatchObject({
      lastValues: { 'body.2': { value: 'novembro', origin: 'lastUsed' } },
      lastUse: { samePerson: false, recipientName: 'Carla Dias', usedAt: at(8) },
    });
    expect(Object.keys(listSources(three, { ...sources, lastForAnyone: use(last, null) }).lastValues)).toEqual(['body.2']);
    expect(listSources(three, { ...sources, lastForAnyone: use({}) })).toMatchObject({ lastValues: {}, lastUse: null });
  });

  it('prefers those of the same person to newer ones of another', () => {
    const own = use({ 'body.2': { value: 'outubro', origin: null } });
    expect(listSources(three, { ...sources, lastForPerson: own, lastForAnyone: use(last, 'Carla Dias') })).toMatchObject({
      lastValues: { 'body.2': { value: 'outubro', origin: 'lastUsed' } },
      lastUse: { samePerson: true },
    });
  });

  it('offers no one-time code and no offer that is over', () => {
    const code = template('*{{1}}* é o seu código.', {
      category: 'AUTHENTICATION',
      components: [
        { type: 'BODY', text: '*{{1}}* é o seu código.' },
        { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copiar' }] },
      ],
    });
    expect(listSources(code, { ...sources, lastForPerson: use({ 'body.1': { value: '123456', origin: null } }) }).lastValues).toEqual({});
    const offer = template('', {
      category: 'MARKETING',
      components: [
        { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Só hoje', has_expiration: true } },
        { type: 'BODY', text: 'Oferta.' },
      ],
    });
    const ends = (moment: number) =>
      listSources(offer, { ...sources, lastForPerson: use({ 'offer.expiry': { value: new Date(moment).toISOString(), origin: null } }) })
        .lastValues;
    expect(ends(at(8))).toEqual({});
    expect(Object.keys(ends(at(10)))).toEqual(['offer.expiry']);
  });
});
