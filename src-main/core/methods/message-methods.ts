/** What can be asked of, and done with, a message that was sent or is about to be. */
import type { CoreMethods } from '../../../src-preload/contract/methods.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import type { Random } from '../ports.ts';
import { getMessageDetail } from '../store/messages/messages.ts';
import type { OpenWorkspace } from '../workspace/open.ts';
import { rewrittenDraft } from './rewritten-draft.ts';

export type MessageMethods = Pick<
  CoreMethods,
  | 'getMessage'
  | 'listSent'
  | 'listSentChoices'
  | 'refreshMessages'
  | 'cancelMessage'
  | 'retryMessage'
  | 'rewriteMessage'
  | 'removeMessage'
  | 'restoreMessage'
  | 'releaseMessage'
  | 'resolveUnconfirmed'
>;

export function messageMethods(current: () => OpenWorkspace, random: Pick<Random, 'uuid'>): MessageMethods {
  return {
    async getMessage({ id }) {
      const detail = getMessageDetail(current().db, id);
      if (detail === null) throw new DeskError('messageNotFound');
      return detail;
    },
    listSent: async (question) => await current().sent.list(question),
    listSentChoices: async () => current().sent.choices(),
    async refreshMessages(input) {
      await current().outgoing.pollNow(input?.id);
      return undefined;
    },
    async cancelMessage({ id }) {
      current().outgoing.cancel(id);
      return undefined;
    },
    retryMessage: async ({ id }) => current().outgoing.retry(id),
    async rewriteMessage({ id, as }) {
      const workspace = current();
      const draft = await rewrittenDraft(workspace, workspace.outgoing.ended(id), as, random.uuid());
      return workspace.outgoing.keepRewritten(id, draft);
    },
    async removeMessage({ id }) {
      current().outgoing.remove(id);
      return undefined;
    },
    async restoreMessage({ id }) {
      current().outgoing.restore(id);
      return undefined;
    },
    async releaseMessage({ id }) {
      current().outgoing.release(id);
      return undefined;
    },
    async resolveUnconfirmed({ id, action }) {
      current().outgoing.resolveUnconfirmed(id, action);
      return undefined;
    },
  };
}
