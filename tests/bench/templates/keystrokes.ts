/** What is typed into the search: words as people look for them, letter by letter, with their mistakes taken back. */

const searches = [
  'fatura vence',
  'order shipped',
  'ped',
  'entrega hoje',
  'suscripcion',
  'billing_reminder',
  'A-1020',
  'consulta confirmada',
  'طلبك',
  'ref. 77',
  'promo',
  'agradecemos preferencia',
  'zzz',
  'atendimneto',
  'fatua vencce',
];

/** Texts of the search field one after another: `count` keystrokes, each a letter more, a letter less, or a field emptied. */
export function keystrokes(count: number): readonly string[] {
  const texts: string[] = [];
  for (let round = 0; texts.length < count; round += 1) {
    const search = searches[round % searches.length] ?? '';
    for (let length = 1; length <= search.length; length += 1) texts.push(search.slice(0, length));
    // Every other search is taken back by Backspace, the others by the cross.
    if (round % 2 === 0) for (let length = search.length - 1; length > 0; length -= 1) texts.push(search.slice(0, length));
    texts.push('');
  }
  return texts.slice(0, count);
}
