/** What can be asked of, and done with, a message that was sent or is about to be. */
import type { CoreMethods } from '../../../src-preload/contract/methods.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import { getMessageDetail } from '../store/messages.ts';

export type MessageMethods = Pick<
  CoreMethods,
  'getMessage' | 'refreshMessages' | 'cancelMessage' | 'retryMessage' | 'releaseMessage' | 'resolveUnconfirmed'
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
