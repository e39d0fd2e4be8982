/** The products of a multi-product button as they are typed: one section a line (whatsapp-templates 6.4, 7). */

export interface ProductSection {
  /** Null where none was typed, which one lone section may do. */
  readonly title: string | null;
  readonly productIds: readonly string[];
}

/**
 * Reads `Title: id, id`, one section a line; the title and its colon may be left out, empty lines count for nothing. Ids may hold
 * blanks and, after the first colon, colons; a semicolon parts them as a comma does.
 */
export function parseSections(text: string): readonly ProductSection[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029\u0085]/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const colon = line.indexOf(':');
      const title = colon === -1 ? '' : line.slice(0, colon).trim();
      const productIds = line
        .slice(colon + 1)
        .split(/[,;\t]/)
        .map((id) => id.trim())
        .filter((id) => id !== '');
      return { title: title === '' ? null : title, productIds };
    });
}
