import { useCallback, useEffect, useState } from 'react';
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import type { TemplateItem, TemplateRow } from '../../../src-preload/contract/models/templates.ts';
import { desk, errorInfoOf } from '../../desk.ts';
import { useMirror } from '../../state/mirror.ts';
import { resetFinder } from './template-finder.ts';

export interface Templates {
  /** Null until the first list came. */
  readonly items: readonly TemplateItem[] | null;
  readonly problem: ErrorInfo | null;
  /** Reads the list from the platform again; the new rows come by themselves. */
  readonly refresh: () => void;
}

/** Rows asked for at once: what crosses the bridge well within a frame. */
const partSize = 1_000;

async function listAll(isCurrent: () => boolean): Promise<readonly TemplateItem[]> {
  const items: TemplateItem[] = [];
  while (isCurrent()) {
    const part = await desk.listTemplates({ from: items.length, limit: partSize });
    items.push(...part);
    if (part.length < partSize) break;
  }
  return items;
}

/** For as long as a wizard is open: the stored templates, asked for again whenever main says that they changed. */
export function useTemplates(): Templates {
  useEffect(() => resetFinder, []);
  const version = useMirror((state) => state.data?.templatesVersion ?? 0);
  const [items, setItems] = useState<readonly TemplateItem[] | null>(null);
  const [problem, setProblem] = useState<ErrorInfo | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the version is the sign to ask again
  useEffect(() => {
    let isCurrent = true;
    listAll(() => isCurrent).then(
      (listed) => {
        if (!isCurrent) return;
        setItems(listed);
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
  return { items, problem, refresh };
}

export interface ChosenTemplate {
  /** Null while none is chosen, and until it came. */
  readonly row: TemplateRow | null;
  /** Why it could not be had; the template may be gone. */
  readonly problem: ErrorInfo | null;
}

/** The chosen template with its model, read again when the templates changed. */
export function useChosenTemplate(key: string | null): ChosenTemplate {
  const version = useMirror((state) => state.data?.templatesVersion ?? 0);
  const [answer, setAnswer] = useState<ChosenTemplate & { readonly key: string | null }>({ key: null, row: null, problem: null });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the version is the sign to ask again
  useEffect(() => {
    if (key === null) return undefined;
    let isCurrent = true;
    desk.getTemplate({ key }).then(
      (row) => isCurrent && setAnswer({ key, row, problem: null }),
      (thrown: unknown) => isCurrent && setAnswer({ key, row: null, problem: errorInfoOf(thrown) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [key, version]);

  return answer.key === key ? answer : { row: null, problem: null };
}
