import { type ReactNode, useRef } from 'react';
import type { SettingsPart } from '../../state/ui.ts';
import { useFocusPlace } from '../../state/use-focus-place.ts';

interface SectionProps {
  readonly title: string;
  /** Of a section that one can be led to. */
  readonly place?: SettingsPart;
  readonly children: ReactNode;
}

/** A titled part of the settings. */
export function Section({ title, place, children }: SectionProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusPlace(place, () => {
    heading.current?.scrollIntoView({ block: 'start' });
    return heading.current;
  });
  return (
    <section className="settings-section">
      <h2 ref={heading} {...(place === undefined ? {} : { tabIndex: -1 })}>
        {title}
      </h2>
      {children}
    </section>
  );
}
