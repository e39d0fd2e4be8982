export {};

declare module 'react' {
  interface HTMLAttributes<T> {
    /** Element Timing: the page keeps when this element was first painted; the bench reads it. */
    elementtiming?: string;
  }
}
