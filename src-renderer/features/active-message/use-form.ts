import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateRow } from '../../../src-preload/contract/models/templates.ts';
import type { FieldValue, FieldValues } from '../../../src-preload/contract/models/values.ts';
import type { Field, TemplateModel } from '../../../src-preload/contract/template/model.ts';
import { useServerNow } from '../../state/now.ts';
import { fieldsForRow } from './form-groups.ts';
import { isShortMapLink, readLocation } from './paste-location.ts';
import { type Sources, useSources } from './use-sources.ts';
import type { Wizard } from './use-wizard.ts';
import { fillInOrder } from './wizard-state.ts';

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
  /** Cells of a copied row of a sheet, from a field on. */
  readonly fillRow: (fieldId: string, cells: readonly string[]) => void;
  /** True where the pasted text was a place, which then fills the fields beside `field` too. */
  readonly fillLocation: (field: Field, pasted: string) => boolean;
  readonly useLastValues: () => void;
  /** Number of fields that the last use of the template would change. */
  readonly lastValuesCount: number;
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

/** Step 3 without its looks: values, what fills several of them at once, and the way back from that. */
export function useForm(wizard: Wizard, row: TemplateRow): MessageForm {
  const { t } = useTranslation(['form', 'wizard']);
  const { model } = row;
  const { values, recipient } = wizard.draft;
  const { change } = wizard;
  const now = useServerNow(60_000);
  const sources = useSources(row.key, recipient);
  const [notice, setNotice] = useState<Notice | null>(null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const elements = useRef(new Map<string, HTMLElement>());

  // By the draft as it is then: an upload ends while another field is typed into.
  const set = useCallback(
    (fieldId: string, value: FieldValue) => {
      setNotice(null);
      change((draft) => ({ values: { ...draft.values, [fieldId]: value } }));
    },
    [change],
  );
  const fill = (filled: FieldValues, text: string): void => {
    setNotice({ text, before: values });
    change({ values: filled });
  };
  const say = (text: string): void => setNotice({ text, before: null });

  const last = Object.entries(sources.found?.lastValues ?? {}).filter(([fieldId, { value }]) => values[fieldId]?.value !== value);

  const fillLocation = (field: Field, pasted: string): boolean => {
    const place = readLocation(pasted);
    if (place === null) {
      if (isShortMapLink(pasted)) say(t('form:locationShortLink'));
      return false;
    }
    const beside = (kind: Field['kind']) => model.fields.find((other) => other.kind === kind && other.cardIndex === field.cardIndex)?.id;
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
      change({ values: replaced });
    },
    say,
    undo: () => {
      if (notice?.before != null) change({ values: notice.before });
      setNotice(null);
    },
    fillRow: (fieldId, cells) => {
      const filled = fillInOrder(values, fieldsForRow(model, fieldId), fieldId, cells);
      fill(filled.values, t('wizard:message.pasteFilled', { count: filled.filledCount }));
    },
    fillLocation,
    useLastValues: () => fill({ ...values, ...Object.fromEntries(last) }, t('form:last.used', { count: last.length })),
    lastValuesCount: last.length,
    isLeft: (fieldId) => left.has(fieldId),
    leave: (fieldId) => afterPress(() => setLeft((fields) => new Set(fields).add(fieldId))),
    refOf: (fieldId) => (element) => {
      if (element === null) elements.current.delete(fieldId);
      else elements.current.set(fieldId, element);
    },
    focusField: (fieldId) => {
      const element = elements.current.get(fieldId);
      // A date is a group of parts, of which the first one takes the focus.
      (element?.querySelector<HTMLElement>('[role="spinbutton"]') ?? element)?.focus();
    },
  };
}
