import { useCallback, useEffect, useRef, useState } from 'react';
import type { Draft, StoredDraft } from '../../../src-preload/contract/models/draft.ts';
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import { desk, errorInfoOf } from '../../desk.ts';
import { useUi } from '../../state/ui.ts';
import { emptyDraft } from './wizard-state.ts';

/** Pause in typing after which the draft is saved. */
const saveDelayMs = 300;

export interface DraftHandle {
  /** Null until the stored draft is read. */
  readonly draft: Draft | null;
  readonly change: (change: Partial<Draft> | ((draft: Draft) => Partial<Draft>)) => void;
  /** It was sent: nothing of it is saved any more. */
  readonly clear: () => void;
  readonly problem: ErrorInfo | null;
}

/** The draft as it is filled in: read when the wizard opens, saved shortly after each change and at once when it closes. */
export function useDraft(): DraftHandle {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [problem, setProblem] = useState<ErrorInfo | null>(null);
  const unsaved = useRef<Draft | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const latest = useRef<Draft | null>(null);

  const save = useCallback(() => {
    window.clearTimeout(timer.current);
    const toSave = unsaved.current;
    if (toSave === null) return;
    unsaved.current = null;
    desk.saveDraft(toSave).then(
      () => setProblem(null),
      (thrown: unknown) => setProblem(errorInfoOf(thrown)),
    );
  }, []);

  useEffect(() => {
    let isCurrent = true;
    const use = (stored: StoredDraft | null): void => {
      if (!isCurrent) return;
      latest.current = stored?.draft ?? emptyDraft();
      setDraft(latest.current);
    };
    desk.getDraft({ id: useUi.getState().wizardDraftId }).then(use, (thrown: unknown) => {
      setProblem(errorInfoOf(thrown));
      use(null);
    });
    window.addEventListener('pagehide', save);
    return () => {
      isCurrent = false;
      window.removeEventListener('pagehide', save);
      save();
    };
  }, [save]);

  const change = useCallback<DraftHandle['change']>(
    (changed) => {
      if (latest.current === null) return;
      const next = { ...latest.current, ...(typeof changed === 'function' ? changed(latest.current) : changed) };
      latest.current = next;
      unsaved.current = next;
      setDraft(next);
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(save, saveDelayMs);
    },
    [save],
  );

  const clear = useCallback(() => {
    window.clearTimeout(timer.current);
    unsaved.current = null;
    latest.current = null;
  }, []);

  return { draft, change, clear, problem };
}
