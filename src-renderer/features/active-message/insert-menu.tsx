import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ValueOrigin, ValueSources } from '../../../src-preload/contract/models/values.ts';
import { shortcutTable } from '../../../src-preload/contract/shortcuts.ts';
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/chip.tsx';
import { writtenKeys } from '../../ui/key-shortcuts.ts';
import { chordWords } from '../../ui/key-words.ts';
import { Menu } from '../../ui/menu.tsx';
import { isMac } from '../../ui/platform.ts';

export type ValueSource = ValueSources['sources'][number];

const fallbackId = 'fallback';

function useSourceName(): (source: ValueSource) => string {
  const { t } = useTranslation('form');
  return ({ origin, extra }) => {
    const named: Exclude<ValueOrigin, 'contactExtra' | 'lastUsed' | 'fallback'> | null =
      origin === 'contactExtra' || origin === 'lastUsed' || origin === 'fallback' ? null : origin;
    return named === null ? (extra ?? origin) : t(`source.${named}`);
  };
}

/** Of the key in the field. */
export const insertKeys = writtenKeys(shortcutTable.insertValue.keys);

/** The key as it is printed, while it does something; beside the button, whose name it is not. */
function InsertKey() {
  const { t } = useTranslation('keyboard');
  return (
    <span className="wizard-insert-key" aria-hidden="true">
      {shortcutTable.insertValue.keys.flatMap((chord) => chordWords(chord, isMac, t).map(({ shown }) => <Kbd key={shown}>{shown}</Kbd>))}
    </span>
  );
}

/**
 * What is known of the person, the attendant and the day, for one field; Alt+Down in the field opens it too. Its button is a stop of Tab
 * while the field has the focus alone, and stands before it: on the way from field to field nothing is in between.
 */
export function InsertMenu({
  fieldLabel,
  sources,
  fallback,
  isFieldFocused,
  isOpen,
  onOpenChange,
  onInsert,
  onFallback,
}: {
  readonly fieldLabel: string;
  readonly sources: readonly ValueSource[];
  readonly fallback: string | null;
  readonly isFieldFocused: boolean;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly onInsert: (source: ValueSource) => void;
  readonly onFallback: () => void;
}) {
  const { t } = useTranslation('form');
  const nameOf = useSourceName();
  const entries = [
    ...sources.map((source, index) => ({ id: String(index), label: nameOf(source), description: source.value })),
    { id: fallbackId, label: fallback === null ? t('insert.fallback') : t('insert.fallbackNow', { value: fallback }) },
  ];
  return (
    <>
      {isFieldFocused && <InsertKey />}
      <Menu
        label={t('insert.buttonFor', { field: fieldLabel })}
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        trigger={
          <Button
            size="small"
            variant="quiet"
            className="wizard-insert"
            aria-label={t('insert.buttonFor', { field: fieldLabel })}
            excludeFromTabOrder={!isFieldFocused}
          >
            {t('insert.button')} <ChevronDown size={13} aria-hidden="true" />
          </Button>
        }
        entries={entries}
        note={sources.length === 0 ? t('insert.none') : t('insert.shortcut')}
        onAction={(id) => {
          if (id === fallbackId) return onFallback();
          const source = sources[Number(id)];
          if (source !== undefined) onInsert(source);
        }}
      />
    </>
  );
}
