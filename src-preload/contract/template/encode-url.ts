/** Percent-encoding of what goes into an address (whatsapp-templates 8, 10). */

/** Kept in the end of an address: what RFC 3986 allows there, but for the colon, which makes a send fail. */
const keptInSuffix = /[A-Za-z0-9\-._~!$&'()*+,;=@/?#]/;
/** A whole address also holds a scheme, a port and perhaps a bracketed host. */
const keptInAddress = /[A-Za-z0-9\-._~!$&'()*+,;=@/?#:[\]]/;

function encode(text: string, kept: RegExp): string {
  // A lone half of a surrogate pair has no encoding; the replacement character stands for it.
  return text
    .replace(/\p{Surrogate}/gu, '�')
    .replace(/%[0-9A-Fa-f]{2}|[\s\S]/gu, (piece) =>
      piece.length === 3 && piece.startsWith('%') ? piece : kept.test(piece) ? piece : encodeURIComponent(piece),
    );
}

/**
 * The value of a button's address, encoded once: blanks, `:`, `|` and letters beyond ASCII are, what is `%XX` already stays.
 *
 * @param wholeAddress True where the template's address is nothing but its variable, so that the value is the whole of it.
 */
export function encodeUrlSuffix(value: string, wholeAddress = false): string {
  return encode(value.trim(), wholeAddress ? keptInAddress : keptInSuffix);
}

/** A media link as it is sent: blanks and letters beyond ASCII encoded, nothing twice. */
export function encodeMediaUrl(value: string): string {
  return encode(value.trim(), keptInAddress);
}
