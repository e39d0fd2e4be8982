/** Names of the elements whose first paint the page keeps (Element Timing); the bench reads them. */
export type ElementTimingName = 'sent-row';

declare module 'react' {
  interface HTMLAttributes<T> {
    elementtiming?: ElementTimingName;
  }
}
