import { render, screen, within } from '@testing-library/react';
import { beforeAll, describe, expect, it } from 'vitest';
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

beforeAll(() => applyLanguage('en'));

describe('Bubble', () => {
  it('puts values in before marks are read and sets placeholders apart', () => {
    const { container } = render(<Bubble template={rendered([{ type: 'BODY', text: 'Oi *{{1}}*, {{2}}' }], { 'body.1': 'Ana' })} />);
    expect(container.querySelector('strong')?.textContent).toBe('Ana');
    expect(container.querySelector('.bubble-placeholder')?.textContent).toBe('{{2}}');
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
});
