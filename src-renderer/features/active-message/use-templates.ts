import { useCallback, useEffect, useState } from 'react';
import type { ErrorInfo, TemplateRow } from '../../../src-preload/contract/models.ts';
import { desk, errorInfoOf } from '../../desk.ts';
import { useMirror } from '../../state/mirror.ts';

export interface Templates {
  /** Null until the first list came. */
  readonly rows: readonly TemplateRow[] | null;
  readonly problem: ErrorInfo | null;
  /** Reads the list from the platform again; the new rows come by themselves. */
  readonly refresh: () => void;
}

/** The stored templates, asked for again whenever main says that they changed. */
export function useTemplates(): Templates {
  const version = useMirror((state) => state.data?.templatesVersion ?? 0);
  const [rows, setRows] = useState<readonly TemplateRow[] | null>(null);
  const [problem, setProblem] = useState<ErrorInfo | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the version is the sign to ask again
  useEffect(() => {
    let isCurrent = true;
    desk.listTemplates().then(
      (listed) => {
        if (!isCurrent) return;
        setRows(listed);
        setProblem(null);
      },
      (thrown: unknown) => {
        if (isCurrent) setProblem(errorInfoOf(thrown));
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [version]);

  const refresh = useCallback(() => {
    desk.refreshTemplates().then(
      () => setProblem(null),
      (thrown: unknown) => setProblem(errorInfoOf(thrown)),
    );
  }, []);
  return { rows, problem, refresh };
}
