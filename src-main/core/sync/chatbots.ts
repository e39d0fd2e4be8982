/**
 * What each chatbot allows: the gate of the feature (blip-protocol 3.10.2), its configuration, and the bucket with the templates
 * enabled for Desk and their return blocks (blip-protocol 4.1 G4).
 */

import { errorInfo } from '../../../src-preload/contract/error-info.ts';
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import type { Chatbot } from '../../../src-preload/contract/models/session.ts';
import type { BlipClient } from '../api/blip-client.ts';
import { ApiError } from '../api/errors.ts';
import type { Db } from '../store/handle.ts';
import { listChatbots, type StoredChatbot, setDeskBucket, upsertChatbot } from '../store/templates.ts';

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

/** The answer, or null where the platform refused the question; a lost connection stays a failure. */
async function unlessRefused<T>(question: Promise<T>): Promise<T | null> {
  try {
    return await question;
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'rejected') return null;
    throw error;
  }
}

async function readChatbot(client: BlipClient, db: Db, known: Known, serverNow: number, keepsPermission: boolean): Promise<Chatbot> {
  const before = listChatbots(db).find((row) => row.identity === known.identity);
  const configuration = await unlessRefused(client.getOwnerConfiguration(known.identity));
  const isKept = keepsPermission && before !== undefined && before.canSend !== null;
  const canSend = isKept ? before.canSend : ((await unlessRefused(client.getPermission(known.identity)))?.canSendActiveMessage ?? null);
  const bucket = await unlessRefused(client.getDeskTemplates(known.identity));
  const row: StoredChatbot = {
    identity: known.identity,
    name: known.name,
    configuration: configuration ?? before?.configuration ?? {},
    canSend,
    syncedAt: configuration === null ? null : serverNow,
  };
  db.transaction(() => {
    upsertChatbot(db, row);
    setDeskBucket(db, known.identity, bucket);
  });
  return { identity: known.identity, name: known.name, canSend, problem: chatbotProblem(known.name, canSend, configuration) };
}

/**
 * Asks each chatbot in turn; one that does not accept its key is told as such and does not hide the others. Permissions are read
 * once per session (blip-protocol 5): `keepsPermissions` leaves those that are known.
 */
export async function readChatbots(
  client: BlipClient,
  db: Db,
  known: readonly Known[],
  serverNow: () => number,
  keepsPermissions: boolean,
): Promise<Chatbot[]> {
  const chatbots: Chatbot[] = [];
  for (const one of known) {
    try {
      chatbots.push(await readChatbot(client, db, one, serverNow(), keepsPermissions));
    } catch (error) {
      if (!(error instanceof ApiError) || error.kind === 'retry' || error.kind === 'unclear') throw error;
      const problem = { ...errorInfo(error), params: { ...error.params, chatbot: one.name, key: one.identity } };
      chatbots.push({ identity: one.identity, name: one.name, canSend: null, problem });
    }
  }
  return chatbots;
}
