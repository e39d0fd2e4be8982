import type { ReactNode } from 'react';
import type { ElementTimingName } from '../../element-timing.d.ts';
import { Avatar } from '../../ui/avatar.tsx';
import './list-row.css';

export interface ListRowProps {
  readonly person: string;
  /** Beside the person, at the end of the first line. */
  readonly personEnd?: ReactNode;
  /** The second line; cut at its end, and whole under the pointer. */
  readonly line: string | null;
  readonly lineEnd?: ReactNode;
  /** Under the second line. */
  readonly children?: ReactNode;
  /** Name under which the browser reports when the row was painted. */
  readonly timing?: ElementTimingName;
}

/** A row of a list of people, 76 pixels high: who, and what is to be known of it in one line. */
export function ListRow({ person, personEnd, line, lineEnd, children, timing }: ListRowProps) {
  return (
    <div className="row">
      <Avatar name={person} />
      <div className="row-words">
        <div className="row-line">
          <span className="row-name truncate" title={person} {...(timing === undefined ? {} : { elementtiming: timing })}>
            {person}
          </span>
          <span className="row-end">{personEnd}</span>
        </div>
        <div className="row-line">
          <span className="row-text truncate" title={line ?? undefined}>
            {line}
          </span>
          <span className="row-end">{lineEnd}</span>
        </div>
        {children}
      </div>
    </div>
  );
}
