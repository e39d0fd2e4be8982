/** Every setting by where an attendant changes it: a control in a section of the settings, or another place of the window. */
import type { TFunction } from 'i18next';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { languages, languageTags } from '../../../src-preload/contract/languages.ts';
import type { Settings } from '../../../src-preload/contract/models/settings.ts';
import { desk } from '../../desk.ts';
import { useAction } from '../../state/use-action.ts';
import { useData } from '../../state/use-data.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';

type T = TFunction<readonly ['frame', 'updates']>;
type Words = (t: T) => string;

/** A section of the settings that holds some. */
export type SettingsSection = 'appearance' | 'sending' | 'updates';

interface Control<Name extends keyof Settings> {
  readonly name: Name;
  readonly section: SettingsSection;
  /** Narrow enough to stand beside others. */
  readonly isNarrow: boolean;
  /** Said under it and those beside it. */
  readonly note?: Words;
  readonly Control: () => ReactElement;
}

type NamesOf<Value> = { [Name in keyof Settings]: [Settings[Name]] extends [Value] ? Name : never }[keyof Settings];

/** What a control needs to show a setting and to change it. */
function useSetting<Name extends keyof Settings>(name: Name) {
  const { t } = useTranslation(['frame', 'updates']);
  const value = useData((data) => data.settings[name]);
  const isFixed = useData((data) => data.session.policy?.fixed.includes(name) === true);
  const { run } = useAction();
  const save = (next: Settings[Name]): void => void run(() => desk.setSettings({ [name]: next }));
  return { t, value, isFixed, save };
}

interface Choice<Value> {
  readonly label: Words;
  /** What can be chosen; `now` is among it. */
  readonly options: (t: T, now: Value) => readonly { readonly value: Value; readonly label: string; readonly description?: string }[];
  readonly note?: Words;
}

/** One value out of a short list. */
function choice<Name extends NamesOf<string | number>>(
  name: Name,
  section: SettingsSection,
  { label, options, note }: Choice<Settings[Name]>,
): Control<Name> {
  function Control() {
    const { t, value, isFixed, save } = useSetting(name);
    const offered = options(t, value).map((option) => ({ ...option, id: String(option.value) }));
    const choose = (id: string): void => {
      const chosen = offered.find((option) => option.id === id);
      if (chosen !== undefined) save(chosen.value);
    };
    return <Select label={label(t)} value={String(value)} isDisabled={isFixed} onChange={choose} options={offered} />;
  }
  return { name, section, isNarrow: true, Control, ...(note !== undefined && { note }) };
}

/** Yes or no, with what comes of a yes. */
function yesOrNo<Name extends NamesOf<boolean>>(name: Name, section: SettingsSection, label: Words, hint: Words): Control<Name> {
  function Control() {
    const { t, value, isFixed, save } = useSetting(name);
    return (
      <Checkbox isSelected={value} isDisabled={isFixed} onChange={save} hint={hint(t)}>
        {label(t)}
      </Checkbox>
    );
  }
  return { name, section, isNarrow: false, Control };
}

/** In the order in which they stand in their section. */
const controls: { readonly [Name in keyof Settings]: Control<Name> | 'elsewhere' } = {
  language: choice('language', 'appearance', {
    label: (t) => t('settings.language'),
    options: (t) => [
      { value: 'system', label: t('settings.languageSystem') },
      ...languageTags.map((tag) => ({ value: tag, label: languages[tag].ownName })),
    ],
  }),
  theme: choice('theme', 'appearance', {
    label: (t) => t('settings.theme'),
    options: (t) => [
      { value: 'system', label: t('settings.themeSystem') },
      { value: 'light', label: t('settings.themeLight') },
      { value: 'dark', label: t('settings.themeDark') },
    ],
  }),
  // Stars and eyes in the wizard's list.
  favouriteTemplates: 'elsewhere',
  hiddenTemplates: 'elsewhere',
  bindReplyToMe: yesOrNo(
    'bindReplyToMe',
    'sending',
    (t) => t('settings.bindReply'),
    (t) => t('settings.bindReplyHint'),
  ),
  undoSeconds: choice('undoSeconds', 'sending', {
    label: (t) => t('settings.undoSeconds'),
    options: (t, now) =>
      [...new Set([0, 3, 5, 10, now])]
        .toSorted((a, b) => a - b)
        .map((count) => ({ value: count, label: count === 0 ? t('settings.undoNone') : t('settings.undoCount', { count }) })),
    note: (t) => t('settings.undoHint'),
  }),
  updateChannel: choice('updateChannel', 'updates', {
    label: (t) => t('updates:channel'),
    options: (t) =>
      (['stable', 'beta'] as const).map((value) => ({
        value,
        label: t(`updates:channels.${value}`),
        description: t(`updates:channelHint.${value}`),
      })),
  }),
  downloadUpdates: yesOrNo(
    'downloadUpdates',
    'updates',
    (t) => t('updates:downloads'),
    (t) => t('updates:downloadsHint'),
  ),
};

type AnyControl = Exclude<(typeof controls)[keyof Settings], 'elsewhere'>;

/** Neighbours that are narrow share a line. */
function linesOf(section: SettingsSection): AnyControl[][] {
  const lines: AnyControl[][] = [];
  for (const control of Object.values(controls)) {
    if (control === 'elsewhere' || control.section !== section) continue;
    const last = lines.at(-1);
    if (control.isNarrow && last?.[0]?.isNarrow === true) last.push(control);
    else lines.push([control]);
  }
  return lines;
}

function Line({ line }: { readonly line: readonly AnyControl[] }) {
  const { t } = useTranslation(['frame', 'updates']);
  const shown = line.map(({ name, Control }) => <Control key={name} />);
  return (
    <>
      {line[0]?.isNarrow === true ? <div className="settings-pair">{shown}</div> : shown}
      {line.map(
        ({ name, note }) =>
          note !== undefined && (
            <p key={name} className="quiet">
              {note(t)}
            </p>
          ),
      )}
    </>
  );
}

/** All settings of a section; where the organisation decided one of them, it says so (product P9.1). */
export function SettingControls({ section }: { readonly section: SettingsSection }) {
  const { t } = useTranslation(['frame', 'updates']);
  const fixed = useData((data) => data.session.policy?.fixed);
  const lines = linesOf(section);
  return (
    <>
      {lines.map((line) => (
        <Line key={line[0]?.name} line={line} />
      ))}
      {lines.flat().some(({ name }) => fixed?.includes(name)) && <p className="quiet">{t('settings.fixed')}</p>}
    </>
  );
}
