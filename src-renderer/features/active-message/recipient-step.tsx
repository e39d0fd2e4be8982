import { CircleAlert, TriangleAlert, UserPlus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecipientCheck } from '../../../src-preload/contract/models/recipients.ts';
import { renderTemplate } from '../../../src-preload/contract/template/render.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { Button } from '../../ui/button.tsx';
import { ContactSearch } from './contact-search.tsx';
import { NewContact } from './new-contact.tsx';
import { internationalForm } from './phone-words.ts';
import { StepLayout } from './step-layout.tsx';
import { useNewContact } from './use-new-contact.ts';
import type { Wizard } from './use-wizard.ts';
import { warningsToShow, whatIsMissing } from './wizard-state.ts';

function Warnings({ check }: { readonly check: RecipientCheck }) {
  const { t } = useTranslation('wizard');
  return (
    <div className="wizard-warnings" role="alert">
      {warningsToShow(check).map((warning) => (
        <p className="wizard-note" data-tone={warning.blocks ? 'error' : 'warning'} key={warning.kind}>
          {warning.blocks ? <CircleAlert size={16} aria-hidden="true" /> : <TriangleAlert size={16} aria-hidden="true" />}
          {t(`recipient.warnings.${warning.kind}`)}
        </p>
      ))}
    </div>
  );
}

/** Step 2: to whom. A contact found, or a new one by number; leaving the step asks the platform once (product P3.2). */
export function RecipientStep({ wizard }: { readonly wizard: Wizard }) {
  const { t } = useTranslation(['wizard', 'common']);
  const { draft, row, check } = wizard;
  const newContact = useNewContact(wizard);
  const [isNew, setNew] = useState(draft.newContact.phone !== '' && draft.recipient?.identity == null);
  const rendered = useMemo(() => (row === null ? null : renderTemplate(row.model, draft.values)), [row, draft.values]);
  const missing = whatIsMissing('recipient', { draft, row, check });
  const { recipient } = draft;

  const leave = async (): Promise<void> => {
    const person = isNew ? await newContact.read() : recipient;
    if (person !== null) await wizard.leaveRecipientStep(person);
  };

  const addNumber = (phone: string): void => {
    wizard.change({ newContact: { ...draft.newContact, phone } });
    setNew(true);
  };

  return (
    <StepLayout
      template={rendered}
      pane={
        <>
          {isNew ? (
            <NewContact wizard={wizard} form={newContact} onLeave={() => void leave()} onSearch={() => setNew(false)} />
          ) : (
            <ContactSearch
              wizard={wizard}
              onLeave={() => void leave()}
              onAdd={addNumber}
              addButton={
                <Button onPress={() => setNew(true)}>
                  <UserPlus size={16} aria-hidden="true" /> {t('wizard:recipient.new')}
                </Button>
              }
            />
          )}
          {wizard.checkProblem !== null && (
            <p className="wizard-note" data-tone="error" role="alert">
              <CircleAlert size={16} aria-hidden="true" /> {errorSentence(wizard.checkProblem)}
            </p>
          )}
          {check !== null && wizard.warningsShown && <Warnings check={check} />}
        </>
      }
      footer={
        <>
          <span className="wizard-to truncate" role="status">
            {wizard.isChecking
              ? t('wizard:recipient.checking')
              : recipient !== null &&
                !isNew &&
                t('wizard:recipient.chosen', { name: recipient.name ?? internationalForm(recipient.phone) })}
          </span>
          <span className="ui-dialog-space" />
          <Button onPress={() => wizard.goTo('template')}>{t('common:back')}</Button>
          <Button
            variant="primary"
            isPending={wizard.isChecking || newContact.isReading}
            isDisabled={isNew ? draft.newContact.phone.trim() === '' : missing !== null}
            onPress={() => void leave()}
          >
            {wizard.warningsShown && missing === null ? t('wizard:recipient.continueAnyway') : t('common:continue')}
          </Button>
        </>
      }
    />
  );
}
