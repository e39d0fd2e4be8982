import type { MessageDetail } from '../../src-preload/contract/models/messages.ts';
import { desk } from '../desk.ts';
import { type Answer, useAnswer, useOwner } from './queries.ts';

/**
 * Bubble and trail of one message, asked again when its row has a new version; the old stays in sight until the new is there. Null asks
 * for none.
 */
export function useDetail(id: string | null, version: number): Answer<MessageDetail> {
  const owner = useOwner();
  return useAnswer(['sent', owner, 'message', id, version], () => desk.getMessage({ id: id ?? '' }), {
    isWanted: id !== null,
    standsIn: (before) => before.id === id,
  });
}
