/**
 * What main said, and nothing else. Order at the start: subscribe, keep what comes, ask for the snapshot, apply what is newer.
 * A gap in the numbers means that a batch was lost: the snapshot is asked for again.
 */
import { create } from 'zustand';
import type { Change, ChangeBatch, StaleTopic } from '../../src-preload/contract/changes.ts';
import type { ErrorInfo } from '../../src-preload/contract/models/error-info.ts';
import type { ActiveMessage } from '../../src-preload/contract/models/messages.ts';
import type { Session } from '../../src-preload/contract/models/session.ts';
import type { Settings } from '../../src-preload/contract/models/settings.ts';
import type { Snapshot } from '../../src-preload/contract/models/snapshot.ts';
import type { Ticket } from '../../src-preload/contract/models/tickets.ts';
import type { Update } from '../../src-preload/contract/models/update.ts';
import { type Desk, errorInfoOf } from '../desk.ts';

export interface MirrorData {
  readonly seq: number;
  readonly session: Session;
  readonly settings: Settings;
  /** The newest rows of the Sent tab, and of the others those that changed since the snapshot. */
  readonly messages: ReadonlyMap<string, ActiveMessage>;
  /** The last row above which `messages` lacks none, null where it lacks none at all; and how many rows there are. */
  readonly sent: Snapshot['sent'];
  /** Rows that left the tab, by the number of the batch that said so: a page that was read before still has them. */
  readonly gone: ReadonlyMap<string, number>;
  readonly tickets: ReadonlyMap<string, Ticket>;
  readonly update: Update;
  /** Whose data this is: what was asked for of another workspace is not shown in this one. */
  readonly owner: string;
  /** Of each topic a number that grows when what was asked for before is old. */
  readonly marks: Readonly<Record<Topic, number>>;
}

/** What the window asks for in pages: sets of which a mark says that they changed, and the Sent tab, whose changes come row by row. */
export type Topic = StaleTopic | 'sent';
export const topics = ['templates', 'sent'] as const satisfies readonly Topic[];

export interface MirrorState {
  /** Null until the first snapshot came. */
  readonly data: MirrorData | null;
  /** Why the snapshot could not be had; cleared by the next one. */
  readonly loadProblem: ErrorInfo | null;
}

export const useMirror = create<MirrorState>()(() => ({ data: null, loadProblem: null }));

function ownerOf({ workspace }: Session): string {
  if (workspace === null) return '';
  const { kind, contract, routerIdentity, attendant } = workspace;
  return [kind, contract, routerIdentity, attendant.email].join('\n');
}

/** The snapshot in the place of what was here; changes may have been missed between the two, so that whatever was asked for is old. */
export function fromSnapshot(snapshot: Snapshot, before: MirrorData | null): MirrorData {
  const { seq, session, settings, messages, sent, tickets, update } = snapshot;
  const owner = ownerOf(session);
  return {
    seq,
    session,
    settings,
    messages: byId(messages),
    sent,
    gone: before?.owner === owner ? before.gone : new Map(),
    tickets: byId(tickets),
    update,
    owner,
    marks: { templates: (before?.marks.templates ?? 0) + 1, sent: (before?.marks.sent ?? 0) + 1 },
  };
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}

export type Applied =
  | { readonly kind: 'applied'; readonly data: MirrorData }
  /** Older than what is here. */
  | { readonly kind: 'ignored' }
  /** A batch is missing, or main asks for it: take a new snapshot. */
  | { readonly kind: 'resnapshot' };

/** One batch onto what is here. Pure. */
export function applyBatch(data: MirrorData, batch: ChangeBatch): Applied {
  if (batch.seq <= data.seq) return { kind: 'ignored' };
  if (batch.seq !== data.seq + 1) return { kind: 'resnapshot' };
  const next: Draft = { ...data, seq: batch.seq };
  const maps: Maps = {};
  for (const change of batch.changes) {
    if (change.kind === 'reset') return { kind: 'resnapshot' };
    applyChange(next, maps, change);
  }
  return { kind: 'applied', data: { ...next, ...maps } };
}

type Draft = { -readonly [Name in keyof Omit<MirrorData, keyof Maps>]: MirrorData[Name] } & Pick<MirrorData, keyof Maps>;

/** The maps that a batch changes: each is copied when it is changed first, and once however much follows. */
interface Maps {
  messages?: Map<string, ActiveMessage>;
  gone?: Map<string, number>;
  tickets?: Map<string, Ticket>;
}

function applyChange(next: Draft, maps: Maps, change: Exclude<Change, { kind: 'reset' }>): void {
  switch (change.kind) {
    case 'session':
      next.session = change.session;
      return;
    case 'settings':
      next.settings = change.settings;
      return;
    case 'messages':
      maps.messages ??= new Map(next.messages);
      for (const message of change.messages) {
        maps.messages.set(message.id, message);
        if ((maps.gone ?? next.gone).has(message.id)) (maps.gone ??= new Map(next.gone)).delete(message.id);
      }
      return;
    case 'messagesRemoved':
      maps.messages ??= new Map(next.messages);
      maps.gone ??= new Map(next.gone);
      for (const id of change.ids) {
        maps.messages.delete(id);
        maps.gone.set(id, next.seq);
      }
      return;
    case 'sent':
      next.sent = { ...next.sent, total: change.total };
      return;
    case 'tickets':
      maps.tickets ??= new Map(next.tickets);
      for (const ticket of change.tickets) maps.tickets.set(ticket.id, ticket);
      return;
    case 'ticketsRemoved':
      maps.tickets ??= new Map(next.tickets);
      for (const id of change.ids) maps.tickets.delete(id);
      return;
    case 'update':
      next.update = change.update;
      return;
    case 'upload':
      return; // of the moment: whoever uploads listens directly
    case 'stale':
      next.marks = { ...next.marks, [change.topic]: next.marks[change.topic] + 1 };
  }
}

export interface MirrorConnection {
  /** Asks for the snapshot (again) now; resolves when it is in or has failed, which `loadProblem` then tells. */
  readonly load: () => Promise<void>;
  readonly stop: () => void;
}

/** Calls back once after `delayMs`; returns what cancels it. */
export type Schedule = (callback: () => void, delayMs: number) => () => void;

const scheduleInWindow: Schedule = (callback, delayMs) => {
  const timer = window.setTimeout(callback, delayMs);
  return () => window.clearTimeout(timer);
};

/** Pauses before a snapshot that failed is asked for again; the last one stays. */
const retryPausesMs = [1_000, 2_000, 5_000] as const;
/** Batches kept beside one question for a snapshot; with more, the snapshot is asked for once more instead. */
const mostBuffered = 1_000;

/**
 * Subscribes at once; `load` brings the first snapshot. A snapshot that fails is asked for again until one comes: what is pushed
 * meanwhile is not kept, for the snapshot holds it.
 */
export function connectMirror(desk: Pick<Desk, 'getSnapshot' | 'onChanges'>, schedule: Schedule = scheduleInWindow): MirrorConnection {
  /** Batches that came since the snapshot was asked for; null while none is on its way. */
  let buffered: ChangeBatch[] | null = null;
  /** What is here is older than what main said; the next snapshot mends it. */
  let isStale = true;
  let loading: Promise<void> | null = null;
  let failures = 0;
  let cancelRetry: (() => void) | null = null;
  let isStopped = false;

  const take = (batch: ChangeBatch): void => {
    if (buffered !== null) {
      if (buffered.length < mostBuffered) buffered.push(batch);
      else isStale = true;
      return;
    }
    const { data } = useMirror.getState();
    if (isStale || data === null) return;
    const applied = applyBatch(data, batch);
    if (applied.kind === 'applied') useMirror.setState({ data: applied.data });
    else if (applied.kind === 'resnapshot') void load();
  };

  const retryLater = (): void => {
    const pauseMs = retryPausesMs[Math.min(failures, retryPausesMs.length - 1)] ?? 0;
    failures += 1;
    cancelRetry = schedule(() => void load(), pauseMs);
  };

  const readSnapshot = async (): Promise<void> => {
    cancelRetry?.();
    cancelRetry = null;
    buffered = [];
    isStale = false;
    try {
      const snapshot = await desk.getSnapshot();
      if (isStopped) return;
      useMirror.setState(({ data }) => ({ data: fromSnapshot(snapshot, data), loadProblem: null }));
      failures = 0;
    } catch (thrown) {
      buffered = null;
      isStale = true;
      if (isStopped) return;
      useMirror.setState({ loadProblem: errorInfoOf(thrown) });
      retryLater();
      return;
    } finally {
      loading = null;
    }
    const waiting = buffered;
    buffered = null;
    for (const batch of waiting) take(batch);
    if (isStale) void load();
  };

  const load = (): Promise<void> => {
    loading ??= readSnapshot();
    return loading;
  };

  const unsubscribe = desk.onChanges(take);
  return {
    load,
    stop() {
      isStopped = true;
      cancelRetry?.();
      unsubscribe();
    },
  };
}
