import { ChevronDown } from 'lucide-react';
import { type KeyboardEvent, type SyntheticEvent, useMemo, useState } from 'react';
import { ComboBox as AriaComboBox, Button, Input, Label, ListBox, Popover } from 'react-aria-components';
import { isFreshPress, pressOf } from './key-press.ts';
import { type Option, OptionItem } from './select.tsx';
import './field.css';
import './combo-box.css';

export interface ComboBoxProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  /** How well an option fits what is typed, from 0 (best); null where it does not. */
  readonly rankOf: (option: Option, typed: string) => number | null;
  /** Said in the place of the list where nothing fits. */
  readonly noMatch: string;
}

/** Its text is not there to be changed letter by letter: whoever comes to it types another one over it. */
function selectAll(event: SyntheticEvent<HTMLInputElement>): void {
  const { selectionStart, selectionEnd, value } = event.currentTarget;
  if (selectionStart === selectionEnd && value !== '') event.currentTarget.select();
}

/** One choice out of a long list, found by typing: the best matches first, of which Enter takes the first one. */
export function ComboBox({ label, options, value, onChange, rankOf, noMatch }: ComboBoxProps) {
  const [typed, setTyped] = useState('');
  const chosenLabel = options.find(({ id }) => id === value)?.label ?? '';
  const text = typed === chosenLabel ? '' : typed;
  const ranks = useMemo(() => new Map(options.map((option) => [option.label, rankOf(option, text)])), [options, rankOf, text]);
  const sorted = useMemo(
    () => (text === '' ? options : options.toSorted((one, other) => (ranks.get(one.label) ?? 9) - (ranks.get(other.label) ?? 9))),
    [options, ranks, text],
  );
  const choose = (id: string): void => {
    setTyped('');
    onChange(id);
  };

  // Before React Aria's own keys, which would put the old text back.
  const onKeyDown = (event: KeyboardEvent): void => {
    const press = pressOf(event);
    if ((press.key !== 'Enter' && press.key !== 'Tab') || text === '') return;
    const { target } = event;
    if (
      !(target instanceof HTMLInputElement) ||
      target.getAttribute('aria-expanded') !== 'true' ||
      target.hasAttribute('aria-activedescendant')
    )
      return;
    const matches = sorted.filter((option) => ranks.get(option.label) !== null);
    const [first] = matches;
    // Tab takes what is sure; it leaves the field in any case.
    if (first !== undefined && isFreshPress(press) && (press.key === 'Enter' || matches.length === 1)) choose(first.id);
    else if (press.key === 'Enter') {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  return (
    <AriaComboBox
      className="ui-field"
      defaultItems={sorted}
      defaultFilter={(option) => (ranks.get(option) ?? null) !== null}
      value={value}
      menuTrigger="focus"
      allowsEmptyCollection
      onInputChange={setTyped}
      onChange={(key) => {
        if (key !== null) choose(String(key));
      }}
    >
      <Label className="ui-label">{label}</Label>
      <div className="ui-combo" onKeyDownCapture={onKeyDown}>
        <Input className="ui-input" onFocus={(event) => event.currentTarget.select()} onClick={selectAll} />
        <Button className="ui-combo-button">
          <ChevronDown size={16} aria-hidden="true" />
        </Button>
      </div>
      <Popover className="ui-popover">
        <ListBox
          className="ui-options"
          renderEmptyState={() => (
            <p className="ui-combo-none" role="status">
              {noMatch}
            </p>
          )}
        >
          {(option: Option) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
