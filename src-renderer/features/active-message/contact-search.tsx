import { UserSearch } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import type { Contact } from '../../../src-preload/contract/models/recipients.ts';
import { desk, errorInfoOf } from '../../desk.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { stepIndex } from '../../ui/list-keys.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { internationalForm } from './phone-words.ts';
import type { Wizard } from './use-wizard.ts';

const searchDelayMs = 120;
const mostResults = 100;
const rowsOfPage = 5;
/** What could be a number to add: digits and the signs people put between them. */
const numberPattern = /^\+?[\d\s().-]{8,}$/;

const idOf = (contact: Contact): string => contact.identity ?? contact.phone ?? '';

/** Contacts as they match, newest answer only; the list stays while the next one is on its way. */
function useContacts(query: string): { readonly contacts: readonly Contact[] | null; readonly problem: ErrorInfo | null } {
  const [found, setFound] = useState<{ readonly contacts: readonly Contact[] | null; readonly problem: ErrorInfo | null }>({
    contacts: null,
    problem: null,
  });
  useEffect(() => {
    let isCurrent = true;
    const timer = window.setTimeout(() => {
      desk.searchContacts({ query: query.trim(), limit: mostResults }).then(
        (contacts) => isCurrent && setFound({ contacts, problem: null }),
        (thrown: unknown) => isCurrent && setFound({ contacts: null, problem: errorInfoOf(thrown) }),
      );
    }, searchDelayMs);
    return () => {
      isCurrent = false;
      window.clearTimeout(timer);
    };
  }, [query]);
  return found;
}

function ContactRow({ contact }: { readonly contact: Contact }) {
  const { t } = useTranslation('wizard');
  const phone = contact.phone === null ? t('recipient.noPhone') : internationalForm(contact.phone);
  return (
    <div className="wizard-contact">
      <Avatar name={contact.name ?? contact.phone ?? ''} size={34} />
      <span className="truncate">
        <b className="truncate">{contact.name ?? phone}</b>
        {contact.email !== null && <p className="truncate">{contact.email}</p>}
      </span>
      <small>{contact.name === null ? '' : phone}</small>
    </div>
  );
}

/** Search of the contacts; arrows choose from inside the field, Enter goes on. */
export function ContactSearch({
  wizard,
  onLeave,
  onAdd,
  addButton,
}: {
  readonly wizard: Wizard;
  readonly onLeave: () => void;
  readonly onAdd: (phone: string) => void;
  readonly addButton: ReactNode;
}) {
  const { t } = useTranslation(['wizard', 'common']);
  const { draft, change } = wizard;
  const search = useRef<HTMLInputElement>(null);
  const listId = useId();
  const { contacts, problem } = useContacts(draft.contactQuery);
  const chosenId = draft.recipient === null ? null : (draft.recipient.identity ?? draft.recipient.phone);
  const shown = contacts ?? [];
  const place = chosenId === null ? -1 : shown.findIndex((contact) => idOf(contact) === chosenId);

  useEffect(() => search.current?.focus(), []);

  const choose = (id: string): void => {
    const contact = shown.find((candidate) => idOf(candidate) === id);
    if (contact !== undefined) change({ recipient: { identity: contact.identity, phone: contact.phone ?? '', name: contact.name } });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      const first = shown[0];
      if (place >= 0) onLeave();
      else if (first !== undefined) choose(idOf(first));
      event.preventDefault();
    } else if (event.key.startsWith('Arrow') || event.key.startsWith('Page')) {
      const next = stepIndex(event.key, place < 0 ? null : place, shown.length, rowsOfPage);
      const contact = next === null ? undefined : shown[next];
      if (contact === undefined) return;
      choose(idOf(contact));
      event.preventDefault();
    }
  };

  const query = draft.contactQuery.trim();
  return (
    <>
      <div className="wizard-recipient-mode">
        <SearchField
          label={t('wizard:recipient.search')}
          clearLabel={t('common:clear')}
          inputRef={search}
          value={draft.contactQuery}
          maxLength={200}
          onChange={(contactQuery) => change({ contactQuery })}
          onKeyDown={onKeyDown}
          {...(shown.length > 0 ? { 'aria-controls': listId } : {})}
          {...(place >= 0 ? { 'aria-activedescendant': `${listId}-${place}` } : {})}
        />
        {addButton}
      </div>
      {problem !== null ? (
        <ErrorState title={errorSentence(problem)} />
      ) : contacts === null ? (
        <Skeleton rows={5} label={t('common:loading')} />
      ) : shown.length === 0 ? (
        <EmptyState
          icon={<UserSearch size={26} />}
          title={query === '' ? t('wizard:recipient.start') : t('wizard:recipient.none')}
          text={query === '' ? t('wizard:recipient.startText') : t('wizard:recipient.noneText')}
          action={numberPattern.test(query) && <Button onPress={() => onAdd(query)}>{t('wizard:recipient.addThis')}</Button>}
        />
      ) : (
        <div className="wizard-contacts">
          <VirtualList
            label={t('wizard:recipient.list')}
            id={listId}
            items={shown}
            idOf={idOf}
            rowHeightPx={66}
            selectedId={chosenId}
            onSelect={choose}
            onActivate={onLeave}
          >
            {(contact) => <ContactRow contact={contact} />}
          </VirtualList>
        </div>
      )}
    </>
  );
}
