import { Check } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type Step, steps } from './machine/state.ts';
import { mayPickStep } from './machine/step-order.ts';
import { useWizard, useWizardState } from './wizard.ts';
import './wizard-steps.css';

function StepName({ step, place, state }: { readonly step: Step; readonly place: number; readonly state: 'done' | 'current' | 'next' }) {
  const { t } = useTranslation('wizard');
  const { dispatch } = useWizard();
  const mayPick = useWizardState((whole) => mayPickStep(whole, step));
  const words = (
    <>
      <span className="wizard-step-number" aria-hidden="true">
        {state === 'done' ? <Check size={14} strokeWidth={3} /> : place}
      </span>
      {t(`steps.${step}`)}
      {state === 'done' && <span className="visually-hidden">{t('stepDone')}</span>}
    </>
  );
  if (!mayPick) return words;
  return (
    <Button className="wizard-step-button" onPress={() => dispatch({ kind: 'stepPicked', step })}>
      {words}
    </Button>
  );
}

/** Where in the wizard this is, and the way to the other steps. */
export function WizardSteps({ current }: { readonly current: Step }) {
  const { t } = useTranslation('wizard');
  const place = steps.indexOf(current);
  return (
    <>
      <ol className="wizard-steps">
        {steps.map((step, index) => {
          const state = index < place ? 'done' : index === place ? 'current' : 'next';
          return (
            <li key={step} data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
              <StepName step={step} place={index + 1} state={state} />
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
