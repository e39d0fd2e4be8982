import { useEffect } from 'react';
import { pressOf } from '../../ui/key-press.ts';
import type { Wizard } from './wizard.ts';

/** True where a dialog over the wizard has the keys: the full view of a template. */
function isUnderAnotherDialog(): boolean {
  return document.querySelectorAll('.ui-dialog').length > 1;
}

/** Ctrl+Enter or Cmd+Enter, wherever the focus is, sends or says why not; the button under the focus does not hear of it. */
export function useSendKey(wizard: Wizard): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const press = pressOf(event);
      if (press.key !== 'Enter' || press.modifiers !== 'command' || isUnderAnotherDialog()) return;
      event.preventDefault();
      event.stopPropagation();
      wizard.dispatch({ kind: 'sendAsked', press, facts: wizard.sendFacts() });
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [wizard]);
}
