/**
 * What each chatbot allows: the gate of the feature (blip-protocol 3.10.2), its configuration, and the bucket with the templates
 * enabled for Desk and their return blocks (blip-protocol 4.1 G4).
 */

import { errorInfo } from '../../../src-preload/contract/error-info.ts';
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import type { Chatbot } from '../../../src-preload/contract/models/session.ts';
import type { ErrorCode } from '../../../src-preload/contract/result.ts';
import type { BlipClient, DeskTemplatesBucket } from '../api/blip-client.ts';
import { ApiError } from '../api/errors.ts';
import type { Logger } from '../log.ts';
import { getDeskBucket, listChatbots, type StoredChatbot, setDeskBucket, upsertChatbot } from '../store/chatbots.ts';
import type { Db } from '../store/handle.ts';

interface Deps {
  readonly client: Pick<BlipClient, 'getOwnerConfiguration' | 'getPermission' | 'getDeskTemplates'>;
  readonly db: Db;
  readonly log: Pick<Logger, 'warn'>;
}

interface Known {
  readonly identity: string;
  readonly name: string;
}

/**
 * Why the chatbot cannot send, as far as the platform told. What it did not tell does not block: the server checks again itself.
 * @param canSend the attendant's permission; null where it could not be read
 * @param configuration null where it could not be read
 */
export function chatbotProblem(
  name: string,
  canSend: boolean | null,
  configuration: Readonly<Record<string, string>> | null,
): ErrorInfo | null {
  // Nothing configured at all reads like a platform that does not tell.
  const isTold = configuration !== null && Object.keys(configuration).length > 0;
  if (isTold && configuration['ActiveMessageEnabled']?.toLowerCase() !== 'true') return { code: 'featureOff', params: { chatbot: name } };
  if (canSend === false) return { code: 'permissionMissing', params: { chatbot: name } };
  return null;
}

/** Chatbots of the workspace as last read, before the platform was asked again. */
export function storedChatbots(db: Db, known: readonly Known[]): Chatbot[] {
  const stored = new Map(listChatbots(db).map((row) => [row.identity, row]));
  return known.map(({ identity, name }) => {
    const row = stored.get(identity);
    const problem = row?.syncedAt == null ? null : chatbotProblem(name, row.canSend, row.configuration);
    return { identity, name, canSend: row?.canSend ?? null, problem };
  });
}

type Answered<T> = { readonly kind: 'told'; readonly value: T } | { readonly kind: 'refused' } | { readonly kind: 'unreadable' };

/** A refusal is an answer, and what cannot be read is none, which leaves what is known as it is; a lost connection stays a failure. */
async function ask<T>(question: Promise<T>): Promise<Answered<T>> {
  try {
    return { kind: 'told', value: await question };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.kind === 'rejected') return { kind: 'refused' };
    if (error.kind === 'unclear' && unreadableCodes.includes(error.code)) return { kind: 'unreadable' };
    throw error;
  }
}

const unreadableCodes: readonly ErrorCode[] = ['badAnswer', 'answerTooDeep'];

/** Items that cannot be read are as they were. */
function mended(bucket: DeskTemplatesBucket | null, before: DeskTemplatesBucket | null): DeskTemplatesBucket | null {
  const kept = (bucket?.unreadable ?? []).flatMap((key) => {
    const item = before?.items[key];
    return item === undefined ? [] : [[key, item] as const];
  });
  return bucket === null || kept.length === 0 ? bucket : { ...bucket, items: { ...bucket.items, ...Object.fromEntries(kept) } };
}

async function readChatbot({ client, db, log }: Deps, known: Known, serverNow: number, keepsPermission: boolean): Promise<Chatbot> {
  const before = listChatbots(db).find((row) => row.identity === known.identity);
  const configuration = await ask(client.getOwnerConfiguration(known.identity));
  const isKept = keepsPermission && before !== undefined && before.canSend !== null;
  const permission = isKept ? ({ kind: 'unreadable' } as const) : await ask(client.getPermission(known.identity));
  const bucket = await ask(client.getDeskTemplates(known.identity));
  for (const [what, { kind }] of Object.entries({ configuration, bucket, ...(isKept ? {} : { permission }) }))
    if (kind === 'unreadable') log.warn('an answer about a chatbot cannot be read; what is known stays', { what, chatbot: known.identity });
  const canSend =
    permission.kind === 'told' ? permission.value.canSendActiveMessage : permission.kind === 'refused' ? null : (before?.canSend ?? null);
  const row: StoredChatbot = {
    identity: known.identity,
    name: known.name,
    configuration: configuration.kind === 'told' ? configuration.value : (before?.configuration ?? {}),
    canSend,
    syncedAt: configuration.kind === 'told' ? serverNow : configuration.kind === 'refused' ? null : (before?.syncedAt ?? null),
  };
  db.transaction(() => {
    upsertChatbot(db, row);
    if (bucket.kind === 'told') setDeskBucket(db, known.identity, mended(bucket.value, getDeskBucket(db, known.identity)));
    if (bucket.kind === 'refused') setDeskBucket(db, known.identity, null);
  });
  const told = row.syncedAt === null ? null : row.configuration;
  return { identity: known.identity, name: known.name, canSend, problem: chatbotProblem(known.name, canSend, told) };
}

/**
 * Asks each chatbot in turn; one that does not accept its key is told as such and does not hide the others. Permissions are read
 * once per session (blip-protocol 5): `keepsPermissions` leaves those that are known.
 */
export async function readChatbots(
  deps: Deps,
  known: readonly Known[],
  serverNow: () => number,
  keepsPermissions: boolean,
): Promise<Chatbot[]> {
  const chatbots: Chatbot[] = [];
  for (const one of known) {
    try {
      chatbots.push(await readChatbot(deps, one, serverNow(), keepsPermissions));
    } catch (error) {
      if (!(error instanceof ApiError) || error.kind === 'retry' || error.kind === 'unclear') throw error;
      const problem = { ...errorInfo(error), params: { ...error.params, chatbot: one.name, key: one.identity } };
      chatbots.push({ identity: one.identity, name: one.name, canSend: null, problem });
    }
  }
  return chatbots;
}
