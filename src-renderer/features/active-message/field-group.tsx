import { ChevronRight, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Field } from '../../../src-preload/contract/template/model.ts';
import { IconButton } from '../../ui/button.tsx';
import type { FieldGroup } from './form-groups.ts';
import { type FieldSurroundings, MessageField } from './message-field.tsx';

/** Latitude beside longitude; everything else has its own line. */
function rowsOf(fields: readonly Field[]): readonly (readonly Field[])[] {
  const rows: Field[][] = [];
  for (const field of fields) {
    const last = rows.at(-1);
    if (field.kind === 'longitude' && last?.[0]?.kind === 'latitude') last.push(field);
    else rows.push([field]);
  }
  return rows;
}

function Fields({ fields, around }: { readonly fields: readonly Field[]; readonly around: FieldSurroundings }) {
  return rowsOf(fields).map((row) =>
    row.length === 1 ? (
      row.map((field) => <MessageField key={field.id} field={field} around={around} />)
    ) : (
      <div key={row[0]?.id} className="wizard-pair">
        {row.map((field) => (
          <MessageField key={field.id} field={field} around={around} />
        ))}
      </div>
    ),
  );
}

/** What nearly everyone leaves out. It stays open while something is in it, so that nothing is sent unseen. */
function RareFields({ fields, around }: { readonly fields: readonly Field[]; readonly around: FieldSurroundings }) {
  const { t } = useTranslation('form');
  const [isAsked, setAsked] = useState(false);
  const isFilled = fields.some((field) => (around.form.values[field.id]?.value ?? '') !== '');
  return (
    <Disclosure className="wizard-more" isExpanded={isAsked || isFilled} onExpandedChange={setAsked}>
      <AriaButton slot="trigger" className="ui-button ui-button-quiet ui-button-small wizard-more-button">
        <ChevronRight size={14} aria-hidden="true" /> {t('more')}
      </AriaButton>
      <DisclosurePanel className="wizard-more-panel">
        <Fields fields={fields} around={around} />
      </DisclosurePanel>
    </Disclosure>
  );
}

/** The fields of one part of the template under its name. */
export function FieldGroupView({
  group,
  around,
  isAlone,
  onRemove,
  children,
}: {
  readonly group: FieldGroup;
  readonly around: FieldSurroundings;
  /** The only part: its name would say nothing. */
  readonly isAlone: boolean;
  /** Takes a product card away; null where the card must stay. */
  readonly onRemove: (() => void) | null;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation('form');
  const number = (group.cardIndex ?? 0) + 1;
  const content = (
    <>
      <Fields fields={group.fields} around={around} />
      {group.rareFields.length > 0 && <RareFields fields={group.rareFields} around={around} />}
      {children}
    </>
  );
  if (isAlone) return <div className="wizard-group">{content}</div>;
  return (
    <fieldset className="wizard-group" data-kind={group.kind}>
      <legend>{group.kind === 'card' ? t('group.card', { number }) : t(`group.${group.kind}`)}</legend>
      {onRemove !== null && (
        <div className="wizard-group-remove">
          <IconButton label={t('products.remove', { number })} icon={<X size={15} aria-hidden="true" />} onPress={onRemove} />
        </div>
      )}
      {content}
    </fieldset>
  );
}
