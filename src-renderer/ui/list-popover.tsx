import type { ReactNode } from 'react';
import { Popover } from 'react-aria-components';

/**
 * Where the list of a select, or the entries of a menu, lie over the window. React Aria makes a dialog of it that is called like the list
 * in it, so that a screen reader says the name twice; it is no more than the place of the list.
 */
export function ListPopover({ children }: { readonly children: ReactNode }) {
  return (
    <Popover
      className="ui-popover ui-list-popover"
      placement="bottom start"
      render={({ role: _role, 'aria-label': _label, 'aria-labelledby': _labelledBy, ...props }) => <div {...props} />}
    >
      {children}
    </Popover>
  );
}
