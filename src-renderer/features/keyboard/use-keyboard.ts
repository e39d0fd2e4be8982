import { useEffect } from 'react';
import { type CommandId, commandIds, commandTable, isCommandId } from '../../../src-preload/contract/shortcuts.ts';
import { desk } from '../../desk.ts';
import { runCommand } from '../../state/commands.ts';
import { useUi } from '../../state/ui.ts';
import { isTyping, rememberFocus } from '../../ui/focus.ts';
import { keepFocus } from '../../ui/focus-keeper.ts';
import { isPressOf, pressOf } from '../../ui/key-press.ts';
import { markForCopy } from './text-to-copy.ts';

/**
 * Nothing in the window hears of a key that an input method has; an Esc that is held leaves one thing, not one after the other; and
 * Enter with Ctrl, Alt or Cmd presses no button (a dialog that knows such a press hears of it beside this).
 */
function guardKeys(event: KeyboardEvent): void {
  const press = pressOf(event);
  const isHeldEscape = press.key === 'Escape' && press.repeat;
  if (isHeldEscape) event.preventDefault(); // Chromium would empty a search by itself
  if (press.composing || isHeldEscape) event.stopImmediatePropagation();
  else if (press.key === 'Enter' && press.modifiers !== 'none' && press.modifiers !== 'shift') event.stopPropagation();
}

/** Esc belongs to whatever is open or filled inside; only what nobody took on its way out is a command. */
const isHeardLast = (id: CommandId): boolean => commandTable[id].keys.some(({ key }) => key === 'Escape');
const heardFirst = commandIds.filter((id) => !isHeardLast(id));
const heardLast = commandIds.filter(isHeardLast);

function runPressed(event: KeyboardEvent, ids: readonly CommandId[]): void {
  if (pressOf(event).repeat) return;
  const id = ids.find((one) => commandTable[one].keys.some((chord) => isPressOf(event, chord)));
  if (id === undefined || (commandTable[id].notInFields === true && isTyping(event.target)) || !runCommand(id)) return;
  event.preventDefault();
  event.stopPropagation();
}

const onKeyDown = (event: KeyboardEvent): void => runPressed(event, heardFirst);
const onKeyLeft = (event: KeyboardEvent): void => runPressed(event, heardLast);

/** The commands of the window by their keys and from the application menu, and a focus that is never lost. */
export function useKeyboard(): void {
  useEffect(() => {
    const listeners = [guardKeys, onKeyDown];
    for (const listener of listeners) window.addEventListener('keydown', listener, { capture: true });
    window.addEventListener('keydown', onKeyLeft);
    window.addEventListener('contextmenu', markForCopy);
    const stops = [
      desk.onCommand((id) => {
        if (isCommandId(id)) runCommand(id);
      }),
      keepFocus(),
      useUi.subscribe((now, before) => {
        if (now.screen === 'settings' && before.screen !== 'settings') rememberFocus();
      }),
    ];
    return () => {
      for (const listener of listeners) window.removeEventListener('keydown', listener, { capture: true });
      window.removeEventListener('keydown', onKeyLeft);
      window.removeEventListener('contextmenu', markForCopy);
      for (const stop of stops) stop();
    };
  }, []);
}
