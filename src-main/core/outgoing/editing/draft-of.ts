/** A stored message as a draft of the wizard. Pure. */
import type { Draft } from '../../../../src-preload/contract/models/draft.ts';
import type { StoredMessage } from '../../store/messages/messages.ts';

/** Country of the form where the number has one of its own. */
const anyCountry = 'BR';

/** As the wizard showed it: a person without an identity was typed in as a new contact. */
export function draftOf(message: StoredMessage, values: Draft['values'], id: string, replaces: string | null): Draft {
  const { recipientIdentity: identity, recipientPhone: phone, recipientName: name } = message;
  const isTyped = identity === null;
  return {
    id,
    replaces,
    step: 'message',
    templateKey: message.templateKey,
    mode: isTyped ? 'new' : 'search',
    recipient: { identity, phone, name },
    newContact: { country: anyCountry, phone: isTyped ? phone : '', name: isTyped ? (name ?? '') : '' },
    contactQuery: '',
    values,
  };
}
