import { ChevronDown } from 'lucide-react';
import { ComboBox as AriaComboBox, Button, Input, Label, ListBox, Popover } from 'react-aria-components';
import { type Option, OptionItem } from './select.tsx';
import './field.css';

export interface ComboBoxProps {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly options: readonly Option[];
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  readonly placeholder?: string;
}

/** One choice out of a long list, found by typing. */
export function ComboBox({ label, labelHidden = false, options, value, onChange, placeholder }: ComboBoxProps) {
  return (
    <AriaComboBox
      className="ui-field"
      defaultItems={options}
      value={value}
      menuTrigger="focus"
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
    >
      <Label className={labelHidden ? 'visually-hidden' : 'ui-label'}>{label}</Label>
      <div className="ui-combo">
        <Input className="ui-input" {...(placeholder === undefined ? {} : { placeholder })} />
        <Button className="ui-combo-button">
          <ChevronDown size={16} aria-hidden="true" />
        </Button>
      </div>
      <Popover className="ui-popover">
        <ListBox className="ui-options">{(option: Option) => <OptionItem option={option} />}</ListBox>
      </Popover>
    </AriaComboBox>
  );
}
