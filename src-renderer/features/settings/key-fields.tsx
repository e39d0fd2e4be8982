import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/text-field.tsx';
import type { KeyForm } from './sign-in-form.ts';

export interface KeyFieldsProps {
  readonly value: KeyForm;
  readonly onChange: (part: Partial<KeyForm>) => void;
  readonly errorOf: (field: 'shortName' | 'accessKey' | 'http' | 'ws') => string | undefined;
}

/** Short name, access key and, folded away, addresses of its own. */
export function KeyFields({ value, onChange, errorOf }: KeyFieldsProps) {
  const { t } = useTranslation('session');
  return (
    <>
      <div className="form-pair">
        <TextField
          label={t('form.shortName')}
          value={value.shortName}
          onChange={(shortName) => onChange({ shortName })}
          errorMessage={errorOf('shortName')}
          isRequired
        />
        <TextField
          label={t('form.accessKey')}
          type="password"
          autoComplete="off"
          description={t('form.keyHint')}
          value={value.accessKey}
          onChange={(accessKey) => onChange({ accessKey })}
          errorMessage={errorOf('accessKey')}
          isRequired
        />
      </div>
      <details>
        <summary>{t('form.addresses')}</summary>
        <p className="quiet">{t('form.addressesHint')}</p>
        <div className="form-pair">
          <TextField label={t('form.http')} value={value.http} onChange={(http) => onChange({ http })} errorMessage={errorOf('http')} />
          <TextField label={t('form.ws')} value={value.ws} onChange={(ws) => onChange({ ws })} errorMessage={errorOf('ws')} />
        </div>
      </details>
    </>
  );
}
