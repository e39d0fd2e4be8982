/**
 * How many messages a person got from the company within 24 hours (blip-protocol 4.1 G9): the own ones as the store has them at that
 * moment, and the others' as the list of all campaigns has them, which is walked once for everybody who is asked about within a minute.
 */

import type { BlipClient } from '../api/blip-client.ts';
import { ApiError } from '../api/errors.ts';
import { walkSummariesOfDays } from '../api/walk-summaries.ts';
import type { AdvancedSettings } from '../preferences/advanced-settings.ts';
import type { Address } from './address.ts';
import { formsOfRecipient } from './phone-forms.ts';

const dayMs = 24 * 3_600_000;
/** The others may send meanwhile; the server counts again when a message leaves. */
const keptMs = 60_000;

/** What the local store knows of sends. */
export interface SentFacts {
  /** Own sends since a server time, those that are about to leave among them; of these, where a stored message is given, those ahead of it. */
  countSentSince(address: Address, since: number, messageId: string | null): number;
  /** A campaign of a message here, by its id or its name. */
  isOwnCampaign(campaign: { readonly id: string; readonly name: string }): boolean;
}

interface Deps {
  readonly client: Pick<BlipClient, 'listCampaignSummaries'>;
  readonly facts: SentFacts;
  readonly advanced: () => Pick<AdvancedSettings, 'lookupMaxPages'>;
  readonly serverNow: () => number;
  readonly monotonic: () => number;
}

/** Both count for a message that is to be written, or, by its id, for one that is stored: neither itself then, nor those that wait behind it. */
export interface SentToday {
  /** Own ones alone; nobody is asked. */
  countOwn(address: Address, messageId: string | null): number;
  /** As far as the list tells: where it cannot be read, the own ones. */
  countAll(address: Address, messageId: string | null): Promise<number>;
}

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly at: number;
}

/** Campaigns by the names (before the `@`, in lower case) of those whom they reached. */
type Walked = ReadonlyMap<string, readonly Listed[]>;

const startOfDay = (at: number): number => Math.floor(at / dayMs) * dayMs;
const nameOf = (identity: string): string => (identity.split('@')[0] ?? '').toLowerCase();

export function createSentToday({ client, facts, advanced, serverNow, monotonic }: Deps): SentToday {
  let kept: { readonly at: number; readonly walked: Walked } | null = null;
  let underWay: Promise<Walked> | null = null;

  async function walk(): Promise<Walked> {
    const at = monotonic();
    const now = serverNow();
    const walked = new Map<string, Listed[]>();
    try {
      await walkSummariesOfDays(client, [startOfDay(now - dayMs), startOfDay(now)], {
        maxPages: advanced().lookupMaxPages,
        see(row) {
          // Without a date it may be of any day: nobody is held back by it.
          const date = row.createdAt ?? row.sendDate;
          if (date === null || date < now - dayMs) return;
          for (const { identity, status } of row.audience) {
            if (identity === null || status === 'FAILED') continue;
            const reached = walked.get(nameOf(identity)) ?? [];
            // The same row again, of another day's list.
            if (reached.some(({ id, name }) => id === row.id && name === row.name)) continue;
            walked.set(nameOf(identity), [...reached, { id: row.id, name: row.name, at: date }]);
          }
        },
      });
      kept = { at, walked };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error; // what was seen counts, and the server counts again
    }
    return walked;
  }

  function listed(): Promise<Walked> {
    if (kept !== null && monotonic() - kept.at < keptMs) return Promise.resolve(kept.walked);
    kept = null;
    underWay ??= walk().finally(() => {
      underWay = null;
    });
    return underWay;
  }

  const countOwn: SentToday['countOwn'] = (address, messageId) => facts.countSentSince(address, serverNow() - dayMs, messageId);
  return {
    countOwn,
    async countAll(address, messageId) {
      const { phone, identity } = address;
      const walked = await listed();
      const since = serverNow() - dayMs;
      // Not the twins: a person is not held back by what another one received. The server counts again itself.
      const names = new Set([...formsOfRecipient(phone, identity), ...(identity === null ? [] : [nameOf(identity)])]);
      const others = [...names].flatMap((name) => walked.get(name) ?? []).filter((one) => one.at >= since && !facts.isOwnCampaign(one));
      return countOwn(address, messageId) + others.length;
    },
  };
}
