/** Rows of an answer, with how many beside them could not be read: what such a list lacks need not be gone. */
export interface Listed<T> extends ReadonlyArray<T> {
  readonly unreadable?: number;
}

export function listed<T>(rows: readonly T[], unreadable: number): Listed<T> {
  // Not enumerable: it is nothing of the rows, and two lists of the same rows are equal.
  return unreadable === 0 ? rows : Object.defineProperty([...rows], 'unreadable', { value: unreadable });
}

/** How many items of these answers could not be read. */
export function unreadableIn(...lists: readonly Listed<unknown>[]): number {
  return lists.reduce((sum, { unreadable = 0 }) => sum + unreadable, 0);
}
