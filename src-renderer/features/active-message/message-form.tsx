import { History, Plus, UserPen } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { pressOf } from '../../ui/key-press.ts';
import { FieldGroupView } from './field-group.tsx';
import { fieldGroups, productCardsShown, removeProductCard } from './form-groups.ts';
import type { FieldSurroundings } from './message-field.tsx';
import { recipientName } from './recipient-words.ts';

/** All fields of the template, part by part; the cards of a product carousel come and go. */
export function MessageFormView({ around }: { readonly around: FieldSurroundings }) {
  const { t } = useTranslation(['form', 'wizard']);
  const { form } = around;
  const { model, values } = form;
  const [askedCards, setAskedCards] = useState(0);
  const cards = productCardsShown(model, values, askedCards);
  const groups = fieldGroups(model, cards?.shown ?? null);

  const addCard = (): void => {
    const added = cards?.shown ?? 0;
    setAskedCards(added + 1);
    const first = model.fields.find((field) => field.cardIndex === added);
    if (first !== undefined) window.requestAnimationFrame(() => form.focusField(first.id));
  };
  const removeCard = (card: number): void => {
    setAskedCards((cards?.shown ?? 0) - 1);
    form.replace(removeProductCard(model, values, card));
  };
  // What filled several fields at once is one act, so one key takes it back; whatever else was typed the browser undoes.
  const onKeyDown = (event: KeyboardEvent): void => {
    const press = pressOf(event);
    if (press.key.toLowerCase() !== 'z' || press.modifiers !== 'command' || press.composing || form.notice?.before == null) return;
    event.preventDefault();
    form.undo();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears the keys of the fields inside
    <div className="wizard-form" onKeyDown={onKeyDown}>
      {(form.lastValuesCount > 0 || form.other !== null) && (
        <div className="wizard-form-tools">
          {form.other !== null && (
            <Button size="small" onPress={form.useOtherValues}>
              <UserPen size={14} aria-hidden="true" /> {t('form:other.use', { name: recipientName(form.other.recipient) })}
            </Button>
          )}
          {form.lastValuesCount > 0 && (
            <Button size="small" onPress={form.useLastValues}>
              <History size={14} aria-hidden="true" />{' '}
              {form.lastValuesFor === null ? t('form:last.use') : t('form:last.useFor', { name: form.lastValuesFor })}
            </Button>
          )}
        </div>
      )}
      {groups.every(({ fields }) => fields.length === 0) && <p className="quiet">{t('wizard:message.noFields')}</p>}
      {groups.map((group) => (
        <FieldGroupView
          key={group.id}
          group={group}
          around={around}
          isAlone={groups.length === 1}
          onRemove={group.cardIndex !== null && cards?.canRemove === true ? () => removeCard(group.cardIndex ?? 0) : null}
        />
      ))}
      {cards?.canAdd === true && (
        <div>
          <Button size="small" onPress={addCard}>
            <Plus size={14} aria-hidden="true" /> {t('form:products.add')}
          </Button>
        </div>
      )}
    </div>
  );
}
