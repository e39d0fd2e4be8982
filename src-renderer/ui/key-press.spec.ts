import { describe, expect, it } from 'vitest';
import type { Chord } from '../../src-preload/contract/shortcuts.ts';
import { isFresh, isPlainPress, isPressOf, isSendPress, pressOf } from './key-press.ts';

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

describe('keys of the table', () => {
  const question: Chord = { key: '?' };
  const slash: Chord = { key: '/' };
  const first: Chord = { key: '1', held: 'command' };
  const comma: Chord = { key: ',', held: 'command' };
  const letter: Chord = { key: 'n', held: 'command' };
  const altGr = { modifierAltGraph: true } as const;
  const asWindows = { ctrlKey: true, altKey: true, modifierAltGraph: true } as const;

  it.each<[string, Chord, KeyboardEventInit]>([
    ['? of a US or Brazilian keyboard', question, { key: '?', code: 'Slash', shiftKey: true }],
    ['? of a German one', question, { key: '?', code: 'Minus', shiftKey: true }],
    ['? of a French one', question, { key: '?', code: 'KeyM', shiftKey: true }],
    ['? by AltGr on Linux', question, { key: '?', code: 'KeyW', ...altGr }],
    ['? by AltGr on Windows', question, { key: '?', code: 'KeyW', ...asWindows }],
    ['/ alone', slash, { key: '/', code: 'Slash' }],
    ['/ of a German or Spanish keyboard', slash, { key: '/', code: 'Digit7', shiftKey: true }],
    ['/ by AltGr', slash, { key: '/', code: 'KeyQ', ...asWindows }],
    ['/ of the number pad', slash, { key: '/', code: 'NumpadDivide' }],
    ['Ctrl+1', first, { key: '1', code: 'Digit1', ctrlKey: true }],
    ['Cmd+1', first, { key: '1', code: 'Digit1', metaKey: true }],
    ['Ctrl+1 of the number pad', first, { key: '1', code: 'Numpad1', ctrlKey: true }],
    ['Ctrl+1 of a French keyboard', first, { key: '&', code: 'Digit1', ctrlKey: true }],
    ['Ctrl+Shift+1 of a French keyboard', first, { key: '1', code: 'Digit1', ctrlKey: true, shiftKey: true }],
    ['Ctrl+,', comma, { key: ',', code: 'Comma', ctrlKey: true }],
    ['Ctrl+, where it stands on another key', comma, { key: ',', code: 'KeyM', ctrlKey: true }],
    ['Ctrl+N with Caps Lock', letter, { key: 'N', code: 'KeyN', ctrlKey: true }],
  ])('hears %s', (_what, chord, init) => {
    expect(isPressOf(down(init), chord)).toBe(true);
  });

  it.each<[string, Chord, KeyboardEventInit & { readonly keyCode?: number }]>([
    ['Ctrl+?', question, { key: '?', ctrlKey: true, shiftKey: true }],
    ['Alt+?', question, { key: '?', altKey: true, shiftKey: true }],
    ['the key of / without its sign', question, { key: '/', code: 'Slash' }],
    ['a ? that is being composed', question, { key: '?', isComposing: true }],
    ['a ? that an input method took', question, { key: '?', keyCode: 229 }],
    ['1 alone', first, { key: '1', code: 'Digit1' }],
    ['Ctrl+Alt+1', first, { key: '1', code: 'Digit1', ctrlKey: true, altKey: true }],
    ['Ctrl+Shift+1 of a US keyboard', first, { key: '!', code: 'Digit1', ctrlKey: true, shiftKey: true }],
    ['Ctrl and + on the key of 1, which zooms', first, { key: '+', code: 'Digit1', ctrlKey: true }],
    ['the other digit', first, { key: '2', code: 'Digit1', ctrlKey: true }],
    ['AltGr+1', first, { key: '1', code: 'Digit1', ...asWindows }],
    ['Ctrl+Shift+N', letter, { key: 'N', code: 'KeyN', ctrlKey: true, shiftKey: true }],
    ['Ctrl+Alt+N', letter, { key: 'n', code: 'KeyN', ctrlKey: true, altKey: true }],
  ])('does not hear %s', (_what, chord, init) => {
    expect(isPressOf(down(init), chord)).toBe(false);
  });
});
