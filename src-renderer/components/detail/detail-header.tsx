import type { ReactNode, Ref } from 'react';
import { Avatar } from '../../ui/avatar.tsx';
import './detail.css';

interface DetailHeaderProps {
  readonly person: string;
  /** Under the name: number, chatbot. */
  readonly line: string;
  readonly ref?: Ref<HTMLElement>;
  /** At the end of the line: where it stands, what can be done with it. */
  readonly children?: ReactNode;
}

/** The head of what is chosen in a list: of whom it is. */
export function DetailHeader({ person, line, ref, children }: DetailHeaderProps) {
  return (
    <header ref={ref} className="detail-header">
      <Avatar name={person} />
      <div className="detail-who">
        <h2 className="truncate">{person}</h2>
        <p className="truncate">{line}</p>
      </div>
      {children}
    </header>
  );
}
