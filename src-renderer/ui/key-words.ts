import type { TFunction } from 'i18next';
import type { Chord } from '../../src-preload/contract/shortcuts.ts';

type Words = TFunction<'keyboard'>;

/** A key as it is printed, and as it is read out. */
export interface KeyWords {
  readonly shown: string;
  readonly spoken: string;
}

/** The same on the keyboards of all languages of the app. */
const everywhere: Readonly<Record<string, string>> = { Escape: 'Esc', Enter: 'Enter', Tab: 'Tab' };
const named = ['Home', 'End', 'PageUp', 'PageDown', 'ContextMenu'] as const;
const arrows = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←' } as const;
const arrowKeys = Object.keys(arrows) as readonly (keyof typeof arrows)[];
const signs = ['/', '?', ','] as const;

const same = (text: string): KeyWords => ({ shown: text, spoken: text });

function heldWords(held: NonNullable<Chord['held']>, isMac: boolean, t: Words): KeyWords {
  if (held === 'command') return isMac ? { shown: '⌘', spoken: t('spoken.Command') } : same('Ctrl');
  if (held === 'alt') return isMac ? { shown: '⌥', spoken: t('spoken.Option') } : same('Alt');
  return isMac ? { shown: '⇧', spoken: 'Shift' } : same('Shift');
}

function keyWords(key: string, t: Words): KeyWords {
  const name = named.find((known) => known === key);
  if (name !== undefined) return same(t(`keys.${name}`));
  const arrow = arrowKeys.find((known) => known === key);
  if (arrow !== undefined) return { shown: arrows[arrow], spoken: t(`spoken.${arrow}`) };
  const sign = signs.find((known) => known === key);
  const shown = everywhere[key] ?? key.toUpperCase();
  return sign === undefined ? same(shown) : { shown, spoken: t(`spoken.${sign}`) };
}

/** The keys of one press as people know them. */
export function chordWords({ held, key }: Chord, isMac: boolean, t: Words): readonly KeyWords[] {
  return [...(held === undefined ? [] : [heldWords(held, isMac, t)]), keyWords(key, t)];
}
