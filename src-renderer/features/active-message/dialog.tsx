import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { errorSentence } from '../../i18n/sentence.ts';
import { closeWizard } from '../../state/ui.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { MessageStep } from './message-step.tsx';
import { RecipientStep } from './recipient-step.tsx';
import { TemplateStep } from './template-step.tsx';
import { useWizard } from './use-wizard.ts';
import { type Step, steps } from './wizard-state.ts';
import './wizard.css';

function Steps({ current }: { readonly current: Step }) {
  const { t } = useTranslation('wizard');
  const place = steps.indexOf(current);
  return (
    <>
      <ol className="wizard-steps">
        {steps.map((step, index) => {
          const state = index < place ? 'done' : index === place ? 'current' : 'next';
          return (
            <li key={step} data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
              <span className="wizard-step-number" aria-hidden="true">
                {state === 'done' ? <Check size={14} strokeWidth={3} /> : index + 1}
              </span>
              {t(`steps.${step}`)}
              {state === 'done' && <span className="visually-hidden">{t('stepDone')}</span>}
            </li>
          );
        })}
      </ol>
      <span className="visually-hidden" role="status">
        {t('stepOf', { number: place + 1, name: t(`steps.${current}`) })}
      </span>
    </>
  );
}

/** The active-message wizard: template, recipient, message. Closing keeps the draft (product P3). */
export function ActiveMessageDialog() {
  const { t } = useTranslation(['wizard', 'common']);
  const { wizard, draftProblem } = useWizard();
  return (
    <Dialog
      title={t('wizard:title')}
      closeLabel={t('common:close')}
      isOpen
      onClose={closeWizard}
      size="large"
      headerExtra={<Steps current={wizard?.step ?? 'template'} />}
    >
      {draftProblem !== null && (
        <p className="wizard-problem" role="alert">
          {t('wizard:draftProblem', { reason: errorSentence(draftProblem) })}
        </p>
      )}
      {wizard === null && <Skeleton rows={5} label={t('common:loading')} />}
      {wizard?.step === 'template' && <TemplateStep wizard={wizard} />}
      {wizard?.step === 'recipient' && <RecipientStep wizard={wizard} />}
      {wizard?.step === 'message' && wizard.row !== null && <MessageStep wizard={wizard} row={wizard.row} />}
      {wizard?.step === 'message' && wizard.row === null && <Skeleton rows={5} label={t('common:loading')} />}
    </Dialog>
  );
}
