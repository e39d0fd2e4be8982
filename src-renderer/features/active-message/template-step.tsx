import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { renderTemplate } from '../../../src-preload/contract/template/render.ts';
import { useMirror } from '../../state/mirror.ts';
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/chip.tsx';
import { FullModel } from './full-model.tsx';
import { chosenItem, chosenRow, missingNow, shownTemplate, shownTemplateKey } from './machine/state.ts';
import { continueWords } from './pair-words.ts';
import { SaidNote } from './said-note.tsx';
import { StepLayout } from './step-layout.tsx';
import { TemplateNotes } from './template-notes.tsx';
import { TemplatePane } from './template-pane.tsx';
import { useWizard, useWizardState } from './wizard.ts';

/** Step 1: which template, in which language, by which chatbot. What cannot be sent can be looked at and is explained, but not taken. */
export function TemplateStep() {
  const { t } = useTranslation(['wizard', 'common']);
  const { dispatch, store } = useWizard();
  const [fullKey, setFullKey] = useState<string | null>(null);
  const hasManyChatbots = useMirror((state) => (state.data?.session.workspace?.chatbots.length ?? 0) > 1);
  // Of the row in sight, or of none.
  const group = useWizardState(shownTemplate);
  const isShown = useWizardState((state) => shownTemplateKey(state) !== null);
  const item = useWizardState((state) => (isShown ? chosenItem(state) : null));
  const row = useWizardState((state) => (isShown ? chosenRow(state) : null));
  const isComing = isShown && item !== null && row === null;
  const cannotContinue = useWizardState((state) => missingNow(state) !== null);
  const rendered = useMemo(() => (row === null ? null : renderTemplate(row.model, {})), [row]);
  const use = (templateKey: string): void => {
    setFullKey(null);
    dispatch({ kind: 'pairChosen', templateKey });
    // Nothing else is taken where it is no longer there.
    if (store.getState().draft.templateKey === templateKey) dispatch({ kind: 'continued' });
  };

  return (
    <>
      <StepLayout
        template={rendered}
        isComing={isComing}
        sideAction={
          item !== null && (
            <Button size="small" variant="quiet" onPress={() => setFullKey(item.key)}>
              {t('wizard:template.viewFull')}
            </Button>
          )
        }
        sideExtra={row !== null && group !== null && <TemplateNotes row={row} group={group} />}
        pane={
          <>
            <TemplatePane />
            <SaidNote />
          </>
        }
        footer={
          <>
            <span className="wizard-keys">
              <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t('wizard:template.keys')} <Kbd>←</Kbd> <Kbd>→</Kbd>{' '}
              {hasManyChatbots ? t('wizard:template.pairKeys') : t('wizard:template.languageKeys')}
            </span>
            <span className="ui-dialog-space" />
            <Button onPress={() => dispatch({ kind: 'closed' })}>{t('common:cancel')}</Button>
            <Button variant="primary" isDisabled={cannotContinue} onPress={() => dispatch({ kind: 'continued' })}>
              {continueWords(group, item)}
            </Button>
          </>
        }
      />
      {fullKey !== null && <FullModel templateKey={fullKey} onUse={use} onClose={() => setFullKey(null)} />}
    </>
  );
}
