import { UserSearch } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../src-preload/contract/models/recipients.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { isPlainPress, pressOf } from '../../ui/key-press.ts';
import { stepIndex } from '../../ui/list-keys.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { contactId } from './machine/person.ts';
import { chosenContactPlace, contactRows, contactsAreCurrent } from './machine/state.ts';
import { internationalForm } from './phone-words.ts';
import { useWizard, useWizardState } from './wizard.ts';

const rowsOfPage = 5;
/** What could be a number to add, in a link too. */
const numberPattern = /(?:\d\D{0,3}){8}/;
const noRows: readonly Contact[] = [];

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
export function ContactSearch({ addButton }: { readonly addButton: ReactNode }) {
  const { t } = useTranslation(['wizard', 'common']);
  const { dispatch } = useWizard();
  const state = useWizardState((whole) => whole);
  const search = useRef<HTMLInputElement>(null);
  const listId = useId();
  const { contacts, pinned } = state;
  const rows = useMemo(() => contactRows({ contacts, pinned }), [contacts, pinned]);
  const shown = rows ?? noRows;
  const place = chosenContactPlace(state);
  const chosen = shown[place];
  const problem = contactsAreCurrent(state) ? (contacts?.problem ?? null) : null;

  useEffect(() => search.current?.focus(), []);

  const onKeyDown = (event: KeyboardEvent): void => {
    const press = pressOf(event);
    if (press.key === 'Enter') {
      dispatch({ kind: 'enter', press });
      event.preventDefault();
    } else if (isPlainPress(press) && (press.key.startsWith('Arrow') || press.key.startsWith('Page'))) {
      const next = stepIndex(press.key, place < 0 ? null : place, shown.length, rowsOfPage);
      const contact = next === null ? undefined : shown[next];
      if (contact === undefined) return;
      dispatch({ kind: 'contactChosen', id: contactId(contact) });
      event.preventDefault();
    }
  };

  const query = state.draft.contactQuery.trim();
  // That nobody was found is said of the text that was searched, not of one whose contacts are still on their way.
  const searched = (contacts?.key ?? '').trim();
  return (
    <>
      <div className="wizard-recipient-mode">
        <SearchField
          label={t('wizard:recipient.search')}
          clearLabel={t('common:clear')}
          inputRef={search}
          value={state.draft.contactQuery}
          maxLength={200}
          onChange={(typed) => dispatch({ kind: 'contactQueryTyped', query: typed })}
          onKeyDown={onKeyDown}
          {...(shown.length > 0 ? { 'aria-controls': listId } : {})}
          {...(place >= 0 ? { 'aria-activedescendant': `${listId}-${place}` } : {})}
        />
        {addButton}
      </div>
      {problem !== null ? (
        <ErrorState title={errorSentence(problem)} />
      ) : rows === null ? (
        <Skeleton rows={5} label={t('common:loading')} />
      ) : shown.length === 0 ? (
        <div className="wizard-contacts" aria-busy={!contactsAreCurrent(state)}>
          <EmptyState
            icon={<UserSearch size={26} />}
            title={searched === '' ? t('wizard:recipient.start') : t('wizard:recipient.none')}
            text={searched === '' ? t('wizard:recipient.startText') : t('wizard:recipient.noneText')}
            action={
              numberPattern.test(query) && (
                <Button onPress={() => dispatch({ kind: 'newContactOpened', phone: query.slice(0, 60) })}>
                  {t('wizard:recipient.addThis')}
                </Button>
              )
            }
          />
        </div>
      ) : (
        <div className="wizard-contacts" aria-busy={!contactsAreCurrent(state)}>
          <VirtualList
            label={t('wizard:recipient.list')}
            id={listId}
            items={shown}
            idOf={contactId}
            rowHeightPx={66}
            shownFor={contacts?.key ?? ''}
            selectedId={chosen === undefined ? null : contactId(chosen)}
            onSelect={(id) => dispatch({ kind: 'contactChosen', id })}
            onActivate={(press) => dispatch(press === null ? { kind: 'continued' } : { kind: 'enter', press })}
          >
            {(contact) => <ContactRow contact={contact} />}
          </VirtualList>
        </div>
      )}
    </>
  );
}
