/** How many rows fit into the time that nobody notices, learned from slice to slice. */
export interface SliceSize {
  /** Rows that the next slice may take. */
  rows(): number;
  /** What a slice took: `count` rows in `tookMs`. */
  note(count: number, tookMs: number): void;
}

interface Limits {
  readonly first: number;
  readonly least: number;
  readonly most: number;
  /** A slice that took longer makes the next one smaller; a full one that took half as long or less makes it larger. */
  readonly longestMs: number;
}

const smaller = 0.75;
const larger = 1.5;

export function createSliceSize({ first, least, most, longestMs }: Limits): SliceSize {
  let rows = first;
  return {
    rows: () => rows,
    note(count, tookMs) {
      if (tookMs > longestMs) rows = Math.max(Math.floor(rows * smaller), least);
      else if (count >= rows && tookMs <= longestMs / 2) rows = Math.min(Math.ceil(rows * larger), most);
    },
  };
}
