import type { ReactNode } from 'react';
import './chip.css';

export type ChipTone = 'neutral' | 'quiet' | 'info' | 'success' | 'warning' | 'error';

/** A word with a picture on a ground; the colour repeats what the word says and never stands alone. */
export function Chip({
  tone = 'neutral',
  icon,
  children,
}: {
  readonly tone?: ChipTone;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <span className={`ui-chip ui-chip-${tone}`}>
      {icon}
      {children}
    </span>
  );
}

/** A number beside a label; above 99 it says `99+` (as Blip Desk does). */
export function CountBadge({ count, tone = 'neutral' }: { readonly count: number; readonly tone?: 'neutral' | 'alert' }) {
  return <span className={`ui-count ui-count-${tone}`}>{count > 99 ? '99+' : count}</span>;
}

/** A key of the keyboard. */
export function Kbd({ children }: { readonly children: ReactNode }) {
  return <kbd className="ui-kbd">{children}</kbd>;
}
