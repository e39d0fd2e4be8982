/** Drafts of the wizard: new ones, and those that edit a message which waits (product P3.6, P4.3). */
import type { CoreMethods } from '../../../src-preload/contract/methods.ts';
import type { DraftSummary, StoredDraft } from '../../../src-preload/contract/models/draft.ts';
import { nameOfKey } from '../../../src-preload/contract/template/key.ts';
import { admitDraft } from '../recipients/admit-recipient.ts';
import { getDraft, listDrafts, saveDraft } from '../store/drafts.ts';
import type { OpenWorkspace } from '../workspace/open.ts';

export type DraftMethods = Pick<
  CoreMethods,
  'getDraft' | 'listDrafts' | 'saveDraft' | 'discardDraft' | 'editMessage' | 'stopEditing' | 'takeBackMessage'
>;

/** The person of a draft as a list names them; null where nobody was chosen or typed. */
function nameOf({ recipient, mode, newContact }: StoredDraft['draft'], phoneText: (phone: string) => string): string | null {
  if (recipient !== null) return recipient.name?.trim() || (recipient.phone === '' ? null : phoneText(recipient.phone));
  return mode === 'new' ? newContact.name.trim() || newContact.phone.trim() || null : null;
}

export function draftMethods(current: () => OpenWorkspace): DraftMethods {
  return {
    async getDraft({ id }) {
      const { db, log } = current();
      return id === null ? (listDrafts(db, log)[0] ?? null) : getDraft(db, log, id);
    },
    async listDrafts() {
      const { db, log } = current();
      // The numbering plans are read when they are needed, not at the start.
      const { phoneText } = await import('../recipients/phone.ts');
      return listDrafts(db, log).map(({ draft, savedAt }): DraftSummary => {
        const { id, step, templateKey } = draft;
        const templateName = templateKey === null ? null : nameOfKey(templateKey);
        return { id, savedAt, step, templateName, recipientName: nameOf(draft, phoneText) };
      });
    },
    async saveDraft(draft) {
      const { db, clock } = current();
      saveDraft(db, admitDraft(draft), clock.serverNow());
      return undefined;
    },
    async discardDraft({ id }) {
      current().outgoing.discard(id);
      return undefined;
    },
    editMessage: async ({ id }) => current().outgoing.edit(id),
    async stopEditing({ id }) {
      current().outgoing.stopEditing(id);
      return undefined;
    },
    takeBackMessage: async ({ id }) => current().outgoing.takeBack(id),
  };
}
