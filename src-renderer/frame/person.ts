import { useEffect } from 'react';
import { desk, errorInfoOf } from '../desk.ts';
import { errorSentence } from '../i18n/sentence.ts';
import { useMirror } from '../state/mirror.ts';
import { showToast } from '../state/notice-board.ts';
import { pressOf } from '../ui/key-press.ts';

/** Moves of the mouse are left out: a window that opens under the pointer makes them too. */
const acts = ['keydown', 'pointerdown', 'wheel'] as const;

let isTelling = false;

function onAct(event: Event): void {
  // A key that is held down, or an event that a script made, is nobody.
  if (!event.isTrusted || (event instanceof KeyboardEvent && pressOf(event).repeat) || isTelling) return;
  if (useMirror.getState().data?.session.presence.waitsForPerson !== true) return;
  isTelling = true;
  desk
    .personActed()
    .catch((thrown: unknown) => showToast({ tone: 'error', text: errorSentence(errorInfoOf(thrown)) }))
    .finally(() => {
      isTelling = false;
    });
}

/** Tells main of the first key or click where it waits for one: the attendant's presence is set then (product P2.4). */
export function usePersonActs(): void {
  useEffect(() => {
    for (const act of acts) window.addEventListener(act, onAct, { capture: true, passive: true });
    return () => {
      for (const act of acts) window.removeEventListener(act, onAct, { capture: true });
    };
  }, []);
}
