import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recipient } from '../../../src-preload/contract/models/recipients.ts';
import type { ChosenTemplate } from '../../../src-preload/contract/models/templates.ts';
import type { FieldValue, FieldValues } from '../../../src-preload/contract/models/values.ts';
import type { Field, TemplateModel } from '../../../src-preload/contract/template/model.ts';
import { useServerNow } from '../../state/now.ts';
import type { Copied } from './copied-cells.ts';
import { fieldsForRow } from './form-groups.ts';
import { type OtherValues, otherValues } from './machine/values.ts';
import { isShortMapLink, readLocation } from './paste-location.ts';
import { recipientName } from './recipient-words.ts';
import { fillInOrder } from './row-filling.ts';
import { type Sources, useSources } from './use-sources.ts';
import { useWizard, useWizardState } from './wizard.ts';

interface Notice {
  readonly text: string;
  /** Values to go back to; null where there is nothing to undo. */
  readonly before: FieldValues | null;
}

export interface MessageForm {
  readonly model: TemplateModel;
  readonly values: FieldValues;
  /** Server time to the minute: an offer must end after it. */
  readonly now: number;
  readonly sources: Sources;
  readonly notice: Notice | null;
  readonly set: (fieldId: string, value: FieldValue) => void;
  /** Changes many fields at once and says so, with a way back. */
  readonly fill: (values: FieldValues, text: string) => void;
  /** Changes many fields at once where the screen says it by itself. */
  readonly replace: (values: FieldValues) => void;
  readonly say: (text: string) => void;
  readonly undo: () => void;
  /** A copied row of a sheet, from a field on. */
  readonly fillRow: (fieldId: string, row: Extract<Copied, { kind: 'row' }>) => void;
  /** True where the pasted text was a place, which then fills the fields beside `field` too. */
  readonly fillLocation: (field: Field, pasted: string) => boolean;
  readonly useLastValues: () => void;
  /** Number of fields that the last use of the template would change. */
  readonly lastValuesCount: number;
  /** Name of the other person that they were for; null for this person, and where no name is known. */
  readonly lastValuesFor: string | null;
  /** What was written for somebody else in this template; null where there is nothing to take over. */
  readonly other: OtherValues | null;
  readonly useOtherValues: () => void;
  /** The field that the person is in, or was in last; null before the first. */
  readonly activeFieldId: string | null;
  readonly enter: (fieldId: string) => void;
  readonly isLeft: (fieldId: string) => boolean;
  readonly leave: (fieldId: string) => void;
  readonly refOf: (fieldId: string) => (element: HTMLElement | null) => void;
  readonly focusField: (fieldId: string) => void;
}

/**
 * Calls back at once, or when the pointer that is down now went up: a sentence that appears under a field moves the button that the
 * pointer is on, and the press would be lost.
 */
function afterPress(callback: () => void): void {
  if (document.querySelector(':active') === null) callback();
  else window.addEventListener('pointerup', () => window.requestAnimationFrame(callback), { once: true });
}

/** Newest values written for another person; the same object as long as nothing of it changed. */
function useOther(): OtherValues | null {
  const draft = useWizardState((state) => state.draft);
  const kept = useWizardState((state) => state.kept);
  return useMemo(() => otherValues({ draft, kept }), [draft, kept]);
}

/**
 * Step 3 without its looks: values, what fills several of them at once, and the way back from that.
 * @param owner Whose form it is; what comes late from it is not put into another one.
 */
export function useForm(row: ChosenTemplate, recipient: Recipient | null, owner: string): MessageForm {
  const { t } = useTranslation(['form', 'wizard']);
  const { model } = row;
  const { dispatch } = useWizard();
  const values = useWizardState((state) => state.draft.values);
  const other = useOther();
  const put = useCallback((filled: FieldValues) => dispatch({ kind: 'valuesPut', owner, values: filled }), [dispatch, owner]);
  const now = useServerNow(60_000);
  const sources = useSources(row.key, recipient);
  const [notice, setNotice] = useState<Notice | null>(null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [activeFieldId, setActiveFieldId] = useState<string | null>(null);
  const elements = useRef(new Map<string, HTMLElement>());

  // By the draft as it is then: an upload ends while another field is typed into.
  const set = useCallback(
    (fieldId: string, value: FieldValue) => {
      setNotice(null);
      dispatch({ kind: 'fieldTyped', owner, fieldId, value });
    },
    [dispatch, owner],
  );
  const focusField = (fieldId: string): void => {
    const element = elements.current.get(fieldId);
    // A date is a group of parts, of which the first one takes the focus.
    (element?.querySelector<HTMLElement>('[role="spinbutton"]') ?? element)?.focus();
  };
  /** Where the button that was pressed goes away with what it did, the focus goes to the field where the person was. */
  const keepFocus = (): void => {
    const fieldId = activeFieldId ?? model.fields[0]?.id;
    window.requestAnimationFrame(() => {
      if (fieldId !== undefined && (document.activeElement ?? document.body) === document.body) focusField(fieldId);
    });
  };
  const fill = (filled: FieldValues, text: string): void => {
    setNotice({ text, before: values });
    put(filled);
    keepFocus();
  };
  const say = (text: string): void => setNotice({ text, before: null });

  const last = Object.entries(sources.found?.lastValues ?? {}).filter(([fieldId, { value }]) => values[fieldId]?.value !== value);

  const lastUse = sources.found?.lastUse ?? null;

  const fillLocation = (field: Field, pasted: string): boolean => {
    const place = readLocation(pasted);
    if (place === null) {
      if (isShortMapLink(pasted)) say(t('form:locationShortLink'));
      return false;
    }
    const beside = (kind: Field['kind']) => model.fields.find((one) => one.kind === kind && one.cardIndex === field.cardIndex)?.id;
    const read: readonly (readonly [string | undefined, string | null])[] = [
      [beside('latitude'), place.latitude],
      [beside('longitude'), place.longitude],
      [beside('placeName'), place.name],
    ];
    const filled = { ...values };
    for (const [fieldId, value] of read) if (fieldId !== undefined && value !== null) filled[fieldId] = { value, origin: null };
    fill(filled, t('form:locationRead'));
    return true;
  };

  return {
    model,
    values,
    now,
    sources,
    notice,
    set,
    fill,
    replace: (replaced) => {
      setNotice(null);
      put(replaced);
    },
    say,
    undo: () => {
      if (notice?.before != null) put(notice.before);
      setNotice(null);
      keepFocus();
    },
    fillRow: (fieldId, { cells, otherRows }) => {
      const { values: filled, filledCount, leftCount } = fillInOrder(values, fieldsForRow(model, fieldId), cells);
      const sentences = [
        leftCount === 0
          ? t('wizard:message.pasteFilled', { count: filledCount })
          : t('form:row.partly', { count: leftCount, filled: filledCount, all: filledCount + leftCount }),
        ...(otherRows > 0 ? [t('form:row.firstOf', { all: otherRows + 1 })] : []),
      ];
      fill(filled, sentences.join(' '));
    },
    fillLocation,
    useLastValues: () => fill({ ...values, ...Object.fromEntries(last) }, t('form:last.used', { count: last.length })),
    lastValuesCount: last.length,
    lastValuesFor: lastUse === null || lastUse.samePerson ? null : lastUse.recipientName,
    other,
    useOtherValues: () => {
      if (other === null) return;
      const count = Object.keys(other.values).length;
      fill({ ...values, ...other.values }, t('form:other.used', { count, name: recipientName(other.recipient) }));
    },
    activeFieldId,
    enter: setActiveFieldId,
    isLeft: (fieldId) => left.has(fieldId),
    leave: (fieldId) => afterPress(() => setLeft((fields) => new Set(fields).add(fieldId))),
    refOf: (fieldId) => (element) => {
      if (element === null) elements.current.delete(fieldId);
      else elements.current.set(fieldId, element);
    },
    focusField,
  };
}
