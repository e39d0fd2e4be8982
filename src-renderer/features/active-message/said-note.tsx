import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { checkAllValues } from '../../../src-preload/contract/template/values.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { serverNow } from '../../state/now.ts';
import { chosenRow, type Said, type WizardState } from './machine/state.ts';
import { useWizardState } from './wizard.ts';

/** Fields that want something, as they stand now. */
function wrongFieldCount(state: WizardState): number {
  const row = chosenRow(state);
  return state.said?.kind === 'fields' && row !== null ? checkAllValues(row.model, state.draft.values, serverNow()).length : 0;
}

function useSentence(): (said: Said, wrongFields: number) => string | null {
  const { t } = useTranslation(['wizard', 'form']);
  return (said, wrongFields) => {
    switch (said.kind) {
      case 'notYet':
        return t(`wizard:notYet.${said.what}`);
      case 'notOnline':
        return t('wizard:notYet.notOnline');
      case 'uploading':
        return t('form:upload.underway');
      case 'fields':
        return wrongFields === 0 ? null : t('wizard:message.problems', { count: wrongFields });
      case 'media':
        return t('wizard:notYet.media');
      case 'refused':
        return errorSentence(said.problem);
    }
  };
}

/** Why "send" did not send, seen and read out. */
export function SaidNote() {
  const said = useWizardState((state) => state.said);
  const turn = useWizardState((state) => state.saidTurn);
  const wrongFields = useWizardState(wrongFieldCount);
  const sentenceOf = useSentence();
  const sentence = said === null ? null : sentenceOf(said, wrongFields);
  if (sentence === null) return null;
  return (
    <p key={turn} className="wizard-note" data-tone="error" role="alert">
      <CircleAlert size={16} aria-hidden="true" /> {sentence}
    </p>
  );
}
