import { Mail } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { transportOf } from '../../../src-preload/contract/template/transport.ts';
import { plainReason } from './field-words.ts';
import type { MessageForm } from './use-form.ts';

/** Said before sending: which part makes it a plain message, and what that means for the answer (blip-protocol 4.1 G24). */
export function PlainNote({ form }: { readonly form: MessageForm }) {
  const { t } = useTranslation('form');
  const transport = transportOf(form.model, form.values);
  // The note takes room from the form; the field whose value brought it must not go under it.
  useEffect(() => {
    if (transport.kind === 'plain') document.activeElement?.closest('.wizard-line')?.scrollIntoView({ block: 'nearest' });
  }, [transport.kind]);
  return (
    <div role="status">
      {transport.kind === 'plain' && (
        <p className="wizard-note">
          <Mail size={16} aria-hidden="true" />
          <span>
            <b>{t('plain.title')}.</b> {plainReason(transport.part)} {t('plain.warning')}
          </span>
        </p>
      )}
    </div>
  );
}
