/** How a key went down. Every handler of the window asks here before it acts, so that no held key and no input method chooses for a person. */
import type { KeyboardEvent as ReactKeyboardEvent } from 'react';
import { type Chord, shortcutTable } from '../../src-preload/contract/shortcuts.ts';

export interface Press {
  readonly key: string;
  /** The key is held: the system repeats it. */
  readonly repeat: boolean;
  /** An input method has the key: it belongs to the word being composed. */
  readonly composing: boolean;
  /** Keys held beside it. `command` is Ctrl or Cmd alone; AltGr is `other`, whatever the system makes of it. */
  readonly modifiers: 'none' | 'shift' | 'alt' | 'command' | 'other';
}

/** Key code that a browser gives to a key that an input method took. */
const takenKeyCode = 229;

function modifiersOf(event: KeyboardEvent): Press['modifiers'] {
  if (event.getModifierState('AltGraph') || (event.ctrlKey && event.metaKey)) return 'other';
  const held = [event.ctrlKey || event.metaKey, event.altKey, event.shiftKey];
  if (held.filter(Boolean).length > 1) return 'other';
  if (held[0] === true) return 'command';
  return event.altKey ? 'alt' : event.shiftKey ? 'shift' : 'none';
}

export function pressOf(event: KeyboardEvent | ReactKeyboardEvent): Press {
  const native = 'nativeEvent' in event ? event.nativeEvent : event;
  return {
    key: native.key,
    repeat: native.repeat,
    composing: native.isComposing || native.keyCode === takenKeyCode,
    modifiers: modifiersOf(native),
  };
}

/** The key alone, not held by an input method. Arrows may repeat; what chooses, leaves or confirms asks `isFreshPress`. */
export function isPlainPress({ composing, modifiers }: Press): boolean {
  return !composing && modifiers === 'none';
}

/** The key alone, and gone down just now. */
export function isFreshPress(press: Press): boolean {
  return isPlainPress(press) && !press.repeat;
}

/** The key alone went down just now, and it is this one. */
export function isFresh(press: Press, key: string): boolean {
  return press.key === key && isFreshPress(press);
}

/** The keys that send, gone down just now. */
export function isSendPress(press: Press): boolean {
  if (press.repeat || press.composing) return false;
  return shortcutTable.sendMessage.keys.some(({ key, held = 'none' }) => press.key === key && press.modifiers === held);
}

const isDigit = (key: string): boolean => /^\d$/u.test(key);
/** What is typed differently on each layout: neither a letter nor a named key. */
const isSign = (key: string): boolean => key.length === 1 && !/^\p{L}$/u.test(key);

/** The digit on a key of the upper row that types something else without Shift (AZERTY); not where Ctrl with that sign is the zoom. */
function digitOfPlace({ key, code }: KeyboardEvent): string | null {
  return isDigit(key) || '+-=_'.includes(key) ? null : (/^Digit(?<digit>\d)$/u.exec(code)?.groups?.['digit'] ?? null);
}

/** What is held beside a sign, apart from what its layout wants for typing it. */
function heldBesideSign(event: KeyboardEvent): Press['modifiers'] {
  if (event.getModifierState('AltGraph')) return 'none';
  if (event.altKey || (event.ctrlKey && event.metaKey)) return 'other';
  return event.ctrlKey || event.metaKey ? 'command' : 'none';
}

/**
 * True where these keys went down, held or not. A sign is what was typed, whatever that takes (`?` is Shift+/, Shift+ß or AltGr+W), a
 * digit the number pad's, too. With letters and named keys exactly the modifiers are held that are asked for.
 */
export function isPressOf(event: KeyboardEvent, { key, held }: Chord): boolean {
  const { composing, modifiers } = pressOf(event);
  const wanted: Press['modifiers'] = held ?? 'none';
  if (composing) return false;
  if (isDigit(key) && digitOfPlace(event) === key) return modifiers === wanted;
  if (event.key.toLowerCase() !== key.toLowerCase()) return false;
  return (isSign(key) ? heldBesideSign(event) : modifiers) === wanted;
}
