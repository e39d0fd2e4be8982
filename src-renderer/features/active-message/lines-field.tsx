import { useTranslation } from 'react-i18next';
import { counts } from '../../../src-preload/contract/template/limits.ts';
import { parseSections } from '../../../src-preload/contract/template/sections.ts';
import { TextField } from '../../ui/text-field.tsx';
import { type FieldProps, fieldState } from './field-state.ts';
import { fieldHint, fieldLabel } from './field-words.ts';
import { OriginChip } from './text-line.tsx';

const shownLines = 4;

function ProductCount({ value }: { readonly value: string }) {
  const { t } = useTranslation('form');
  const count = parseSections(value).reduce((sum, { productIds }) => sum + productIds.length, 0);
  return <span className="wizard-counter">{t('products.count', { count, most: counts.products })}</span>;
}

/** Nobody translates it. */
const dataExample = '{ "name": "Ana" }';

/**
 * What takes several lines: the products of a multi-product button, one section a line, or the data of a flow. Lines and tabs stay as they
 * are pasted.
 */
export function LinesField(props: FieldProps) {
  const { field, form } = props;
  const { t } = useTranslation('form');
  const { model } = form;
  const { stored, value, errorMessage } = fieldState(props);
  const isSections = field.kind === 'sections';
  return (
    <TextField
      label={fieldLabel(field, model)}
      labelExtra={<OriginChip value={stored} />}
      value={value}
      onChange={(text) => form.set(field.id, { value: text, origin: null })}
      onBlur={() => form.leave(field.id)}
      lines={shownLines}
      areaRef={form.refOf(field.id)}
      spellCheck="false"
      autoComplete="off"
      placeholder={isSections ? t('sectionsExample') : dataExample}
      description={fieldHint(field, model) ?? ''}
      {...(isSections ? { counter: <ProductCount value={value} /> } : {})}
      errorMessage={errorMessage}
    />
  );
}
