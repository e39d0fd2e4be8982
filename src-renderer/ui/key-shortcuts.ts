import { type Chord, type CommandId, commandTable } from '../../src-preload/contract/shortcuts.ts';
import { isMac } from './platform.ts';

const held = { command: isMac ? 'Meta+' : 'Control+', shift: 'Shift+', alt: 'Alt+' } as const;
const written = (chord: Chord): string =>
  (chord.held === undefined ? '' : held[chord.held]) + (chord.key.length === 1 ? chord.key.toUpperCase() : chord.key);

/** Keys as `aria-keyshortcuts` has them. */
export const writtenKeys = (keys: readonly Chord[]): string => keys.map(written).join(' ');

/** A ref that tells screen readers the keys of a button's command. React Aria's components drop the attribute as a property. */
export const shortcutRef =
  (id: CommandId) =>
  (element: Element | null): void =>
    element?.setAttribute('aria-keyshortcuts', writtenKeys(commandTable[id].keys));
