/**
 * Rows in the order in which they stood before, whatever their own order is now: nothing moves from under a pointer or the focus. A row that
 * is new stands behind the one that it follows in the new order; rows that are gone are left out. Pure.
 */
export function steadyOrder<T extends { readonly id: string }>(before: readonly string[], rows: readonly T[]): readonly T[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const kept = before.flatMap((id) => byId.get(id) ?? []);
  const known = new Set(kept.map(({ id }) => id));
  const order = [...kept];
  for (const [index, row] of rows.entries()) {
    if (known.has(row.id)) continue;
    const above = rows[index - 1];
    order.splice(above === undefined ? 0 : order.indexOf(above) + 1, 0, row);
    known.add(row.id);
  }
  return order;
}
