import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
import { SearchField as AriaSearchField, type SearchFieldProps as AriaSearchFieldProps, Button, Input } from 'react-aria-components';
import './field.css';

export interface SearchFieldProps extends Omit<AriaSearchFieldProps, 'children' | 'className'> {
  /** Its name for screen readers; also the placeholder. */
  readonly label: string;
  readonly clearLabel: string;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/**
 * Search as you type. The cross empties it, and so does Esc, which then does nothing else: while something stands in it Esc is its own,
 * wherever it is.
 */
export function SearchField({ label, clearLabel, inputRef, ...rest }: SearchFieldProps) {
  return (
    <AriaSearchField {...rest} aria-label={label} className="ui-search">
      {({ isEmpty }) => (
        <>
          <Search className="ui-search-icon" size={16} aria-hidden="true" />
          <Input
            className="ui-input"
            placeholder={label}
            {...(inputRef ? { ref: inputRef } : {})}
            {...(isEmpty ? {} : { 'data-own-escape': true })}
          />
          <Button className="ui-search-clear" aria-label={clearLabel}>
            <X size={14} aria-hidden="true" />
          </Button>
        </>
      )}
    </AriaSearchField>
  );
}
