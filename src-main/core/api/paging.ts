/** Lists that are read page by page: one walk, and one rule for where it ends. */
import { type Listed, unreadableIn } from './listed.ts';

/**
 * The least of the platform's default pages, for one that does not heed `$take` (blip-protocol 3.1: 20 campaigns, 50 conversations,
 * 100 contacts).
 */
const leastDefault = 20;

/** Whether a page of `length` rows is the last one: shorter than any that was asked for, and than any default. */
function endsList(length: number, take: number): boolean {
  return length < Math.min(take, leastDefault);
}

export interface Paged<Row> {
  /** Rows before the first page; none unless told. */
  readonly from?: number;
  /** Rows to ask for behind `skip`; nothing is asked any more where it is 0. */
  readonly take: (skip: number) => number;
  readonly mostPages?: number;
  readonly read: (page: { readonly skip: number; readonly take: number }) => Promise<Listed<Row>>;
  /** Takes a page in, `skip` rows being read with it; returns how many of its rows were not there before. */
  readonly see: (rows: Listed<Row>, skip: number) => number | Promise<number>;
  /** Enough was seen. */
  readonly isDone?: () => boolean;
}

/**
 * Reads pages until the list ends: at one that is shorter than any, one that holds more than was asked for (all there is), or one
 * without anything new. Returns false where it did not come to its end: too many pages, or a full page again, of a list that cannot be
 * paged. Fails as a page fails.
 */
export async function walkPages<Row>({
  from = 0,
  take,
  mostPages = Number.POSITIVE_INFINITY,
  read,
  see,
  isDone,
}: Paged<Row>): Promise<boolean> {
  let skip = from;
  for (let page = 0; page < mostPages; page += 1) {
    const asked = take(skip);
    if (asked <= 0) return false;
    const rows = await read({ skip, take: asked });
    // As it came: rows that cannot be read count too.
    const length = rows.length + unreadableIn(rows);
    skip += length;
    const news = await see(rows, skip);
    if (endsList(length, asked) || length > asked || isDone?.() === true) return true;
    if (news === 0) return length < asked;
  }
  return false;
}
