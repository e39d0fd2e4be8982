import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RenderedTemplate } from '../../../src-preload/contract/template/model.ts';
import { parseTemplate } from '../../../src-preload/contract/template/parse.ts';
import { renderTemplate } from '../../../src-preload/contract/template/render.ts';
import { applyLanguage } from '../../i18n/index.ts';
import { Bubble } from './bubble.tsx';

function rendered(components: unknown, texts: Record<string, string> = {}, previewUrl: string | null = null) {
  const model = parseTemplate({ name: 'a', language: 'pt_BR', components });
  if (model === null) throw new Error('no model');
  const values = Object.fromEntries(Object.entries(texts).map(([id, value]) => [id, { value }]));
  return renderTemplate(model, values, { 'header.media': { mime: 'image/png', sizeBytes: 214_000, fileName: 'nota.png', previewUrl } });
}
const quickReplies = (count: number) => ({
  type: 'BUTTONS',
  buttons: Array.from({ length: count }, (_, index) => ({ type: 'QUICK_REPLY', text: `Reply ${index + 1}` })),
});
const labels = () =>
  within(screen.getByRole('list', { name: 'Buttons of the message' }))
    .getAllByRole('listitem')
    .map((item) => item.textContent);

const hourMs = 3_600_000;

beforeAll(() => applyLanguage('en'));

describe('Bubble', () => {
  it('puts values in before marks are read and sets placeholders apart', () => {
    const { container } = render(<Bubble template={rendered([{ type: 'BODY', text: 'Oi *{{1}}*, {{2}}' }], { 'body.1': 'Ana' })} />);
    expect(container.querySelector('strong')?.textContent).toBe('Ana');
    expect(container.querySelector('.bubble-placeholder')?.textContent).toBe('field 2');
  });

  it('shows the name or the sample of what is empty, never its braces', () => {
    const text = { type: 'BODY', text: '*{{first_name}}* {{order_id}}{{city}} _{{3}}_' };
    const { container } = render(<Bubble template={rendered([text])} />);
    const marks = () => Array.from(container.querySelectorAll('.bubble-placeholder'), (mark) => mark.textContent);
    expect(container.textContent).not.toMatch(/[{}_*]/);
    expect(marks()).toEqual(['first name', 'order id', 'city', 'field 3']);
    const numbered = { type: 'BODY', text: '{{1}}{{2}} e {{3}}', example: { body_text: [['Carla', '27/10']] } };
    const { container: other } = render(<Bubble template={rendered([numbered])} />);
    expect(Array.from(other.querySelectorAll('.bubble-placeholder'), (mark) => mark.textContent)).toEqual(['Carla', '27/10', 'field 3']);
  });

  it('makes no elements of what a value holds', () => {
    const value = '<img src=x onerror=alert(1)> <b>x</b> &amp;';
    const { container } = render(<Bubble template={rendered([{ type: 'BODY', text: 'Oi {{1}}' }], { 'body.1': value })} />);
    expect(container.querySelector('img, b, a')).toBeNull();
    expect(container.textContent).toContain(value);
  });

  it('collapses more than three buttons to two and "See all options", and shows all in the full view', () => {
    const { unmount } = render(<Bubble template={rendered([quickReplies(3)])} />);
    expect(labels()).toHaveLength(3);
    unmount();
    const { unmount: unmountFour } = render(<Bubble template={rendered([quickReplies(4)])} />);
    expect(labels()).toEqual(['Reply 1', 'Reply 2', 'See all options']);
    unmountFour();
    const { unmount: unmountFull } = render(<Bubble template={rendered([quickReplies(10)])} expanded />);
    expect(labels()).toHaveLength(10);
    unmountFull();
  });

  it.each([
    ['app://media/1', true],
    ['https://a.example/x.png', false],
    ['data:image/png;base64,AAAA', false],
    [null, false],
  ])('shows the picture of %s: %s', (previewUrl, isShown) => {
    const template = rendered([{ type: 'HEADER', format: 'IMAGE' }], { 'header.media': 'https://a.example/x.png' }, previewUrl);
    const { container, unmount } = render(<Bubble template={template} />);
    expect(container.querySelector('img')?.getAttribute('src') ?? null).toBe(isShown ? previewUrl : null);
    expect(isShown || container.textContent?.includes('nota.png')).toBe(true);
    unmount();
  });

  it('shows what it does not know, plainly', () => {
    const { container } = render(
      <Bubble
        template={rendered([{ type: 'HOLOGRAM' }, { type: 'BUTTONS', buttons: [{ type: 'ORDER_DETAILS', text: 'Pay' }] }])}
        tick="read"
        time="09:12"
      />,
    );
    expect(container.textContent).toContain('Part not supported here: HOLOGRAM');
    expect(container.textContent).toContain('Pay (button not supported here)');
    expect(container.textContent).toContain('09:12Read');
  });

  it('lets each line decide its direction', () => {
    const { container } = render(<Bubble template={rendered([{ type: 'BODY', text: 'مرحبا\nolá' }])} />);
    expect([...container.querySelectorAll('.bubble-text p')].map((line) => line.getAttribute('dir'))).toEqual(['auto', 'auto']);
  });

  it('opens the list of all options, by keyboard too, and gives the focus back', async () => {
    const { unmount } = render(<Bubble template={rendered([quickReplies(5)])} />);
    const open = screen.getByRole('button', { name: 'See all options' });
    open.focus();
    fireEvent.keyDown(open, { key: 'Enter' });
    fireEvent.keyUp(open, { key: 'Enter' });
    const sheet = await screen.findByRole('dialog', { name: 'All options' });
    expect(within(sheet).getAllByRole('listitem')).toHaveLength(5);
    fireEvent.keyDown(sheet, { key: 'Escape' });
    await waitFor(() => expect(document.activeElement).toBe(open));
    unmount();
  });

  it('cuts a long body until "Read more" is pressed; the full view shows it all', () => {
    const text = `${'palavra '.repeat(150)}fim`;
    const { container, unmount } = render(<Bubble template={rendered([{ type: 'BODY', text }])} />);
    expect(container.textContent).not.toContain('fim');
    fireEvent.click(screen.getByRole('button', { name: 'Read more' }));
    expect(container.textContent).toContain('fim');
    unmount();
    const { container: full, unmount: unmountFull } = render(<Bubble template={rendered([{ type: 'BODY', text }])} expanded />);
    expect(full.textContent).toContain('fim');
    unmountFull();
  });

  it('tells a place by name, address and coordinates, and what is missing of it', () => {
    const components = [{ type: 'HEADER', format: 'LOCATION' }];
    const values = {
      'header.latitude': '41.1',
      'header.longitude': '-8.6',
      'header.placeName': 'Loja',
      'header.placeAddress': 'Rua Nova 5',
    };
    const { container, unmount } = render(<Bubble template={rendered(components, values)} />);
    expect(container.querySelector('.bubble-place')?.textContent).toBe('LojaRua Nova 541.1, -8.6');
    expect(container.querySelector('img, iframe, [href]')).toBeNull();
    unmount();
    const { container: empty, unmount: unmountEmpty } = render(<Bubble template={rendered(components)} />);
    expect(empty.querySelector('.bubble-placeholder')?.textContent).toBe('Latitude, longitude');
    unmountEmpty();
  });

  it.each([
    [3 * hourMs + 60_000, 'Ends in 3\u00a0h', false],
    [40 * 60_000 + 30_000, 'Ends in 40\u00a0min', true],
    [-1, 'Ended', true],
    [null, 'Limited-time offer', false],
  ])('says when an offer ends that has %s ms left: %s', (leftMs, words, isUrgent) => {
    const now = Date.UTC(2026, 10, 23);
    const base = rendered([{ type: 'BODY', text: 'x' }]);
    const offer = { text: 'Só hoje', expiresAt: leftMs === null ? null : now + leftMs, code: 'HOJE20' };
    const { container, unmount } = render(<Bubble template={{ ...base, limitedTimeOffer: offer }} now={now} />);
    const lines = [...container.querySelectorAll('.bubble-offer small')];
    expect(lines.map((line) => line.textContent)).toEqual([words, 'Code HOJE20']);
    expect(lines[0]?.hasAttribute('data-urgent')).toBe(isUrgent);
    unmount();
  });

  it('steps through cards by arrows and keys', () => {
    const card = (text: string) => ({ components: [{ type: 'HEADER', format: 'IMAGE' }, { type: 'BODY', text }, quickReplies(1)] });
    const { unmount } = render(<Bubble template={rendered([{ type: 'CAROUSEL', cards: [card('a'), card('b'), card('c')] }])} />);
    const status = screen.getByRole('status');
    expect(screen.getAllByRole('article')).toHaveLength(3);
    expect(screen.getByRole('button', { name: 'Previous card' }).hasAttribute('disabled')).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'Next card' }));
    expect(status.textContent).toBe('Card 2 of 3');
    const cards = screen.getByRole('region', { name: '3 cards' });
    fireEvent.keyDown(cards, { key: 'End' });
    expect(status.textContent).toBe('Card 3 of 3');
    expect(screen.getByRole('button', { name: 'Next card' }).hasAttribute('disabled')).toBe(true);
    fireEvent.keyDown(cards, { key: 'ArrowLeft' });
    expect(status.textContent).toBe('Card 2 of 3');
    unmount();
  });

  it('makes no element, attribute or address of a hostile text, wherever it stands', { timeout: 30_000 }, () => {
    const hostile = [
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      'javascript:alert(1)',
      '</p><iframe src=//x>',
      '&lt;b&gt;',
      '${x}{{9}}',
    ];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...hostile), fc.string()), { minLength: 6, maxLength: 6 }), (texts) => {
        const [value = '', header = '', footer = '', label = '', address = '', part = ''] = texts;
        const template: RenderedTemplate = {
          name: 'a',
          language: 'pt_BR',
          header: { kind: 'text', runs: [{ kind: 'value', text: header }] },
          body: [{ kind: 'value', text: value }],
          footer,
          buttons: [
            { kind: 'url', label, target: address },
            { kind: 'unknown', label, target: null },
          ],
          cards: [{ header: { kind: 'product', productId: value }, body: [{ kind: 'literal', text: label }], buttons: [] }],
          limitedTimeOffer: { text: label, expiresAt: null, code: value },
          unknownParts: [part],
        };
        const { container, unmount } = render(<Bubble template={template} expanded />);
        const found = [...container.querySelectorAll('script, iframe, img, a, [href], [src], b, i, style, object')];
        const handlers = [...container.querySelectorAll('*')].filter((element) =>
          element.getAttributeNames().some((name) => name.startsWith('on')),
        );
        const shownFooter = container.querySelector('.bubble-footer')?.textContent;
        unmount();
        expect(found).toEqual([]);
        expect(handlers).toEqual([]);
        expect(shownFooter).toBe(footer);
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    ['application/pdf', 'nota.pdf', 'pdf', 'PDF'],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'lista.xlsx', 'sheet', 'XLSX'],
    [null, 'slides.PPT', 'slides', 'PPT'],
    ['text/plain', 'leia.txt', 'text', 'TXT'],
  ])('shows a document of the type %s as what it is', (mime, fileName, kind, word) => {
    const base = rendered([{ type: 'BODY', text: 'x' }]);
    const header = { kind: 'document' as const, url: 'https://a.example/x', previewUrl: null, mime, sizeBytes: 2_000, fileName };
    const { container, unmount } = render(<Bubble template={{ ...base, header }} />);
    expect(container.querySelector('.bubble-document')?.getAttribute('data-kind')).toBe(kind);
    expect(container.querySelector('.bubble-document')?.textContent).toBe(`${fileName}${word} · 2\u00a0KB`);
    unmount();
  });
});
