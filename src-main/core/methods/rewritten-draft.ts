/** What a message that has ended is written into once more (product P4.4): to the same person always, and with what helps. */
import type { Input } from '../../../src-preload/contract/methods.ts';
import type { Draft } from '../../../src-preload/contract/models/draft.ts';
import { draftOf } from '../outgoing/editing/draft-of.ts';
import type { EndedMessage } from '../outgoing/editing/rewriting.ts';
import { valuesAgain } from '../recipients/values-again.ts';
import type { OpenWorkspace } from '../workspace/open.ts';
import { proposalSources } from './proposal-sources.ts';

/** The number in the form, as people write it, with its own country chosen. */
async function numberForm(written: Draft): Promise<Draft['newContact']> {
  const { phone, name } = written.recipient ?? { phone: '', name: null };
  const form = { ...written.newContact, name: name ?? '' };
  if (phone === '') return { ...form, phone: '' };
  const { countryOf, phoneText } = await import('../recipients/phone.ts');
  return { ...form, phone: phoneText(phone), country: countryOf(phone) ?? form.country };
}

/** A draft under that id; it is not kept yet. */
export async function rewrittenDraft(
  workspace: OpenWorkspace,
  { message, values }: EndedMessage,
  as: Input<'rewriteMessage'>['as'],
  id: string,
): Promise<Draft> {
  const written = draftOf(message, values, id, null);
  switch (as) {
    case 'sameMessage': {
      const row = workspace.catalog.find(message.templateKey);
      // Gone: the wizard says so, and another one has other fields.
      if (row === null || written.recipient === null) return written;
      return { ...written, values: valuesAgain(row.model, values, await proposalSources(workspace, row.key, written.recipient)) };
    }
    case 'otherTemplate':
      return { ...written, step: 'template', templateKey: null, values: {} };
    case 'otherNumber':
      // Whoever has the right number may be somebody else: what was written for this one is offered there, not filled in.
      return { ...written, step: 'recipient', mode: 'new', recipient: null, newContact: await numberForm(written), values: {} };
  }
}
