import type { ReactNode } from 'react';

/** A name in the middle of a line: it keeps its own direction, and the line keeps its own. A name that has its line alone needs none. */
export function PersonName({ children }: { readonly children: ReactNode }) {
  return <bdi>{children}</bdi>;
}
