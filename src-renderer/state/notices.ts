/**
 * What is said at the foot of the window, and until when. Pure: events in, what is shown out. Two at most, the newest always; what a
 * newer one pushed out, what was closed and what is over does not come back; no word stays that the message's own row has outrun.
 */
import type { ActiveMessage } from '../../src-preload/contract/models/messages.ts';

/** A message that failed, or whose customer replied. */
export interface News {
  readonly messageId: string;
  readonly person: string;
  /** The ticket of the answer; null where there is none. */
  readonly ticket: { readonly id: string; readonly tab: 'inProgress' | 'waiting' } | null;
}

export type NoticeAbout =
  /** Of an act of the attendant, or of something that did not work. */
  | { readonly kind: 'act' }
  /** A message that was just sent; `reached` is as far as its row came. */
  | { readonly kind: 'onItsWay'; readonly messageId: string; readonly person: string; readonly reached: 'left' | 'delivered' | 'read' }
  | { readonly kind: 'failed' | 'replied'; readonly news: readonly News[] };

export interface NoticeWords {
  readonly tone: 'success' | 'error';
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Offered as long as the message of the notice can be taken back. */
  readonly undo?: { readonly label: string; readonly run: () => void };
}

export interface Notice {
  readonly key: number;
  readonly about: NoticeAbout;
  /** Null where the words follow from what it is about. */
  readonly words: NoticeWords | null;
  /** Time that it still stands; null where it stands until it is closed. */
  readonly leftMs: number | null;
  /** Of a message that can be taken back now: it stands as long as that. */
  readonly isUndoable: boolean;
  /** Its row was there: once it is gone, so is this. */
  readonly wasRow: boolean;
}

export interface Notices {
  /** The newest first. */
  readonly shown: readonly Notice[];
  readonly most: 1 | 2;
  /** Under the pointer or the focus, or with the window out of sight: no time passes. */
  readonly isHeld: boolean;
  readonly at: number;
  readonly nextKey: number;
  /** `failed` or `answered` and the id of each message of which that was said. */
  readonly told: ReadonlySet<string>;
  /** The messages as they were last told. */
  readonly rows: ReadonlyMap<string, Row>;
}

type Row = Pick<ActiveMessage, 'status' | 'phase' | 'retryOfId'>;

/** `at` is monotonic, in milliseconds. */
export type NoticeEvent = { readonly at: number } & (
  | { readonly kind: 'said'; readonly words: NoticeWords; readonly message?: { readonly id: string; readonly person: string } }
  | { readonly kind: 'news'; readonly failed: readonly News[]; readonly replied: readonly News[] }
  | { readonly kind: 'rows'; readonly rows: ReadonlyMap<string, Row> }
  | { readonly kind: 'closed'; readonly key: number }
  | { readonly kind: 'held'; readonly isHeld: boolean }
  | { readonly kind: 'room'; readonly most: 1 | 2 }
  | { readonly kind: 'passed' }
);

/** How long a notice stands that goes by itself. */
export const noticeMs = 8_000;

export const noNotices: Notices = { shown: [], most: 2, isHeld: false, at: 0, nextKey: 1, told: new Set(), rows: new Map() };

/** The time since the last event, where it passes. */
function pass(state: Notices, at: number): Notices {
  const passedMs = state.isHeld ? 0 : Math.max(0, at - state.at);
  const shown = state.shown.flatMap((notice) => {
    if (notice.leftMs === null || passedMs === 0) return [notice];
    const leftMs = Math.max(0, notice.leftMs - passedMs);
    return leftMs > 0 || notice.isUndoable ? [{ ...notice, leftMs }] : [];
  });
  return { ...state, shown, at: Math.max(state.at, at) };
}

/** As many as there is room for: the newest, and of the others first what can still be undone. */
function fit(state: Notices): Notices {
  const [newest, ...others] = state.shown;
  if (newest === undefined || state.shown.length <= state.most) return state;
  if (state.most === 1) return { ...state, shown: [newest] };
  const second = others.find(({ isUndoable }) => isUndoable) ?? others[0];
  return { ...state, shown: second === undefined ? [newest] : [newest, second] };
}

function add(state: Notices, notice: Omit<Notice, 'key'>, replaced: (other: Notice) => boolean): Notices {
  const made: Notice = { ...notice, key: state.nextKey };
  return fit({ ...state, nextKey: state.nextKey + 1, shown: [made, ...state.shown.filter((other) => !replaced(other))] });
}

function tellNews(state: Notices, kind: 'failed' | 'replied', news: readonly News[]): Notices {
  const fresh = news.filter(({ messageId }) => !state.told.has(`${kind} ${messageId}`));
  if (fresh.length === 0) return state;
  const told = new Set([...state.told, ...fresh.map(({ messageId }) => `${kind} ${messageId}`)]);
  const isOfKind = ({ about }: Notice): boolean => about.kind === kind;
  const before = state.shown.flatMap(({ about }) => (about.kind === kind ? about.news : []));
  const about = { kind, news: [...before, ...fresh] };
  // A failure stands until somebody read it.
  return add(
    { ...state, told },
    { about, words: null, leftMs: kind === 'failed' ? null : noticeMs, isUndoable: false, wasRow: false },
    isOfKind,
  );
}

/** The notice as the message's row has it now; null where the row has outrun it. */
function asRowSays<N extends Omit<Notice, 'key'>>(
  notice: N,
  about: Extract<NoticeAbout, { kind: 'onItsWay' }>,
  row: Row | undefined,
): N | null {
  // The answer to the sending may be here before the row.
  if (row === undefined) return notice.wasRow ? null : notice;
  const stands = (reached: 'left' | 'delivered' | 'read', isUndoable: boolean): N => ({
    ...notice,
    about: { ...about, reached },
    isUndoable,
    wasRow: true,
  });
  switch (row.status) {
    case 'sending':
      return row.phase === 'editing' ? null : stands('left', row.phase === 'undoable');
    case 'sent':
    case 'scheduled':
      return stands('left', false);
    case 'delivered':
    case 'read':
      return stands(row.status, false);
    case 'failed':
    case 'expired':
    case 'unconfirmed':
    case 'cancelled':
    case 'replied':
      return null;
  }
}

function followRows(state: Notices, rows: ReadonlyMap<string, Row>): Notices {
  if (state.shown.every(({ about }) => about.kind === 'act' || about.kind === 'replied')) return state;
  const tried = new Set([...rows.values()].map(({ retryOfId }) => retryOfId));
  const shown = state.shown.flatMap((notice): readonly Notice[] => {
    const { about } = notice;
    if (about.kind === 'onItsWay') {
      const standing = asRowSays(notice, about, rows.get(about.messageId));
      return standing === null ? [] : [standing];
    }
    if (about.kind !== 'failed') return [notice];
    const news = about.news.filter(({ messageId }) => rows.get(messageId)?.status === 'failed' && !tried.has(messageId));
    return news.length === 0 ? [] : [{ ...notice, about: { ...about, news } }];
  });
  return { ...state, shown };
}

/** One event onto what is shown. */
export function stepNotices(before: Notices, event: NoticeEvent): Notices {
  const state = pass(before, event.at);
  switch (event.kind) {
    case 'said': {
      const { words, message } = event;
      const about: NoticeAbout =
        message === undefined ? { kind: 'act' } : { kind: 'onItsWay', messageId: message.id, person: message.person, reached: 'left' };
      const leftMs = words.tone === 'error' ? null : noticeMs;
      const made = { about, words, leftMs, isUndoable: false, wasRow: false };
      // Its row may be here before the answer to the sending.
      const notice = about.kind === 'onItsWay' ? asRowSays(made, about, state.rows.get(about.messageId)) : made;
      return notice === null ? state : add(state, notice, (other) => other.words?.text === words.text && other.words.tone === words.tone);
    }
    case 'news':
      return tellNews(tellNews(state, 'replied', event.replied), 'failed', event.failed);
    case 'rows':
      return { ...followRows(state, event.rows), rows: event.rows };
    case 'closed': {
      const { key: closed } = event;
      return { ...state, shown: state.shown.filter(({ key }) => key !== closed) };
    }
    case 'held':
      return { ...state, isHeld: event.isHeld };
    case 'room':
      return fit({ ...state, most: event.most });
    case 'passed':
      return state;
  }
}

/** In how long the next one is over; null where none goes by itself now. */
export function nextEndMs({ shown, isHeld }: Notices): number | null {
  const ends = isHeld ? [] : shown.flatMap(({ leftMs, isUndoable }) => (leftMs === null || isUndoable ? [] : [leftMs]));
  return ends.length === 0 ? null : Math.min(...ends);
}
