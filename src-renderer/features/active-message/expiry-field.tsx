import { useTranslation } from 'react-i18next';
import { momentOf } from '../../../src-preload/contract/template/read-value.ts';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import { type FieldProps, fieldState } from './field-state.ts';
import { fieldLabel } from './field-words.ts';
import { OriginChip } from './text-line.tsx';

/** Name of this machine's time zone as a person says it: `Brasilia Standard Time`. */
function zoneName(timeZone: string, language: string, now: number): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'long' }).formatToParts(now);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/** When an offer ends, in the attendant's zone; stored with that zone, so that it is the same moment everywhere. */
export function ExpiryField(props: FieldProps) {
  const { field, form } = props;
  const { t, i18n } = useTranslation('form');
  const { model, now } = form;
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const { stored, value, errorMessage } = fieldState(props);
  return (
    <DateTimeField
      label={fieldLabel(field, model)}
      labelExtra={<OriginChip value={stored} />}
      value={momentOf(value)}
      onChange={(iso) => form.set(field.id, { value: iso, origin: null })}
      onBlur={() => form.leave(field.id)}
      earliest={now}
      timeZone={timeZone}
      description={t('hint.expiry', { zone: zoneName(timeZone, i18n.language, now) })}
      errorMessage={errorMessage}
      words={{ open: t('expiryPicker'), previousMonth: t('previousMonth'), nextMonth: t('nextMonth') }}
      groupRef={form.refOf(field.id)}
    />
  );
}
