import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Input } from '../../../src-preload/contract/methods.ts';
import type { ActiveMessage } from '../../../src-preload/contract/models/messages.ts';
import type { Ticket } from '../../../src-preload/contract/models/tickets.ts';
import { QuestionDialog } from '../../components/question-dialog.tsx';
import { desk } from '../../desk.ts';
import { openWizard, showMessage, showScreen, showTicket } from '../../state/ui.ts';
import { useAction } from '../../state/use-action.ts';
import { useData } from '../../state/use-data.ts';
import { Button } from '../../ui/button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { Menu } from '../../ui/menu.tsx';
import { messageActions } from './actions.ts';
import { detailsText } from './details-text.ts';
import type { MessageAction } from './message-action.ts';
import { firstNameOf } from './next-sentence.ts';
import { removeMessage } from './remove-message.ts';

type Question = Extract<MessageAction, 'cancel' | 'sendAgain' | 'markSent'>;

function isQuestion(action: MessageAction): action is Question {
  return action === 'cancel' || action === 'sendAgain' || action === 'markSent';
}

/** Never what stands out, even where nothing else can be done. */
const neverFirst: ReadonlySet<MessageAction> = new Set(['cancel', 'edit', 'writeAgain', 'remove']);

/** The ticket of the message's person, which kept it back. */
function ticketOf({ recipientIdentity, recipientPhone }: ActiveMessage, tickets: ReadonlyMap<string, Ticket>): Ticket | undefined {
  return [...tickets.values()].find(
    ({ customerIdentity, customerPhone }) =>
      (recipientIdentity !== null && customerIdentity === recipientIdentity) || (recipientPhone !== '' && customerPhone === recipientPhone),
  );
}

function showTicketOf({ id, status }: Ticket): void {
  showTicket(id, status === 'Waiting' ? 'waiting' : 'inProgress');
}

/** What can be done with a message now; what cannot be taken back asks first. */
export function MessageActions({ message }: { readonly message: ActiveMessage }) {
  const { t } = useTranslation(['sent', 'common']);
  const { isPending, run } = useAction();
  const [question, setQuestion] = useState<Question | null>(null);
  const ticket = useData((data) => (message.ticketId === null ? undefined : data.tickets.get(message.ticketId)));
  const ticketInTheWay = useData((data) => (message.failure?.code === 'openTicket' ? ticketOf(message, data.tickets) : undefined));
  const person = firstNameOf(message);

  const edit = () =>
    run(async () => {
      const draft = await desk.editMessage({ id: message.id });
      openWizard({ draftId: draft.id });
    });
  const rewrite = (as: Input<'rewriteMessage'>['as']) =>
    run(async () => openWizard({ draftId: (await desk.rewriteMessage({ id: message.id, as })).id }));
  const copy = (text: () => Promise<string>) =>
    run(async () => {
      if (!copyText(await text())) throw new Error('the text was not copied');
    }, t('done.copied'));
  const openSettings = async (): Promise<boolean> => {
    showScreen('settings');
    return true;
  };
  const decisions: Readonly<Record<Question, { readonly act: () => Promise<unknown>; readonly done: string }>> = {
    cancel: { act: () => desk.cancelMessage({ id: message.id }), done: t('done.cancelled', { person }) },
    markSent: { act: () => desk.resolveUnconfirmed({ id: message.id, action: 'markSent' }), done: t('done.marked', { person }) },
    sendAgain: { act: () => desk.resolveUnconfirmed({ id: message.id, action: 'sendAgain' }), done: t('done.sentAgain', { person }) },
  };
  const work: Readonly<Record<Exclude<MessageAction, Question>, () => Promise<boolean>>> = {
    undo: () =>
      run(
        async () => {
          const draft = await desk.takeBackMessage({ id: message.id });
          openWizard({ draftId: draft.id });
        },
        t('done.undone', { person }),
      ),
    checkNow: () => run(() => desk.refreshMessages({ id: message.id }), t('refreshed')),
    edit,
    continueEditing: edit,
    sendAsWritten: () => run(() => desk.stopEditing({ id: message.id }), t('done.putBack', { person })),
    retry: () => run(async () => showMessage((await desk.retryMessage({ id: message.id })).id), t('done.retried', { person })),
    release: () => run(() => desk.releaseMessage({ id: message.id }), t('done.released', { person })),
    checkAgain: () => run(() => desk.resolveUnconfirmed({ id: message.id, action: 'checkAgain' }), t('done.checked', { person })),
    editAndSend: () => rewrite('sameMessage'),
    writeAgain: () => rewrite('sameMessage'),
    otherTemplate: () => rewrite('otherTemplate'),
    checkNumber: () => rewrite('otherNumber'),
    keepDraft: () => run(() => desk.rewriteMessage({ id: message.id, as: 'sameMessage' }), t('done.kept', { person })),
    remove: () => run(() => removeMessage(message.id, person)),
    checkKeys: openSettings,
    signIn: openSettings,
    copyNumber: () => copy(async () => message.recipientPhone),
    copyDetails: () => copy(async () => detailsText(await desk.getMessage({ id: message.id }))),
    openTicket: async () => {
      if (ticketInTheWay !== undefined) showTicketOf(ticketInTheWay);
      return true;
    },
    refresh: () => run(() => desk.refreshMessages(), t('refreshed')),
  };
  const start = (action: MessageAction): void => {
    if (isQuestion(action)) setQuestion(action);
    else void work[action]();
  };
  const { buttons, menu } = messageActions(message, ticketInTheWay !== undefined);

  return (
    <div className="detail-actions">
      {ticket !== undefined && <Button onPress={() => showTicketOf(ticket)}>{t('action.openTicket')}</Button>}
      {buttons.map((action, index) => (
        <Button
          key={action}
          variant={index === 0 && !neverFirst.has(action) ? 'primary' : 'secondary'}
          isPending={isPending}
          onPress={() => start(action)}
        >
          {t(`action.${action}`)}
        </Button>
      ))}
      {menu.length > 0 && (
        <Menu
          label={t('more')}
          onAction={(id) => start(id as MessageAction)}
          entries={menu.map((id) => ({ id, label: t(`action.${id}`) }))}
          trigger={
            <AriaButton className="ui-icon-button" aria-label={t('more')}>
              <Ellipsis size={18} aria-hidden="true" />
            </AriaButton>
          }
        />
      )}
      {question !== null && (
        <QuestionDialog
          title={t(`confirm.${question}Title`)}
          confirmLabel={t(`action.${question}`)}
          {...(question === 'cancel' ? { cancelLabel: t('confirm.keep') } : {})}
          tone={question === 'markSent' ? 'primary' : 'danger'}
          onConfirm={decisions[question].act}
          done={decisions[question].done}
          onClose={() => setQuestion(null)}
        >
          <p>{t(`confirm.${question}Text`, { person })}</p>
          {question === 'sendAgain' && <p>{t('confirm.sendAgainAdvice')}</p>}
        </QuestionDialog>
      )}
    </div>
  );
}
