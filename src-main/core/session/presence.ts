/**
 * Presence as desired state: what the attendant asked for is kept and set again after every reconnection; the server's answer
 * is the truth (product P2.1, blip-protocol 3.12).
 */
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import type { Presence, PresenceStatus } from '../../../src-preload/contract/models/session.ts';
import type { BlipClient } from '../api/blip-client.ts';
import { ApiError } from '../api/errors.ts';

export interface PresenceKeeper {
  state(): Presence;
  /** Wanted from now on; kept while there is no connection. Fails with `presenceRefused` when the server says no. */
  set(status: PresenceStatus): Promise<void>;
  /** The connection is (back) there: set what is wanted. */
  reconcile(): Promise<void>;
  /** Reads the server's word; a manager or the server may have changed it. */
  refresh(): Promise<void>;
}

interface Deps {
  readonly client: BlipClient;
  /** Kept from the last run; null on the very first. */
  readonly wanted: PresenceStatus | null;
  readonly keepWanted: (status: PresenceStatus) => void;
  readonly isConnected: () => boolean;
  readonly onChange: (presence: Presence) => void;
}

function problemOf(error: ApiError): ErrorInfo {
  return error.detail === undefined ? { code: 'presenceRefused' } : { code: 'presenceRefused', detail: error.detail };
}

export function createPresenceKeeper({ client, wanted, keepWanted, isConnected, onChange }: Deps): PresenceKeeper {
  let chosen = wanted !== null;
  let current: Presence = { wanted: wanted ?? 'Invisible', actual: null, readOnly: false, problem: null };
  /** Only the answer to the newest question counts. */
  let question = 0;

  function update(change: Partial<Presence>): void {
    const next = { ...current, ...change };
    if (JSON.stringify(next) === JSON.stringify(current)) return;
    current = next;
    onChange(current);
  }

  async function send(status: PresenceStatus): Promise<void> {
    question += 1;
    const mine = question;
    try {
      const answer = await client.setPresence(status);
      if (mine !== question) return;
      update({ actual: answer.status ?? status, readOnly: answer.readOnly, problem: answer.readOnly ? { code: 'notAllowed' } : null });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (mine !== question || error.kind !== 'rejected') return;
      // Not able to go online means invisible (blip-protocol 3.12); what the server really thinks is asked next.
      update({ problem: problemOf(error) });
      await refresh();
      throw error;
    }
  }

  /** Answers what the server says; null where it does not tell, and what it said last stands. */
  async function ask(): Promise<PresenceStatus | null> {
    question += 1;
    const mine = question;
    try {
      const answer = await client.getPresence();
      const actual = answer.status;
      if (mine !== question) return actual;
      if (!chosen && actual !== null) {
        // First start: Online stays Online, anything else begins Invisible, as Blip's own clients do.
        chosen = true;
        update({ wanted: actual === 'Online' ? 'Online' : 'Invisible' });
        keepWanted(current.wanted);
      }
      update({ actual: actual ?? current.actual, readOnly: current.readOnly || answer.readOnly });
      return actual;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return current.actual;
    }
  }

  async function refresh(): Promise<void> {
    await ask();
  }

  return {
    state: () => current,
    async set(status) {
      chosen = true;
      keepWanted(status);
      update({ wanted: status, problem: null });
      if (isConnected()) await send(status);
    },
    async reconcile() {
      const actual = await ask();
      if (!chosen || current.readOnly || actual === current.wanted) return;
      await send(current.wanted).catch((error: unknown) => {
        if (!(error instanceof ApiError)) throw error; // kept in `problem`, shown in the header
      });
    },
    refresh,
  };
}
