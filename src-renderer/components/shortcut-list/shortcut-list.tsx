import { useTranslation } from 'react-i18next';
import { type ShortcutId, shortcutGroups, shortcutIds, shortcutTable } from '../../../src-preload/contract/shortcuts.ts';
import { Kbd } from '../../ui/chip.tsx';
import { chordWords } from '../../ui/key-words.ts';
import { isMac } from '../../ui/platform.ts';
import './shortcut-list.css';

function Keys({ id }: { readonly id: ShortcutId }) {
  const { t } = useTranslation('keyboard');
  const chords = shortcutTable[id].keys.map((chord) => chordWords(chord, isMac, t));
  return (
    <>
      {chords.map((chord) => (
        <span className="shortcut-chord" aria-hidden="true" key={chord.map(({ shown }) => shown).join()}>
          {chord.map(({ shown }) => (
            <Kbd key={shown}>{shown}</Kbd>
          ))}
        </span>
      ))}
      <span className="visually-hidden">{chords.map((chord) => chord.map(({ spoken }) => spoken).join(' ')).join(` ${t('or')} `)}</span>
    </>
  );
}

/** Every key of the app, group by group. */
export function ShortcutList({ level }: { readonly level: 3 | 4 }) {
  const { t } = useTranslation('keyboard');
  const Heading = `h${level}` as const;
  return (
    <div className="shortcut-list">
      {shortcutGroups.map((group) => (
        <section key={group} aria-label={t(`groups.${group}`)}>
          <Heading>{t(`groups.${group}`)}</Heading>
          <dl>
            {shortcutIds
              .filter((id) => shortcutTable[id].group === group)
              .map((id) => (
                <div key={id}>
                  <dt>{t(`words.${id}`)}</dt>
                  <dd>
                    <Keys id={id} />
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
