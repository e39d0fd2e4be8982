import { useTranslation } from 'react-i18next';
import { internationalForm } from './phone-words.ts';
import type { Wizard } from './use-wizard.ts';

/** "To Beatriz Lima, +55 11 97777-1234 · no open ticket ✓" */
export function RecipientLine({ wizard }: { readonly wizard: Wizard }) {
  const { t } = useTranslation('wizard');
  const { recipient } = wizard.draft;
  if (recipient === null) return null;
  const phone = internationalForm(recipient.phone);
  const ticket = wizard.check?.ticket;
  return (
    <span className="wizard-to truncate">
      {t('message.toHead')} <b>{recipient.name ?? phone}</b>
      {recipient.name !== null && phone !== '' && `, ${phone}`}
      {ticket !== undefined && (
        <>
          {' · '}
          <span className={ticket === 'none' ? 'wizard-ok' : undefined}>
            {t(`message.ticket.${ticket}`)}
            {ticket === 'none' && <span aria-hidden="true"> ✓</span>}
          </span>
        </>
      )}
    </span>
  );
}
