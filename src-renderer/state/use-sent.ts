/** The Sent tab under its filters, with as many of its older rows as were looked for. */
import { type InfiniteData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ErrorInfo } from '../../src-preload/contract/models/error-info.ts';
import type { ActiveMessage } from '../../src-preload/contract/models/messages.ts';
import type { AskedFilters, SentChoices, SentKey } from '../../src-preload/contract/models/sent.ts';
import { desk, errorInfoOf } from '../desk.ts';
import { useMirror } from './mirror.ts';
import { serverNow, useServerNow } from './now.ts';
import { queryClient, useAnswer, useOwner } from './queries.ts';
import { askedFilters, knownSent, type ReadPage } from './sent-rows.ts';
import { useUi } from './ui.ts';
import { useData } from './use-data.ts';
import { useDetail } from './use-detail.ts';
import { useSettled } from './use-settled.ts';

/** Rows of one question: what crosses the bridge well within a frame. */
const pageRows = 200;
/** Pause in typing after which older rows are looked through. */
const typingPauseMs = 150;
const hourMs = 3_600_000;
const noChoices: SentChoices = { templateNames: [], chatbots: [] };
const noPages: readonly ReadPage[] = [];

type Pages = InfiniteData<ReadPage, SentKey | null>;

const keyOf = (owner: string, filters: AskedFilters): QueryKey => ['sent', owner, 'rows', filters];

/** Above all rows, whatever clock dated them. */
const top: SentKey = { createdAt: Number.MAX_SAFE_INTEGER, id: '' };

/** The first page begins where the mirror's rows end, wherever that is by then. */
async function readPage(filters: AskedFilters, after: SentKey | null): Promise<ReadPage> {
  const behind = after ?? useMirror.getState().data?.sent.next ?? top;
  return { ...(await desk.listSent({ filters, before: behind, limit: pageRows })), behind };
}

export interface SentTab {
  readonly rows: readonly ActiveMessage[];
  /** How many there are, those among them that were not read yet. */
  readonly total: number;
  /** Older rows may pass the filters. */
  readonly hasMore: boolean;
  /** Why the older rows could not be read. */
  readonly problem: ErrorInfo | null;
  /** Reads on where nothing is in the way; called as often as the end is in sight. */
  readonly readMore: () => void;
  /** Reads on after a problem. */
  readonly tryAgain: () => void;
}

/** What the list of the Sent tab shows. The newest rows are there at once, whatever is typed; older ones come when the end is in sight. */
export function useSent(): SentTab {
  const chosen = useUi((state) => state.filters);
  const now = useServerNow(hourMs);
  const owner = useOwner();
  const messages = useData((data) => data.messages);
  const gone = useData((data) => data.gone);
  const sent = useData((data) => data.sent);
  const filters = useMemo(() => askedFilters(chosen, now), [chosen, now]);
  const isSettled = useSettled(chosen.query, typingPauseMs) === chosen.query;
  const key = keyOf(owner, filters);
  const hash = JSON.stringify(key);
  /** For which filters the end came into sight. */
  const [wanted, setWanted] = useState<string | null>(null);
  const { data, error, isFetching, refetch, fetchNextPage } = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => readPage(filters, pageParam),
    initialPageParam: null as SentKey | null,
    getNextPageParam: (page) => page.next,
    enabled: wanted === hash && isSettled && sent.next !== null,
  });
  const pages = data?.pages ?? noPages;
  const { rows, end } = useMemo(() => knownSent({ messages, gone, sent }, pages, filters), [messages, gone, sent, pages, filters]);
  const isWhole = end === null;
  const isUnfiltered = Object.values(filters).every((value) => value === null || value === '');
  const total = isWhole ? rows.length : Math.max(rows.length, isUnfiltered ? sent.total : (pages[0]?.total ?? 0));
  return {
    rows,
    total,
    hasMore: !isWhole,
    problem: error === null || isFetching ? null : errorInfoOf(error),
    readMore() {
      if (isWhole || isFetching || error !== null) return;
      if (wanted !== hash) setWanted(hash);
      else if (pages.length > 0) void fetchNextPage({ cancelRefetch: false });
    },
    tryAgain: () => void (pages.length === 0 ? refetch() : fetchNextPage()),
  };
}

function readPages(filters: AskedFilters): readonly ReadPage[] {
  const owner = useMirror.getState().data?.owner ?? '';
  return queryClient.getQueryData<Pages>(keyOf(owner, filters))?.pages ?? noPages;
}

/** The rows that the list shows now. */
export function shownSent(): readonly ActiveMessage[] {
  const { data } = useMirror.getState();
  const filters = askedFilters(useUi.getState().filters, serverNow());
  return data === null ? [] : knownSent(data, readPages(filters), filters).rows;
}

/** One row of the tab, known or not; null where it is not in the tab, or nobody knows yet. */
export function useSentMessage(id: string | null): ActiveMessage | null {
  const told = useData(({ messages, gone }) => (id === null || gone.has(id) ? null : messages.get(id)));
  const { value: detail } = useDetail(told === undefined ? id : null, 0);
  if (told !== undefined) return told;
  if (detail !== null && detail.id === id) return detail.inSent ? detail : null;
  return shownSent().find((row) => row.id === id) ?? null;
}

/** What the tab can be narrowed by: templates and chatbots that stand in it. */
export function useSentChoices(): SentChoices {
  const owner = useOwner();
  const { value } = useAnswer(['sent', owner, 'choices'], () => desk.listSentChoices());
  return value ?? noChoices;
}
