import { CircleAlert, UserPlus } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { renderTemplate } from '../../../src-preload/contract/template/render.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { Button } from '../../ui/button.tsx';
import { ContactSearch } from './contact-search.tsx';
import { checkProblem, chosenRow, currentCheck, missingNow, warningsShown } from './machine/state.ts';
import { NewContact } from './new-contact.tsx';
import { RecipientWarnings } from './recipient-warnings.tsx';
import { recipientName } from './recipient-words.ts';
import { SaidNote } from './said-note.tsx';
import { StepLayout } from './step-layout.tsx';
import { useWizard, useWizardState } from './wizard.ts';

/** Step 2: to whom. A contact found, or a new one by number; leaving the step asks the platform once (product P3.2). */
export function RecipientStep() {
  const { t } = useTranslation(['wizard', 'common']);
  const { dispatch } = useWizard();
  const row = useWizardState(chosenRow);
  const values = useWizardState((state) => state.draft.values);
  const recipient = useWizardState((state) => state.draft.recipient);
  const isNew = useWizardState((state) => state.draft.mode === 'new');
  const check = useWizardState(currentCheck);
  const areWarningsShown = useWizardState(warningsShown);
  const problem = useWizardState(checkProblem);
  const missing = useWizardState(missingNow);
  const isLeaving = useWizardState((state) => state.leaving);
  const rendered = useMemo(() => (row === null ? null : renderTemplate(row.model, values)), [row, values]);

  return (
    <StepLayout
      template={rendered}
      isComing
      pane={
        <>
          {isNew ? (
            <NewContact />
          ) : (
            <ContactSearch
              addButton={
                <Button onPress={() => dispatch({ kind: 'newContactOpened' })}>
                  <UserPlus size={16} aria-hidden="true" /> {t('wizard:recipient.new')}
                </Button>
              }
            />
          )}
          {problem !== null && (
            <p className="wizard-note" data-tone="error" role="alert">
              <CircleAlert size={16} aria-hidden="true" /> {errorSentence(problem)}
            </p>
          )}
          {check !== null && areWarningsShown && <RecipientWarnings check={check} />}
          <SaidNote />
        </>
      }
      footer={
        <>
          <span className="wizard-to truncate" role="status">
            {isLeaving
              ? t('wizard:recipient.checking')
              : recipient !== null && t('wizard:recipient.chosen', { name: recipientName(recipient) })}
          </span>
          <span className="ui-dialog-space" />
          <Button onPress={() => dispatch({ kind: 'back' })}>{t('common:back')}</Button>
          <Button variant="primary" isPending={isLeaving} isDisabled={missing !== null} onPress={() => dispatch({ kind: 'continued' })}>
            {areWarningsShown && missing === null ? t('wizard:recipient.continueAnyway') : t('common:continue')}
          </Button>
        </>
      }
    />
  );
}
