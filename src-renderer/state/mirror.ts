/**
 * What main said, and nothing else. Order at the start: subscribe, keep what comes, ask for the snapshot, apply what is newer.
 * A gap in the numbers means that a batch was lost: the snapshot is asked for again.
 */
import { create } from 'zustand';
import type { Change, ChangeBatch } from '../../src-preload/contract/changes.ts';
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
  readonly messages: ReadonlyMap<string, ActiveMessage>;
  readonly tickets: ReadonlyMap<string, Ticket>;
  readonly update: Update;
  /** Grows when the stored templates changed, so that whoever shows them asks again. */
  readonly templatesVersion: number;
}

export interface MirrorState {
  /** Null until the first snapshot came. */
  readonly data: MirrorData | null;
  /** Why the snapshot could not be had; cleared by the next one. */
  readonly loadProblem: ErrorInfo | null;
}

export const useMirror = create<MirrorState>()(() => ({ data: null, loadProblem: null }));

export function fromSnapshot(snapshot: Snapshot, templatesVersion: number): MirrorData {
  return {
    seq: snapshot.seq,
    session: snapshot.session,
    settings: snapshot.settings,
    messages: new Map(snapshot.messages.map((message) => [message.id, message])),
    tickets: new Map(snapshot.tickets.map((ticket) => [ticket.id, ticket])),
    update: snapshot.update,
    templatesVersion,
  };
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
  let next: MirrorData = { ...data, seq: batch.seq };
  for (const change of batch.changes) {
    if (change.kind === 'reset') return { kind: 'resnapshot' };
    next = applyChange(next, change);
  }
  return { kind: 'applied', data: next };
}

function applyChange(data: MirrorData, change: Exclude<Change, { kind: 'reset' }>): MirrorData {
  switch (change.kind) {
    case 'session':
      return { ...data, session: change.session };
    case 'settings':
      return { ...data, settings: change.settings };
    case 'messages':
      return { ...data, messages: withRows(data.messages, change.messages) };
    case 'messagesRemoved':
      return { ...data, messages: withoutRows(data.messages, change.ids) };
    case 'tickets':
      return { ...data, tickets: withRows(data.tickets, change.tickets) };
    case 'ticketsRemoved':
      return { ...data, tickets: withoutRows(data.tickets, change.ids) };
    case 'update':
      return { ...data, update: change.update };
    case 'upload':
      return data; // of the moment: whoever uploads listens directly
    case 'templates':
      return { ...data, templatesVersion: data.templatesVersion + 1 };
  }
}

function withRows<T extends { readonly id: string }>(rows: ReadonlyMap<string, T>, changed: readonly T[]): ReadonlyMap<string, T> {
  const next = new Map(rows);
  for (const row of changed) next.set(row.id, row);
  return next;
}

function withoutRows<T>(rows: ReadonlyMap<string, T>, ids: readonly string[]): ReadonlyMap<string, T> {
  const next = new Map(rows);
  for (const id of ids) next.delete(id);
  return next;
}

export interface MirrorConnection {
  /** Asks for the snapshot (again) now; resolves when it is in or has failed, which `loadProblem` then tells. */
  readonly load: () => Promise<void>;
  readonly stop: () => void;
}

/** Calls back once after `delayMs`; answers what cancels it. */
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
      const templatesVersion = (useMirror.getState().data?.templatesVersion ?? 0) + 1;
      useMirror.setState({ data: fromSnapshot(snapshot, templatesVersion), loadProblem: null });
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
