import { isSupportedCountry } from 'libphonenumber-js/min';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { errorSentence } from '../../i18n/sentence.ts';
import { Button } from '../../ui/button.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import { pressOf } from '../../ui/key-press.ts';
import type { Option } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { countryRank } from './country-search.ts';
import { currentPhone, isNameLongEnough } from './machine/state.ts';
import { countryOptions, internationalForm } from './phone-words.ts';
import { useWizard, useWizardState } from './wizard.ts';

/** A new contact: country, number, and a name if there is one. While it is on screen, the person in it is the recipient. */
export function NewContact() {
  const { t, i18n } = useTranslation('wizard');
  const { dispatch } = useWizard();
  const newContact = useWizardState((state) => state.draft.newContact);
  const reading = useWizardState(currentPhone);
  const saysPhone = useWizardState((state) => state.saysPhone);
  const saysName = useWizardState((state) => state.saysName);
  const focus = useWizardState((state) => state.focus);
  const countries = useMemo(() => countryOptions(i18n.language), [i18n.language]);
  const rankOf = useCallback(
    ({ id }: Option, typed: string) => (isSupportedCountry(id) ? countryRank(id, typed, i18n.language) : null),
    [i18n.language],
  );
  const phoneField = useRef<HTMLInputElement>(null);
  const nameField = useRef<HTMLInputElement>(null);
  useEffect(() => phoneField.current?.focus(), []);
  useEffect(() => {
    if (focus?.place === 'phone') phoneField.current?.focus();
    if (focus?.place === 'name') nameField.current?.focus();
  }, [focus]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const press = pressOf(event);
    if (press.key !== 'Enter') return;
    event.preventDefault();
    dispatch({ kind: 'enter', press });
  };
  const onBlur = (): void => dispatch({ kind: 'newContactLeft' });
  const phoneCheck = reading?.value ?? null;
  const phoneProblem = saysPhone ? (reading?.problem ?? null) : null;
  const known = phoneCheck?.contact?.name ?? null;

  return (
    <div className="wizard-form">
      <div>
        <Button size="small" onPress={() => dispatch({ kind: 'searchOpened' })}>
          <Search size={15} aria-hidden="true" /> {t('recipient.existing')}
        </Button>
      </div>
      <div className="wizard-form-row">
        <ComboBox
          label={t('recipient.country')}
          options={countries}
          value={newContact.country}
          rankOf={rankOf}
          noMatch={t('recipient.noCountry')}
          onChange={(country) => country !== newContact.country && dispatch({ kind: 'newContactTyped', change: { country } })}
        />
        <TextField
          label={t('recipient.phone')}
          type="tel"
          inputRef={phoneField}
          value={newContact.phone}
          maxLength={300}
          onChange={(phone) => dispatch({ kind: 'newContactTyped', change: { phone } })}
          onBlur={onBlur}
          onKeyDown={onKeyDown}
          description={
            <span className="wizard-hint-extra" role="status">
              <span>
                {phoneCheck === null ? t('recipient.phoneHint') : t('recipient.willSendTo', { phone: internationalForm(phoneCheck.phone) })}
              </span>
              {known !== null && <span>{t('recipient.known', { name: known })}</span>}
              {phoneCheck?.extension != null && <span>{t('recipient.extensionDropped', { extension: phoneCheck.extension })}</span>}
              {phoneCheck?.landline === true && <span>{t('recipient.warnings.landline')}</span>}
            </span>
          }
          errorMessage={phoneProblem === null ? undefined : errorSentence(phoneProblem)}
        />
      </div>
      <TextField
        label={t('recipient.name')}
        inputRef={nameField}
        value={newContact.name}
        maxLength={200}
        onChange={(name) => dispatch({ kind: 'newContactTyped', change: { name } })}
        onBlur={onBlur}
        onKeyDown={onKeyDown}
        description={t('recipient.nameHint')}
        errorMessage={saysName && !isNameLongEnough(newContact.name) ? errorSentence({ code: 'nameTooShort' }) : undefined}
      />
    </div>
  );
}
