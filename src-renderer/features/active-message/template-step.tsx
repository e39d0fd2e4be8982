import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateItem } from '../../../src-preload/contract/models/templates.ts';
import { renderTemplate } from '../../../src-preload/contract/template/render.ts';
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/chip.tsx';
import { FullModel } from './full-model.tsx';
import { chosenItem, chosenRow, missingNow, shownTemplateKey } from './machine/state.ts';
import { SaidNote } from './said-note.tsx';
import { StepLayout } from './step-layout.tsx';
import { TemplateNotes } from './template-notes.tsx';
import { TemplatePane } from './template-pane.tsx';
import { useWizard, useWizardState } from './wizard.ts';

/** Step 1: which template. What cannot be sent can be looked at and is explained, but not taken. */
export function TemplateStep() {
  const { t } = useTranslation(['wizard', 'common']);
  const { dispatch } = useWizard();
  const [fullItem, setFullItem] = useState<TemplateItem | null>(null);
  // Of the row in sight, or of none.
  const isShown = useWizardState((state) => shownTemplateKey(state) !== null);
  const item = useWizardState((state) => (isShown ? chosenItem(state) : null));
  const row = useWizardState((state) => (isShown ? chosenRow(state) : null));
  const isComing = isShown && item !== null && row === null;
  const cannotContinue = useWizardState((state) => missingNow(state) !== null);
  const rendered = useMemo(() => (row === null ? null : renderTemplate(row.model, {})), [row]);

  return (
    <>
      <StepLayout
        template={rendered}
        isComing={isComing}
        sideExtra={row !== null && item !== null && <TemplateNotes row={row} onViewFull={() => setFullItem(item)} />}
        pane={
          <>
            <TemplatePane onViewFull={setFullItem} />
            <SaidNote />
          </>
        }
        footer={
          <>
            <span className="wizard-keys">
              <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t('wizard:template.keys')} <Kbd>Enter</Kbd> {t('wizard:template.keysContinue')}
            </span>
            <span className="ui-dialog-space" />
            <Button onPress={() => dispatch({ kind: 'closed' })}>{t('common:cancel')}</Button>
            <Button variant="primary" isDisabled={cannotContinue} onPress={() => dispatch({ kind: 'continued' })}>
              {t('common:continue')}
            </Button>
          </>
        }
      />
      {fullItem !== null && <FullModel item={fullItem} onClose={() => setFullItem(null)} />}
    </>
  );
}
