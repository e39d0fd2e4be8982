import { useCallback } from 'react';
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import type { Recipient } from '../../../src-preload/contract/models/recipients.ts';
import type { ValueSources } from '../../../src-preload/contract/models/values.ts';
import { desk, errorInfoOf } from '../../desk.ts';
import { type AnswerKey, queryClient, useAnswer, useOwner } from '../../state/queries.ts';

export interface Sources {
  /** Null until main answered, and where it did not. */
  readonly found: ValueSources | null;
  /** Keeps (null: forgets) what a field is filled with when nothing is known; returns what went wrong, or null. */
  readonly setFallback: (fieldId: string, value: string | null) => Promise<ErrorInfo | null>;
}

/** What can be inserted into the fields of a template for a person. Without an answer there is nothing to insert, and nothing else lacks. */
export function useSources(templateKey: string, recipient: Recipient | null): Sources {
  const owner = useOwner();
  const key: AnswerKey = ['values', owner, templateKey, recipient];
  const { value, problem } = useAnswer(key, async () => (recipient === null ? null : await desk.listSources({ templateKey, recipient })), {
    isWanted: recipient !== null,
  });

  const setFallback = useCallback<Sources['setFallback']>(
    async (fieldId, kept) => {
      try {
        await desk.setFallback({ templateKey, fieldId, value: kept });
      } catch (thrown) {
        return errorInfoOf(thrown);
      }
      await queryClient.invalidateQueries({ queryKey: ['values', owner, templateKey] });
      return null;
    },
    [owner, templateKey],
  );
  return { found: problem === null ? value : null, setFallback };
}
