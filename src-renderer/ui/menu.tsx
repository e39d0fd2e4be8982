import { Check } from 'lucide-react';
import { type ReactElement, type ReactNode, useId } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components';
import { ListPopover } from './list-popover.tsx';
import './field.css';

interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly icon?: ReactNode;
  readonly tone?: 'danger';
  readonly isDisabled?: boolean;
}

export interface MenuProps {
  readonly label: string;
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly entries: readonly MenuEntry[];
  readonly onAction: (id: string) => void;
  /** For a choice of one: the entry that stands. */
  readonly selectedId?: string;
  /** Under the entries, such as why some cannot be chosen. */
  readonly note?: ReactNode;
  /** Where something besides the trigger opens it. */
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
}

/** Actions, or a choice of one, behind a button. */
export function Menu({ label, trigger, entries, onAction, selectedId, note, isOpen, onOpenChange }: MenuProps) {
  const noteId = useId();
  const choice =
    selectedId === undefined ? {} : { selectionMode: 'single' as const, selectedKeys: [selectedId], disallowEmptySelection: true };
  return (
    <MenuTrigger {...(isOpen === undefined ? {} : { isOpen })} {...(onOpenChange === undefined ? {} : { onOpenChange })}>
      {trigger}
      <ListPopover>
        <AriaMenu
          className="ui-options"
          aria-label={label}
          {...(note === undefined ? {} : { 'aria-describedby': noteId })}
          items={entries}
          onAction={(key) => onAction(String(key))}
          {...choice}
        >
          {(entry) => (
            <MenuItem
              id={entry.id}
              textValue={entry.label}
              isDisabled={entry.isDisabled ?? false}
              className={entry.tone === 'danger' ? 'ui-option ui-option-danger' : 'ui-option'}
            >
              {({ isSelected }) => (
                <>
                  {entry.icon}
                  <span className="ui-option-words">
                    {/* Without slots: the name of the entry is all that stands there, as it is seen. */}
                    <span>{entry.label}</span>
                    {entry.description !== undefined && <small>{entry.description}</small>}
                  </span>
                  {isSelected && <Check size={16} aria-hidden="true" />}
                </>
              )}
            </MenuItem>
          )}
        </AriaMenu>
        {note !== undefined && (
          <div id={noteId} className="ui-menu-note">
            {note}
          </div>
        )}
      </ListPopover>
    </MenuTrigger>
  );
}
