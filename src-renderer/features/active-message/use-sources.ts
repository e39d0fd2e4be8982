import { useCallback, useEffect, useState } from 'react';
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import type { Recipient } from '../../../src-preload/contract/models/recipients.ts';
import type { ValueSources } from '../../../src-preload/contract/models/values.ts';
import { desk, errorInfoOf } from '../../desk.ts';

export interface Sources {
  /** Null until main answered. */
  readonly found: ValueSources | null;
  /** Keeps (null: forgets) what a field is filled with when nothing is known; answers what went wrong, or null. */
  readonly setFallback: (fieldId: string, value: string | null) => Promise<ErrorInfo | null>;
}

/** What can be inserted into the fields of a template for a person. Without an answer there is nothing to insert, and nothing else lacks. */
export function useSources(templateKey: string, recipient: Recipient | null): Sources {
  const [found, setFound] = useState<ValueSources | null>(null);

  useEffect(() => {
    if (recipient === null) return undefined;
    let isCurrent = true;
    desk.listSources({ templateKey, recipient }).then(
      (sources) => isCurrent && setFound(sources),
      () => isCurrent && setFound(null),
    );
    return () => {
      isCurrent = false;
    };
  }, [templateKey, recipient]);

  const setFallback = useCallback<Sources['setFallback']>(
    async (fieldId, value) => {
      try {
        await desk.setFallback({ templateKey, fieldId, value });
      } catch (thrown) {
        return errorInfoOf(thrown);
      }
      setFound((before) => {
        if (before === null) return before;
        const { [fieldId]: _forgotten, ...others } = before.fallbacks;
        return { ...before, fallbacks: value === null ? others : { ...others, [fieldId]: value } };
      });
      return null;
    },
    [templateKey],
  );
  return { found, setFallback };
}
