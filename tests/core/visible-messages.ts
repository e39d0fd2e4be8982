import type { Db } from '../../src-main/core/store/handle.ts';
import { listSentRows, noConditions } from '../../src-main/core/store/messages/sent-pages.ts';
import type { ActiveMessage } from '../../src-preload/contract/models/messages.ts';

/** The whole Sent tab as the store has it, the newest first. */
export function listVisibleMessages(db: Db): ActiveMessage[] {
  return listSentRows(db, noConditions, null, 1_000_000).rows;
}
