/** What can be asked of, and done with, a message that was sent or is about to be. */
import type { CoreMethods } from '../../../src-preload/contract/methods.ts';
import type { Draft } from '../../../src-preload/contract/models/draft.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import { getContent, getMessageDetail, getStoredMessage } from '../store/messages.ts';
import { setDraft } from '../store/small-tables.ts';

export type MessageMethods = Pick<
  CoreMethods,
  'getMessage' | 'refreshMessages' | 'cancelMessage' | 'editMessage' | 'retryMessage' | 'releaseMessage' | 'resolveUnconfirmed'
>;

export function messageMethods(current: () => OpenWorkspace): MessageMethods {
  return {
    async getMessage({ id }) {
      const detail = getMessageDetail(current().db, id);
      if (detail === null) throw new DeskError('messageNotFound');
      return detail;
    },
    async refreshMessages(input) {
      await current().sending.pollNow(input?.id);
      return undefined;
    },
    async cancelMessage({ id }) {
      current().sending.cancel(id);
      return undefined;
    },
    async editMessage({ id }) {
      const { clock, db, sending } = current();
      const message = getStoredMessage(db, id);
      const content = getContent(db, id);
      if (message === null || content === null) throw new DeskError('messageNotFound');
      const draft: Draft = {
        step: 'message',
        templateKey: message.templateKey,
        recipient: { identity: message.recipientIdentity, phone: message.recipientPhone, name: message.recipientName },
        newContact: { country: 'BR', phone: '', name: '' },
        contactQuery: '',
        values: content.values,
      };
      // Taken back first: it must not leave while it is edited. The cancelled message keeps what was written.
      sending.cancel(id);
      setDraft(db, draft, clock.serverNow());
      return draft;
    },
    retryMessage: async ({ id }) => current().sending.retry(id),
    async releaseMessage({ id }) {
      current().sending.release(id);
      return undefined;
    },
    async resolveUnconfirmed({ id, action }) {
      current().sending.resolveUnconfirmed(id, action);
      return undefined;
    },
  };
}
