import { describe, expect, it } from 'vitest';
import { parseTemplate } from './parse.ts';
import { renderTemplate } from './render.ts';

type Components = readonly Readonly<Record<string, unknown>>[];

function rendered(components: Components, texts: Readonly<Record<string, string>>, more: Readonly<Record<string, unknown>> = {}) {
  const model = parseTemplate({ name: 'any', language: 'en', status: 'APPROVED', category: 'MARKETING', components, ...more });
  if (model === null) throw new Error('not a template');
  return renderTemplate(model, Object.fromEntries(Object.entries(texts).map(([id, value]) => [id, { value }])));
}

const body = { type: 'BODY', text: 'Hi {{1}}' };
const buttons = (...list: Components) => ({ type: 'BUTTONS', buttons: list });
const header = (format: string) => ({ type: 'HEADER', format });

describe('renderTemplate', () => {
  it('keeps what the template says and what was filled in apart', () => {
    expect(rendered([{ type: 'BODY', text: '{{2}} $& {{1}}, {{3}}{' }], { 'body.1': '{{2}}', 'body.2': '$1' }).body).toEqual([
      { text: '$1', kind: 'value' },
      { text: ' $& ', kind: 'literal' },
      { text: '{{2}}', kind: 'value' },
      { text: ', ', kind: 'literal' },
      { text: '{{3}}', kind: 'placeholder' },
      { text: '{', kind: 'literal' },
    ]);
  });

  it('shows a place as it will be sent, and what is missing as missing', () => {
    const components = [header('LOCATION'), body];
    expect(rendered(components, { 'header.latitude': '-23,5', 'header.longitude': 'x', 'header.placeName': ' Loja ' }).header).toEqual({
      kind: 'location',
      latitude: '-23.5',
      longitude: 'x',
      name: 'Loja',
      address: null,
    });
  });

  it('names a document by what is given, else by its address', () => {
    const nameOf = (texts: Readonly<Record<string, string>>) => {
      const shown = rendered([header('DOCUMENT'), body], texts).header;
      return shown?.kind === 'document' ? shown.fileName : undefined;
    };
    expect(nameOf({ 'header.media': 'https://a.example/x%20y.pdf', 'header.fileName': 'Nota.pdf' })).toBe('Nota.pdf');
    expect(nameOf({ 'header.media': 'https://a.example/x%20y.pdf' })).toBe('x y.pdf');
    expect(nameOf({})).toBeNull();
  });

  it('shows the code and the end of an offer', () => {
    const offer = (hasExpiration: boolean) => ({
      type: 'LIMITED_TIME_OFFER',
      limited_time_offer: { text: 'Today', has_expiration: hasExpiration },
    });
    const copyCode = buttons({ type: 'COPY_CODE', example: 'X' });
    const texts = { 'button.0.code': 'X10', 'offer.expiry': '2026-11-23T12:00:00Z' };
    const expiresAt = Date.UTC(2026, 10, 23, 12);
    expect(rendered([body, offer(true), copyCode], texts).limitedTimeOffer).toEqual({ text: 'Today', expiresAt, code: 'X10' });
    expect(rendered([body, offer(true), copyCode], {}).limitedTimeOffer).toEqual({ text: 'Today', expiresAt: null, code: null });
    expect(rendered([body, offer(false)], texts).limitedTimeOffer).toEqual({ text: 'Today', expiresAt: null, code: null });
  });

  it('fills the addresses of buttons, those of cards too', () => {
    const dynamic = { type: 'URL', text: 'Go', url: 'https://a.example/{{1}}' };
    const card = {
      components: [header('IMAGE'), { type: 'BODY', text: 'For {{1}}' }, buttons({ type: 'QUICK_REPLY', text: 'Yes' }, dynamic)],
    };
    const shown = rendered([body, { type: 'CAROUSEL', cards: [card, card] }], {
      'card.0.button.1.url': 'ç',
      'card.1.body.1': 'Ana',
      'card.1.header.media': 'https://a.example/1.png',
    });
    expect(shown.cards.map((each) => each.buttons.map((button) => button.target))).toEqual([
      [null, 'https://a.example/%C3%A7'],
      [null, 'https://a.example/{{1}}'],
    ]);
    expect(shown.cards[1]?.body).toEqual([
      { text: 'For ', kind: 'literal' },
      { text: 'Ana', kind: 'value' },
    ]);
    expect(shown.cards[1]?.header).toMatchObject({ kind: 'image', url: 'https://a.example/1.png' });
  });

  it('shows the product cards that are filled, at least two', () => {
    const card = { components: [header('PRODUCT'), buttons({ type: 'SPM', text: 'View' })] };
    const components = [body, { type: 'CAROUSEL', cards: [card, card] }];
    expect(rendered(components, {}).cards).toHaveLength(2);
    const { cards } = rendered(components, { 'card.0.header.product': 'a', 'card.1.header.product': 'b', 'card.2.header.product': 'c' });
    expect(cards.map((each) => each.header)).toEqual(['a', 'b', 'c'].map((productId) => ({ kind: 'product', productId })));
    expect(cards[2]?.buttons).toEqual([{ kind: 'singleProduct', label: 'View', target: 'c' }]);
  });

  it('shows the button of a one-time code as one, by whatever address the channel lists it', () => {
    const url = 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}';
    const kinds = (button: Readonly<Record<string, unknown>>) => rendered([body, buttons(button)], {}).buttons.map(({ kind }) => kind);
    expect(kinds({ type: 'URL', text: 'Copy', url })).toEqual(['otp']);
    expect(kinds({ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy' })).toEqual(['otp']);
    expect(kinds({ type: 'URL', text: 'Open', url: 'https://acme.example/{{1}}' })).toEqual(['url']);
  });

  it('puts a one-time code into the text and its button', () => {
    const url = 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}';
    const shown = rendered(
      [{ type: 'BODY', text: '*{{1}}* is your code' }, buttons({ type: 'URL', text: 'Copy', url })],
      { 'body.1': '123456' },
      { category: 'AUTHENTICATION' },
    );
    expect(shown.body[1]).toEqual({ text: '123456', kind: 'value' });
    expect(shown.buttons[0]?.target).toBe(url.replace('{{1}}', '123456'));
  });

  it('keeps unknown parts in sight', () => {
    const shown = rendered([header('HOLOGRAM'), body, { type: 'POLL' }, buttons({ type: 'TELEPORT', text: 'Beam' })], {});
    expect(shown.header).toEqual({ kind: 'unknown', format: 'HOLOGRAM' });
    expect(shown.buttons).toEqual([{ kind: 'unknown', label: 'Beam', target: null }]);
    expect(shown.unknownParts).toEqual(['POLL']);
  });
});
