import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Select as AriaSelect, Button, Label, ListBox, ListBoxItem, SelectValue } from 'react-aria-components';
import { ListPopover } from './list-popover.tsx';
import './field.css';

export interface Option {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly icon?: ReactNode;
  /** What the closed list says instead, where there is little room. */
  readonly short?: string;
}

export interface SelectProps {
  readonly label: string;
  /** Keeps the label for screen readers only. */
  readonly labelHidden?: boolean;
  readonly options: readonly Option[];
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly isDisabled?: boolean;
}

/** One choice out of a short list. */
export function Select({ label, labelHidden = false, options, value, onChange, isDisabled = false }: SelectProps) {
  // For the eye only: the label, which is read out with it, is mostly the same word.
  const short = options.find(({ id }) => id === value)?.short;
  return (
    <AriaSelect
      className="ui-field"
      value={value}
      isDisabled={isDisabled}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
    >
      <Label className={labelHidden ? 'visually-hidden' : 'ui-label'}>{label}</Label>
      <Button className="ui-input ui-select-button">
        <SelectValue>{({ selectedText }) => (short === undefined ? selectedText : <span aria-hidden="true">{short}</span>)}</SelectValue>
        <ChevronDown size={16} aria-hidden="true" />
      </Button>
      <ListPopover>
        <ListBox className="ui-options" items={options}>
          {(option) => <OptionItem option={option} />}
        </ListBox>
      </ListPopover>
    </AriaSelect>
  );
}

/** A line of a Select's or ComboBox's list. */
export function OptionItem({ option }: { readonly option: Option }) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} className="ui-option">
      {({ isSelected }) => (
        <>
          {option.icon}
          <span className="ui-option-words">
            {option.label}
            {option.description !== undefined && <small>{option.description}</small>}
          </span>
          {isSelected && <Check size={16} aria-hidden="true" />}
        </>
      )}
    </ListBoxItem>
  );
}
