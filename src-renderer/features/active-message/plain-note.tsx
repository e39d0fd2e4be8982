import { Mail } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { wayOf } from '../../../src-preload/contract/template/way.ts';
import { plainReason } from './field-words.ts';
import type { MessageForm } from './use-form.ts';

/** Said before sending: which part makes it a plain message, and what that means for the answer (blip-protocol 4.1 G24). */
export function PlainNote({ form }: { readonly form: MessageForm }) {
  const { t } = useTranslation('form');
  const way = wayOf(form.model, form.values);
  // The note takes room from the form; the field whose value brought it must not go under it.
  useEffect(() => {
    if (way.way === 'plain') document.activeElement?.closest('.wizard-line')?.scrollIntoView({ block: 'nearest' });
  }, [way.way]);
  return (
    <div role="status">
      {way.way === 'plain' && (
        <p className="wizard-note">
          <Mail size={16} aria-hidden="true" />
          <span>
            <b>{t('plain.title')}.</b> {plainReason(way.part)} {t('plain.warning')}
          </span>
        </p>
      )}
    </div>
  );
}
