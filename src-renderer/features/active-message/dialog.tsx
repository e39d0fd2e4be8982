import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorSentence } from '../../i18n/sentence.ts';
import { useUi } from '../../state/ui.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { pressOf } from '../../ui/key-press.ts';
import { Skeleton } from '../../ui/spinner.tsx';
import { DraftBar } from './draft-bar.tsx';
import { chosenRow, ownerOf, shownStep } from './machine/state.ts';
import { MessageStep } from './message-step.tsx';
import { RecipientStep } from './recipient-step.tsx';
import { useSendKey } from './send-key.ts';
import { TemplateStep } from './template-step.tsx';
import { useTemplateFinder } from './use-template-finder.ts';
import { createWizard, useWizard, useWizardState, WizardContext } from './wizard.ts';
import { WizardSteps } from './wizard-steps.tsx';
import './wizard.css';
import './template-step.css';
import './full-model.css';

/** The active-message wizard: template, recipient, message. Closing keeps the draft (product P3). */
export function ActiveMessageDialog() {
  const draftId = useUi((state) => state.wizardDraftId);
  const [wizard] = useState(() => createWizard(draftId));
  useEffect(() => wizard.start(), [wizard]);
  return (
    <WizardContext value={wizard}>
      <WizardDialog />
    </WizardContext>
  );
}

function WizardDialog() {
  const { t } = useTranslation(['wizard', 'common']);
  const wizard = useWizard();
  const { dispatch } = wizard;
  const step = useWizardState(shownStep);
  const isReading = useWizardState((state) => state.phase === 'reading');
  const draftProblem = useWizardState((state) => state.draftProblem);
  useTemplateFinder(wizard);
  useSendKey(wizard);
  return (
    <Dialog
      title={t('wizard:title')}
      closeLabel={t('common:close')}
      isOpen
      onClose={() => dispatch({ kind: 'closed' })}
      onEscape={(event) => dispatch({ kind: 'escape', press: pressOf(event) })}
      size="large"
      headerExtra={<WizardSteps current={step} />}
    >
      {draftProblem !== null && (
        <p className="wizard-problem" role="alert">
          {t('wizard:draftProblem', { reason: errorSentence(draftProblem) })}
        </p>
      )}
      {isReading ? (
        <Skeleton rows={5} label={t('common:loading')} />
      ) : (
        <>
          <DraftBar />
          {step === 'template' && <TemplateStep />}
          {step === 'recipient' && <RecipientStep />}
          {step === 'message' && <ShownMessage />}
        </>
      )}
    </Dialog>
  );
}

/** The form is of one draft, one template and one person: for another of them it is another form. */
function ShownMessage() {
  const { t } = useTranslation('common');
  const row = useWizardState(chosenRow);
  const owner = useWizardState((state) => ownerOf(state.draft));
  return row === null ? <Skeleton rows={5} label={t('loading')} /> : <MessageStep key={owner} row={row} owner={owner} />;
}
