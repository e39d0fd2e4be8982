import { CircleAlert } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from 'react-aria-components';
import './field.css';

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'children' | 'className'> {
  readonly label: ReactNode;
  /** Beside the label, such as where a value came from. */
  readonly labelExtra?: ReactNode;
  readonly description?: ReactNode;
  /** At the end of the line of the description, such as a counter. */
  readonly counter?: ReactNode;
  /** Said under the field, which is then marked as wrong. */
  readonly errorMessage?: string | undefined;
  readonly placeholder?: string;
  /** Number of lines; one means an ordinary field. */
  readonly lines?: number;
  /** The key that does something more in a field of one line, as `aria-keyshortcuts` has it. */
  readonly keyShortcuts?: string | undefined;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** The same for more than one line. */
  readonly areaRef?: Ref<HTMLTextAreaElement>;
}

/** One labelled line (or lines) of text, with its hint, its counter and what is wrong with it. */
export function TextField({
  label,
  labelExtra,
  description,
  counter,
  errorMessage,
  placeholder,
  lines = 1,
  keyShortcuts,
  inputRef,
  areaRef,
  ...rest
}: TextFieldProps) {
  return (
    <AriaTextField {...rest} isInvalid={errorMessage !== undefined} validationBehavior="aria" className="ui-field">
      <div className="ui-label">
        <Label>{label}</Label>
        {labelExtra}
      </div>
      {lines > 1 ? (
        <TextArea
          className="ui-input"
          rows={lines}
          {...(placeholder === undefined ? {} : { placeholder })}
          {...(areaRef ? { ref: areaRef } : {})}
        />
      ) : (
        <Input
          className="ui-input"
          {...(keyShortcuts === undefined ? {} : { 'aria-keyshortcuts': keyShortcuts })}
          {...(placeholder === undefined ? {} : { placeholder })}
          {...(inputRef ? { ref: inputRef } : {})}
        />
      )}
      {(description !== undefined || counter !== undefined) && (
        <div className="ui-hint">
          <Text slot="description">{description}</Text>
          {counter !== undefined && <span>{counter}</span>}
        </div>
      )}
      <FieldError className="ui-hint ui-field-error">
        <span className="ui-field-error">
          <CircleAlert size={14} aria-hidden="true" /> {errorMessage}
        </span>
      </FieldError>
    </AriaTextField>
  );
}
