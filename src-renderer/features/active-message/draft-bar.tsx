import i18next from 'i18next';
import { FileClock, PencilLine } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isolated } from '../../../src-preload/contract/clean-text.ts';
import type { DraftSummary } from '../../../src-preload/contract/models/draft.ts';
import { calendarDaysBetween, formatDate, formatTime } from '../../i18n/format.ts';
import { useServerNow } from '../../state/now.ts';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { samePerson } from './machine/person.ts';
import { chosenRow } from './machine/state.ts';
import { recipientName } from './recipient-words.ts';
import { useWizard, useWizardState } from './wizard.ts';

/** `from 10:04`, with the day where it is not today. */
function savedAtText(savedAt: number, now: number): string {
  const time = formatTime(savedAt);
  if (calendarDaysBetween(savedAt, now) === 0) return i18next.t('wizard:drafts.ofTime', { time });
  return i18next.t('wizard:drafts.ofDay', { date: formatDate(savedAt, now), time });
}

/** The way to the drafts that are not on screen. */
function OtherDrafts({ drafts, now }: { readonly drafts: readonly DraftSummary[]; readonly now: number }) {
  const { t } = useTranslation('wizard');
  const { dispatch } = useWizard();
  return (
    <Menu
      label={t('drafts.others', { count: drafts.length })}
      trigger={<Button size="small">{t('drafts.others', { count: drafts.length })}</Button>}
      entries={drafts.map(({ id, savedAt, templateName, recipientName: name }) => ({
        id,
        label: t('drafts.from', { when: savedAtText(savedAt, now) }),
        description: [name, templateName].flatMap((part) => (part === null ? [] : isolated(part))).join(' · '),
      }))}
      onAction={(id) => dispatch({ kind: 'draftPicked', id, newId: crypto.randomUUID() })}
    />
  );
}

/** What of it is done: the template, and how many of the fields that it must have. */
function Progress() {
  const { t } = useTranslation('wizard');
  const row = useWizardState(chosenRow);
  const values = useWizardState((state) => state.draft.values);
  if (row === null) return null;
  const required = row.model.fields.filter((field) => field.required);
  const filled = required.filter(({ id }) => (values[id]?.value ?? '') !== '').length;
  return (
    <span className="truncate">
      {required.length === 0 ? row.name : t('drafts.filled', { template: row.name, filled, count: required.length })}
    </span>
  );
}

/** Over the steps: which draft this is, if it is not a new one, and the ways to a new one and to others (product P3.6). */
export function DraftBar() {
  const { t } = useTranslation(['wizard', 'common']);
  const { dispatch } = useWizard();
  const id = useWizardState((state) => state.draft.id);
  const replaces = useWizardState((state) => state.draft.replaces);
  const recipient = useWizardState((state) => state.opened.recipient);
  const current = useWizardState((state) => state.draft.recipient);
  const storedAt = useWizardState((state) => state.storedAt);
  const drafts = useWizardState((state) => state.drafts);
  const resumed = useWizardState((state) => state.resumed);
  const goOn = useRef<HTMLButtonElement>(null);
  const now = useServerNow(60_000);
  const others = drafts.filter((draft) => draft.id !== id);
  const name = recipient === null ? null : recipientName(recipient);
  // Once it is for somebody else, the bar must not say whom it was for.
  const isForSame = recipient !== null && current !== null && samePerson(recipient, current);

  // What is typed goes nowhere until the person said that it is this draft they want.
  useEffect(() => {
    if (!resumed) goOn.current?.focus();
  }, [resumed]);

  if (replaces !== null) {
    return (
      <div className="wizard-draft" role="status">
        <PencilLine size={16} aria-hidden="true" />
        <span className="truncate">
          <b>{name === null ? t('wizard:drafts.editing') : t('wizard:drafts.editingTo', { name })}</b> {t('wizard:drafts.editingHint')}
        </span>
      </div>
    );
  }
  if (storedAt === null && others.length === 0) return null;
  const when = storedAt === null ? null : savedAtText(storedAt, now);
  return (
    <div className="wizard-draft">
      <FileClock size={16} aria-hidden="true" />
      <b className="truncate" role="status">
        {when === null
          ? t('wizard:drafts.new')
          : name === null || !isForSame
            ? t('wizard:drafts.from', { when })
            : t('wizard:drafts.fromTo', { when, name })}
      </b>
      {when !== null && <Progress />}
      <span className="ui-dialog-space" />
      {!resumed && (
        <Button ref={goOn} size="small" onPress={() => dispatch({ kind: 'resumed' })}>
          {t('common:continue')}
        </Button>
      )}
      {storedAt !== null && (
        <Button size="small" onPress={() => dispatch({ kind: 'newStarted', newId: crypto.randomUUID() })}>
          {t('wizard:drafts.startNew')}
        </Button>
      )}
      {others.length > 0 && <OtherDrafts drafts={others} now={now} />}
    </div>
  );
}
