import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { errorSentence } from '../../i18n/sentence.ts';
import { Button } from '../../ui/button.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { countryOptions, internationalForm } from './phone-words.ts';
import type { NewContactForm } from './use-new-contact.ts';
import type { Wizard } from './use-wizard.ts';

/** A new contact: country, number, and a name if there is one. */
export function NewContact({
  wizard,
  form,
  onLeave,
  onSearch,
}: {
  readonly wizard: Wizard;
  readonly form: NewContactForm;
  readonly onLeave: () => void;
  readonly onSearch: () => void;
}) {
  const { t, i18n } = useTranslation('wizard');
  const { newContact } = wizard.draft;
  const countries = useMemo(() => countryOptions(i18n.language), [i18n.language]);
  const { phoneRef } = form;
  useEffect(() => phoneRef.current?.focus(), [phoneRef]);

  const change = (changed: Partial<typeof newContact>): void => wizard.change({ newContact: { ...newContact, ...changed } });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onLeave();
  };
  const { phoneCheck } = form;
  const known = phoneCheck?.contact?.name ?? null;

  return (
    <div className="wizard-form">
      <div>
        <Button size="small" onPress={onSearch}>
          <Search size={15} aria-hidden="true" /> {t('recipient.existing')}
        </Button>
      </div>
      <div className="wizard-form-row">
        <ComboBox
          label={t('recipient.country')}
          options={countries}
          value={newContact.country}
          onChange={(country) => change({ country })}
        />
        <TextField
          label={t('recipient.phone')}
          type="tel"
          inputRef={phoneRef}
          value={newContact.phone}
          maxLength={60}
          onChange={(phone) => change({ phone })}
          onBlur={form.showPhoneProblem}
          onKeyDown={onKeyDown}
          description={
            <span className="wizard-hint-extra" role="status">
              <span>
                {phoneCheck === null ? t('recipient.phoneHint') : t('recipient.willSendTo', { phone: internationalForm(phoneCheck.phone) })}
              </span>
              {known !== null && <span>{t('recipient.known', { name: known })}</span>}
              {phoneCheck?.landline === true && <span>{t('recipient.warnings.landline')}</span>}
            </span>
          }
          errorMessage={form.phoneProblem === null ? undefined : errorSentence(form.phoneProblem)}
        />
      </div>
      <TextField
        label={t('recipient.name')}
        inputRef={form.nameRef}
        value={newContact.name}
        maxLength={200}
        onChange={(name) => change({ name })}
        onBlur={form.showPhoneProblem}
        onKeyDown={onKeyDown}
        description={t('recipient.nameHint')}
        errorMessage={form.nameProblem === null ? undefined : errorSentence(form.nameProblem)}
      />
    </div>
  );
}
