/**
 * The last look before a message leaves: all that was checked in the wizard may have changed while it waited (product P2.3, P4.5).
 */
import type { Failure } from '../../../../src-preload/contract/models/messages.ts';
import type { BlockingKind } from '../../../../src-preload/contract/models/recipients.ts';
import type { ErrorCode } from '../../../../src-preload/contract/result.ts';
import type { TemplateCatalog } from '../../catalog/template-catalog.ts';
import { checkRecipient, type RecipientCheckDeps } from '../../recipients/check-recipient.ts';
import type { StoredMessage } from '../../store/messages/messages.ts';
import type { GateAnswer } from '../deps.ts';

interface Deps {
  readonly recipients: RecipientCheckDeps;
  readonly catalog: Pick<TemplateCatalog, 'find'>;
  /** Resolves once the template list is young enough to judge by; it takes only so long. Fails with the ApiError of the read. */
  readonly freshTemplates: () => Promise<void>;
  readonly isConnected: () => boolean;
  /** The server's word, not the wish. */
  readonly isOnline: () => boolean;
}

const fail = (code: ErrorCode, retry: Failure['retry'], description = ''): GateAnswer => ({
  fail: { code, platformCode: null, description, retry },
});

/** Every kind that may block stands here: one that did not would let the message go. */
const byWarning: Readonly<Record<BlockingKind, readonly [ErrorCode, Failure['retry']]>> = {
  openTicket: ['openTicket', 'later'],
  openTicketMine: ['openTicket', 'later'],
  dailyLimit: ['dailyLimit', 'later'],
  optedOut: ['optedOut', 'no'],
};

export function createGate({
  recipients,
  catalog,
  freshTemplates,
  isConnected,
  isOnline,
}: Deps): (message: StoredMessage) => Promise<GateAnswer> {
  return async (message) => {
    if (!isConnected()) return { hold: 'waitingConnection' };
    if (!isOnline()) return { hold: 'waitingPresence' };
    await freshTemplates();
    // What was asked meanwhile may have taken a while.
    if (!isConnected()) return { hold: 'waitingConnection' };
    const row = catalog.find(message.templateKey);
    if (row === null) return fail('templateNotFound', 'no');
    if (row.blocked !== null) return fail(row.blocked.code, row.blocked.code === 'templatePaused' ? 'later' : 'no', row.blocked.detail);
    const check = await checkRecipient(
      recipients,
      { identity: message.recipientIdentity, phone: message.recipientPhone, name: message.recipientName },
      { chatbotIdentity: message.chatbotIdentity, category: row.category, messageId: message.id },
    );
    const block = check.warnings.find((warning) => warning.blocks);
    if (!isOnline()) return { hold: 'waitingPresence' };
    return block === undefined ? 'go' : fail(...byWarning[block.kind]);
  };
}
