import { describe, expect, it } from 'vitest';
import { isFresh, isPlainPress, isSendPress, pressOf } from './key-press.ts';

const down = (init: KeyboardEventInit & { readonly keyCode?: number }): KeyboardEvent =>
  new KeyboardEvent('keydown', { key: 'Enter', ...init });

describe('a key press', () => {
  it('is fresh when it is alone and was not held', () => {
    expect(isFresh(pressOf(down({})), 'Enter')).toBe(true);
    expect(isFresh(pressOf(down({ repeat: true })), 'Enter')).toBe(false);
    expect(isFresh(pressOf(down({ key: 'Escape' })), 'Enter')).toBe(false);
  });

  it.each<[string, KeyboardEventInit & { readonly keyCode?: number }]>([
    ['a word being composed', { isComposing: true }],
    ['a key that an input method took', { keyCode: 229 }],
    ['Ctrl', { ctrlKey: true }],
    ['Alt', { altKey: true }],
    ['Shift', { shiftKey: true }],
    ['AltGr', { modifierAltGraph: true }],
  ])('is not plain with %s', (_what, init) => {
    expect(isPlainPress(pressOf(down(init)))).toBe(false);
  });

  it.each<[string, KeyboardEventInit, boolean]>([
    ['Ctrl', { ctrlKey: true }, true],
    ['Cmd', { metaKey: true }, true],
    ['nothing', {}, false],
    ['Ctrl, held', { ctrlKey: true, repeat: true }, false],
    ['Ctrl while composing', { ctrlKey: true, isComposing: true }, false],
    ['Ctrl and Alt', { ctrlKey: true, altKey: true }, false],
    ['Ctrl and Shift', { ctrlKey: true, shiftKey: true }, false],
    ['Ctrl and Cmd', { ctrlKey: true, metaKey: true }, false],
    ['AltGr as Windows says it', { ctrlKey: true, altKey: true, modifierAltGraph: true }, false],
    ['Ctrl and AltGr', { ctrlKey: true, modifierAltGraph: true }, false],
  ])('sends with %s: %j %s', (_what, init, expected) => {
    expect(isSendPress(pressOf(down(init)))).toBe(expected);
  });
});
