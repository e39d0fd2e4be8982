/** How a key went down. Every handler of the window asks here before it acts, so that no held key and no input method chooses for a person. */
import type { KeyboardEvent as ReactKeyboardEvent } from 'react';

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

/** Ctrl+Enter or Cmd+Enter, gone down just now. */
export function isSendPress(press: Press): boolean {
  return press.key === 'Enter' && press.modifiers === 'command' && !press.repeat && !press.composing;
}
