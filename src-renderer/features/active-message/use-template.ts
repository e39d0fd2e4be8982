import { useEffect, useState } from 'react';
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import type { ChosenTemplate } from '../../../src-preload/contract/models/templates.ts';
import { desk, errorInfoOf } from '../../desk.ts';
import { useMirror } from '../../state/mirror.ts';

export interface ReadTemplate {
  /** Null until it came. */
  readonly row: ChosenTemplate | null;
  /** Why it could not be had; the template may be gone. */
  readonly problem: ErrorInfo | null;
}

/** One template with its model, read again when the templates changed. */
export function useTemplate(key: string): ReadTemplate {
  const version = useMirror((state) => state.data?.templatesVersion ?? 0);
  const [answer, setAnswer] = useState<ReadTemplate & { readonly key: string | null }>({ key: null, row: null, problem: null });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the version is the sign to ask again
  useEffect(() => {
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
