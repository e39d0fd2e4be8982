/**
 * Editing a message that has not left (product P4.3): it is held in the outbox, where it stays until an edited one takes its place, or
 * until the editing ends and it goes on as it was written. What edits it is a draft of its own.
 */
import type { Draft } from '../../../../src-preload/contract/models/draft.ts';
import { DeskError } from '../../../../src-preload/contract/result.ts';
import { endDraft, endEditDraft, findEditDraft, getDraft, saveDraft } from '../../store/drafts.ts';
import { getContent } from '../../store/messages/content.ts';
import { getStoredMessage, hasEvent, type StoredMessage, setLeavesAt } from '../../store/messages/messages.ts';
import { cancelWaiting, endEditingHold, getOutbox, holdForEditing } from '../../store/outbox.ts';
import type { OutgoingDeps } from '../deps.ts';
import type { Write, Writer } from '../writer.ts';
import { draftOf } from './draft-of.ts';

export interface Editing {
  /** Returns the draft that edits the message. Fails with `messageNotFound`, `tooLate`, `mayHaveLeft`. */
  edit(id: string): Draft;
  /** Nothing happens where the message is not being edited. */
  stopEditing(id: string): void;
  /** Cancels the message and returns its content as a new draft. Fails as `edit` does. */
  takeBack(id: string): Draft;
  /** What an edited message would replace is put back. */
  discard(draftId: string): void;
  /** Within a transaction: makes room for the edited message. Fails with `messageNotFound`, `tooLate`, `editingOver`. */
  giveWay(write: Write, id: string): StoredMessage;
  /** Within a transaction: the message is cancelled, and with it what edits it. Fails with `tooLate`. */
  cancel(write: Write, id: string): void;
}

/** An attempt of theirs was once under way and looked up: that nothing arrived is proved as well as it can be, and not beyond doubt. */
const doubts = ['absent', 'sendAgain'];

export function createEditing({ db, clock, random, log, signals, step, undoMs }: OutgoingDeps, writer: Writer): Editing {
  function contentOf(id: string): { readonly message: StoredMessage; readonly values: Draft['values'] } {
    const message = getStoredMessage(db, id);
    const content = getContent(db, id);
    if (message === null || content === null) throw new DeskError('messageNotFound');
    return { message, values: content.values };
  }

  /** Refuses unless nothing of it can have left. */
  function mustNotHaveLeft(id: string): void {
    if (getOutbox(db, id)?.state !== 'waiting') throw new DeskError('tooLate');
    if (hasEvent(db, id, doubts)) throw new DeskError('mayHaveLeft');
  }

  function cancel(write: Write, id: string): void {
    const at = clock.serverNow();
    if (!cancelWaiting(db, id)) throw new DeskError('tooLate');
    endEditDraft(db, id);
    write.trail(id, { kind: 'cancelled', at, source: 'person' });
    write.apply(id, { kind: 'cancelled', at });
  }

  function stopEditing(id: string): void {
    const at = clock.serverNow();
    const leavesAt = Math.max(getOutbox(db, id)?.leavesAt ?? 0, undoMs() > 0 ? at + undoMs() : 0);
    const isPutBack = writer.commit((write) => {
      if (getStoredMessage(db, id) === null) throw new DeskError('messageNotFound');
      endEditDraft(db, id);
      if (getOutbox(db, id)?.editingSinceAt == null) return false;
      endEditingHold(db, id, at, leavesAt);
      setLeavesAt(db, id, leavesAt === 0 ? null : leavesAt);
      write.trail(id, { kind: 'putBack', at, source: 'person' });
      write.apply(id, { kind: 'putBack', phase: leavesAt > at ? 'undoable' : 'queued' });
      write.touch(id);
      return true;
    });
    if (!isPutBack) return;
    step('edit.putBack');
    signals.tell('moved');
  }

  return {
    edit(id) {
      const at = clock.serverNow();
      const draft = writer.commit((write) => {
        const { message, values } = contentOf(id);
        mustNotHaveLeft(id);
        if (holdForEditing(db, id, at)) {
          write.trail(id, { kind: 'editing', at, source: 'person' });
          write.apply(id, { kind: 'editing' });
        }
        const known = findEditDraft(db, log, id);
        if (known !== null) return known.draft;
        const made = draftOf(message, values, random.uuid(), id);
        saveDraft(db, made, at);
        return made;
      });
      step('edit.held');
      return draft;
    },
    stopEditing,
    takeBack(id) {
      const at = clock.serverNow();
      const draft = writer.commit((write) => {
        const { message, values } = contentOf(id);
        mustNotHaveLeft(id);
        const edited = findEditDraft(db, log, id)?.draft ?? draftOf(message, values, '', null);
        cancel(write, id);
        const made = { ...edited, id: random.uuid(), replaces: null };
        saveDraft(db, made, at);
        return made;
      });
      step('cancel.stored');
      signals.tell('moved');
      return draft;
    },
    discard(draftId) {
      const replaces = getDraft(db, log, draftId)?.draft.replaces ?? null;
      if (replaces === null) endDraft(db, draftId, null);
      else stopEditing(replaces);
    },
    giveWay(write, id) {
      const message = getStoredMessage(db, id);
      if (message === null) throw new DeskError('messageNotFound');
      const row = getOutbox(db, id);
      if (row?.state !== 'waiting' && message.state.status !== 'cancelled') throw new DeskError('tooLate');
      if (row?.editingSinceAt == null) throw new DeskError('editingOver');
      write.remove(id);
      return message;
    },
    cancel,
  };
}
