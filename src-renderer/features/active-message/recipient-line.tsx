import { useTranslation } from 'react-i18next';
import type { RecipientCheck } from '../../../src-preload/contract/models/recipients.ts';
import { PersonName } from '../../ui/person-name.tsx';
import type { Intent } from './machine/intent.ts';
import { internationalForm } from './phone-words.ts';
import { recipientName } from './recipient-words.ts';

/** "To Beatriz Lima, +55 11 97777-1234 · no open ticket ✓": of the very message that "Send" would send. */
export function RecipientLine({ intent, check }: { readonly intent: Intent | null; readonly check: RecipientCheck | null }) {
  const { t } = useTranslation('wizard');
  if (intent === null) return null;
  const name = recipientName(intent.recipient);
  const phone = internationalForm(intent.recipient.phone);
  return (
    <span className="wizard-to truncate">
      {t('message.toHead')}{' '}
      <PersonName>
        <b>{name}</b>
      </PersonName>
      {phone !== '' && phone !== name && `, ${phone}`}
      {check !== null && (
        <>
          {' · '}
          <span className={check.ticket === 'none' ? 'wizard-ok' : undefined}>
            {t(`message.ticket.${check.ticket}`)}
            {check.ticket === 'none' && <span aria-hidden="true"> ✓</span>}
          </span>
        </>
      )}
    </span>
  );
}
