import { useEffect, useState } from 'react';
import type { ErrorInfo } from '../../src-preload/contract/models/error-info.ts';
import type { MessageDetail } from '../../src-preload/contract/models/messages.ts';
import { desk, errorInfoOf } from '../desk.ts';

export interface DetailState {
  readonly detail: MessageDetail | null;
  readonly problem: ErrorInfo | null;
  readonly reload: () => void;
}

/** Bubble and trail of one message, asked again when its row has a new version; the old stays in sight until the new is there. */
export function useDetail(id: string, version: number): DetailState {
  const [detail, setDetail] = useState<MessageDetail | null>(null);
  const [problem, setProblem] = useState<ErrorInfo | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let current = true;
    desk.getMessage({ id }).then(
      (found) => {
        if (!current) return;
        setDetail(found);
        setProblem(null);
      },
      (thrown: unknown) => {
        if (current) setProblem(errorInfoOf(thrown));
      },
    );
    return () => {
      current = false;
    };
  }, [id, version, attempt]);
  return { detail, problem, reload: () => setAttempt((count) => count + 1) };
}
