import { useTranslation } from 'react-i18next';
import { counts } from '../../../src-preload/contract/template/limits.ts';
import type { Field } from '../../../src-preload/contract/template/model.ts';
import { parseSections } from '../../../src-preload/contract/template/sections.ts';
import { checkValue } from '../../../src-preload/contract/template/values.ts';
import { TextField } from '../../ui/text-field.tsx';
import { fieldHint, fieldLabel } from './field-words.ts';
import { OriginChip } from './text-line.tsx';
import type { MessageForm } from './use-form.ts';
import { valueSentence } from './value-sentence.ts';

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
export function LinesField({
  field,
  form,
  showMissing,
}: {
  readonly field: Field;
  readonly form: MessageForm;
  readonly showMissing: boolean;
}) {
  const { t } = useTranslation('form');
  const { model, values, now } = form;
  const stored = values[field.id];
  const value = stored?.value ?? '';
  const problem = checkValue(field, value, model, values, now);
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
      description={fieldHint(field, model)}
      {...(isSections ? { counter: <ProductCount value={value} /> } : {})}
      errorMessage={problem !== null && (showMissing || problem.code !== 'valueMissing') ? valueSentence(problem) : undefined}
    />
  );
}
