import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import './checkbox.css';

export interface CheckboxProps {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}

/** A yes or no with its words; the hint under it belongs to its name. */
export function Checkbox({ isSelected, onChange, isDisabled = false, hint, children }: CheckboxProps) {
  return (
    <AriaCheckbox className="ui-checkbox" isSelected={isSelected} isDisabled={isDisabled} onChange={onChange}>
      <span className="ui-checkbox-box" aria-hidden="true">
        {isSelected && <Check size={14} strokeWidth={3} />}
      </span>
      <span className="ui-checkbox-words">
        {children}
        {hint !== undefined && <small>{hint}</small>}
      </span>
    </AriaCheckbox>
  );
}
