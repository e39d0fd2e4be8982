/**
 * Once a message has ended: it can be written once more, as a draft of its own that goes through the whole wizard, and it can be taken
 * out of the tab. Nothing leaves by either, and what the message was stays in the record (product P3.6, P5.4).
 */
import { isDeepStrictEqual } from 'node:util';
import type { Draft } from '../../../../src-preload/contract/models/draft.ts';
import { DeskError } from '../../../../src-preload/contract/result.ts';
import { statuses } from '../../../../src-preload/contract/statuses.ts';
import { listDrafts, saveDraft } from '../../store/drafts.ts';
import { getContent } from '../../store/messages/content.ts';
import { getStoredMessage, type StoredMessage } from '../../store/messages/messages.ts';
import { getOutbox } from '../../store/outbox.ts';
import type { OutgoingDeps } from '../deps.ts';
import { mayBeRemoved } from '../statuses/status-machine.ts';
import type { Writer } from '../writer.ts';

/** A message that has ended, and what was filled in. */
export interface EndedMessage {
  readonly message: StoredMessage;
  readonly values: Draft['values'];
}

export interface Rewriting {
  /** Fails with `messageNotFound`; `notEnded` while it is on its way or nobody knows whether it left. */
  ended(id: string): EndedMessage;
  /**
   * Keeps what the message is written into once more, under an id of its own; a draft that says the very same is answered in its place,
   * so that asking twice makes one. Fails as `ended` does.
   */
  keepRewritten(id: string, draft: Draft): Draft;
  /** Takes it out of the tab before its time. Fails with `messageNotFound`, `notEnded`. */
  remove(id: string): void;
  /** Puts it back, as long as its time is not over. Fails with `messageNotFound`. */
  restore(id: string): void;
}

const saysTheSame = (one: Draft, other: Draft): boolean => isDeepStrictEqual({ ...one, id: '' }, { ...other, id: '' });

export function createRewriting({ db, clock, log, signals }: OutgoingDeps, writer: Writer): Rewriting {
  function existing(id: string): StoredMessage {
    const message = getStoredMessage(db, id);
    if (message === null) throw new DeskError('messageNotFound');
    return message;
  }

  function ended(id: string): EndedMessage {
    const message = existing(id);
    const stored = getContent(db, id);
    if (stored === null) throw new DeskError('messageNotFound');
    const { status, expiredProbably } = message.state;
    // Behind the status, what the outbox still has to do with it.
    const waits = getOutbox(db, id)?.state ?? 'settling';
    if (!statuses[status].isEnded || expiredProbably || waits !== 'settling') throw new DeskError('notEnded');
    return { message, values: stored.values };
  }

  return {
    ended,
    keepRewritten: (id, draft) =>
      db.transaction(() => {
        ended(id);
        const known = listDrafts(db, log).find((one) => saysTheSame(one.draft, draft));
        if (known !== undefined) return known.draft;
        saveDraft(db, draft, clock.serverNow());
        return draft;
      }),
    remove(id) {
      if (!mayBeRemoved(existing(id).state)) throw new DeskError('notEnded');
      const at = clock.serverNow();
      writer.commit((write) => {
        if (write.state(id)?.hiddenAt !== null) return;
        write.trail(id, { kind: 'removed', at, source: 'person' });
        write.apply(id, { kind: 'removed', at });
      });
    },
    restore(id) {
      existing(id);
      const at = clock.serverNow();
      writer.commit((write) => {
        const before = write.state(id);
        if (before === write.apply(id, { kind: 'restored', at })) return;
        write.trail(id, { kind: 'restored', at, source: 'person' });
      });
      signals.tell('moved');
    },
  };
}
