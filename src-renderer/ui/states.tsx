import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useHandBackFocus } from './hand-back-focus.ts';
import './states.css';

interface StateProps {
  readonly title: string;
  readonly text?: ReactNode;
  readonly action?: ReactNode;
}

/** A place with nothing in it: what would be here, and the way to it. */
export function EmptyState({ icon, title, text, action }: StateProps & { readonly icon: ReactNode }) {
  return (
    <div className="ui-state">
      <span className="ui-state-icon" aria-hidden="true">
        {icon}
      </span>
      <h3>{title}</h3>
      {text !== undefined && <p>{text}</p>}
      {action}
    </div>
  );
}

/** Something did not work: what, what to do, and the button for it. */
export function ErrorState({ title, text, action }: StateProps) {
  return (
    <div className="ui-state ui-state-error" role="alert">
      <span className="ui-state-icon" aria-hidden="true">
        <CircleAlert size={26} />
      </span>
      <h3>{title}</h3>
      {text !== undefined && <p>{text}</p>}
      {action}
    </div>
  );
}

/** A line across the top of a part of the window that says what is going on. */
export function Banner({
  tone,
  icon,
  action,
  children,
}: {
  readonly tone: 'info' | 'warning' | 'error';
  readonly icon: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}) {
  const ref = useHandBackFocus<HTMLDivElement>();
  return (
    <div ref={ref} className={`ui-banner ui-banner-${tone}`} role="status">
      <span aria-hidden="true">{icon}</span>
      <span className="ui-banner-text">{children}</span>
      {action}
    </div>
  );
}
