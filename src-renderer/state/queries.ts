/**
 * What the window asks main for, and shows until it is old: pages, and single things whole. What main tells by itself is in the
 * mirror, and what is done is asked of main directly: neither goes through here.
 */
import { QueryClient, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ErrorInfo } from '../../src-preload/contract/models/error-info.ts';
import { errorInfoOf } from '../desk.ts';
import { type Topic, topics, useMirror } from './mirror.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Main is always there, with or without a network. What it refused once it would refuse again: a person tries again.
      networkMode: 'always',
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      // Asked for when it is shown first, true until its topic is marked, and forgotten when nothing shows it any more.
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
      // Answers are shown as they come; comparing two long ones costs more than drawing the new one.
      structuralSharing: false,
    },
  },
});

/** What is asked for: of which topic, of whose data, and what of it. */
export type AnswerKey = readonly [topic: Topic | 'values' | 'app', owner: string, ...what: unknown[]];

export interface Answer<T> {
  /** The last one, also while another is on its way; null before the first. */
  readonly value: T | null;
  /** Why it could not be had, the last time that it was asked for. */
  readonly problem: ErrorInfo | null;
  /** Asks again. */
  readonly reload: () => void;
}

interface AnswerOptions<T> {
  /** Not asked for while this is false. */
  readonly isWanted?: boolean;
  /** Whether the answer to the key before is shown until that to the new one is there. */
  readonly standsIn?: (before: T) => boolean;
}

/** One thing of main's, for whatever shows it: one question however many ask. */
export function useAnswer<T>(
  key: AnswerKey,
  ask: (signal: () => AbortSignal) => Promise<T>,
  { isWanted = true, standsIn }: AnswerOptions<T> = {},
): Answer<T> {
  const { data, error, refetch } = useQuery<T>({
    queryKey: key,
    // Taking the signal means that the question is given up when nobody waits for it any more.
    queryFn: (context) => ask(() => context.signal),
    enabled: isWanted,
    placeholderData: (before) => (before !== undefined && standsIn?.(before) === true ? before : undefined),
  });
  return { value: data ?? null, problem: error === null ? null : errorInfoOf(error), reload: () => void refetch() };
}

/** Whose data is shown. */
export const useOwner = (): string => useMirror((state) => state.data?.owner ?? '');

/** Asks anew for what main marked as old, as far as it is shown; the rest when it is shown again. */
export function useMarks(): void {
  useEffect(
    () =>
      useMirror.subscribe(({ data }, { data: before }) => {
        if (data === null || data.marks === before?.marks) return;
        for (const topic of topics)
          if (data.marks[topic] !== before?.marks[topic]) void queryClient.invalidateQueries({ queryKey: [topic] });
      }),
    [],
  );
}
