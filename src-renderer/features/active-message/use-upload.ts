import { useCallback, useEffect, useRef, useState } from 'react';
import type { PageFile } from '../../../src-preload/contract/methods.ts';
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import type { MediaCheck, MediaKind } from '../../../src-preload/contract/models/media.ts';
import { desk, errorInfoOf } from '../../desk.ts';

export type UploadState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly fileName: string; readonly sentBytes: number; readonly totalBytes: number }
  | { readonly kind: 'failed'; readonly fileName: string; readonly problem: ErrorInfo };

export interface UploadHandle {
  readonly state: UploadState;
  /** Uploads a file of the page (from an input or a drop); one that is under way ends. */
  readonly start: (file: PageFile, kind: MediaKind) => void;
  /** Ends what is under way and forgets what failed. */
  readonly cancel: () => void;
}

const none: UploadState = { kind: 'none' };

/**
 * The upload of one media field: its progress as main tells it, its end, its failure. A file that is dropped on the field while
 * another is under way takes its place; a field that goes away takes its upload with it.
 * @param onUploaded is given the link, looked at already: put it into the field
 */
export function useUpload(onUploaded: (check: MediaCheck) => void): UploadHandle {
  const [state, setState] = useState<UploadState>(none);
  const running = useRef<string | null>(null);
  const latest = useRef(onUploaded);
  useEffect(() => {
    latest.current = onUploaded;
  });

  const end = useCallback(() => {
    const id = running.current;
    running.current = null;
    // It is over, or it will fail as cancelled, which nobody asks about any more.
    if (id !== null)
      desk.cancelUpload({ id }).catch((thrown: unknown) => setState({ kind: 'failed', fileName: '', problem: errorInfoOf(thrown) }));
  }, []);

  useEffect(() => {
    const stop = desk.onChanges(({ changes }) => {
      for (const change of changes) {
        if (change.kind !== 'upload' || change.id !== running.current) continue;
        const { sentBytes, totalBytes } = change;
        setState((before) => (before.kind === 'running' ? { ...before, sentBytes, totalBytes } : before));
      }
    });
    return () => {
      stop();
      end();
    };
  }, [end]);

  const start = useCallback<UploadHandle['start']>(
    (file, kind) => {
      end();
      const id = crypto.randomUUID();
      running.current = id;
      setState({ kind: 'running', fileName: file.name, sentBytes: 0, totalBytes: file.size });
      const isCurrent = () => running.current === id;
      desk.uploadMedia({ id, file, kind }).then(
        (check) => {
          if (!isCurrent()) return;
          running.current = null;
          setState(none);
          latest.current(check);
        },
        (thrown: unknown) => {
          if (!isCurrent()) return;
          running.current = null;
          setState({ kind: 'failed', fileName: file.name, problem: errorInfoOf(thrown) });
        },
      );
    },
    [end],
  );

  const cancel = useCallback(() => {
    end();
    setState(none);
  }, [end]);

  return { state, start, cancel };
}
