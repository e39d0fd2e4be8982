import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateItem, TemplateRow } from '../../../src-preload/contract/models/templates.ts';
import { renderTemplate } from '../../../src-preload/contract/template/render.ts';
import { closeWizard } from '../../state/ui.ts';
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/chip.tsx';
import { FullModel } from './full-model.tsx';
import { StepLayout } from './step-layout.tsx';
import { TemplateNotes } from './template-notes.tsx';
import { TemplatePane } from './template-pane.tsx';
import type { Wizard } from './use-wizard.ts';
import { whatIsMissing } from './wizard-state.ts';

/** The chosen row, or the one before until the model of the new one is here: the preview does not flicker while stepping through. */
function useSteadyRow({ draft, row }: Wizard): TemplateRow | null {
  const [last, setLast] = useState(row);
  if (row !== null && row !== last) setLast(row);
  return draft.templateKey === null ? null : (row ?? last);
}

/** Step 1: which template. What cannot be sent can be looked at and is explained, but not taken. */
export function TemplateStep({ wizard }: { readonly wizard: Wizard }) {
  const { t } = useTranslation(['wizard', 'common']);
  const { draft, item, templates, chooseTemplate } = wizard;
  const [fullItem, setFullItem] = useState<TemplateItem | null>(null);
  const missing = whatIsMissing('template', { draft, row: item, check: null });
  const row = useSteadyRow(wizard);
  const rendered = useMemo(() => (row === null ? null : renderTemplate(row.model, {})), [row]);

  const leave = (): void => {
    if (missing === null) wizard.goTo('recipient');
  };

  return (
    <>
      <StepLayout
        template={rendered}
        sideExtra={row !== null && item !== null && <TemplateNotes row={row} onViewFull={() => setFullItem(item)} />}
        pane={
          <TemplatePane
            templates={templates}
            selectedKey={draft.templateKey}
            onSelect={chooseTemplate}
            onLeave={leave}
            onViewFull={setFullItem}
          />
        }
        footer={
          <>
            <span className="wizard-keys">
              <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t('wizard:template.keys')} <Kbd>Enter</Kbd> {t('wizard:template.keysContinue')}
            </span>
            <span className="ui-dialog-space" />
            <Button onPress={closeWizard}>{t('common:cancel')}</Button>
            <Button variant="primary" isDisabled={missing !== null} onPress={leave}>
              {t('common:continue')}
            </Button>
          </>
        }
      />
      {fullItem !== null && <FullModel item={fullItem} onClose={() => setFullItem(null)} />}
    </>
  );
}
