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

/** The page and Node both have it; the compiler of this folder knows of neither. */
declare const URL: new (address: string) => { readonly hostname: string };

/** A host as it travels, in Punycode (`xn--ao-siap.com`); null for what can be none. */
export function asciiHost(host: string): string | null {
  try {
    return new URL(`https://${host}/`).hostname;
  } catch {
    // The parser has no other way of saying that.
    return null;
  }
}

/** Percent-encoding would make another name of a host; letters beyond ASCII have a spelling of their own there (RFC 5891). */
function withAsciiHost(address: string): string {
  const match = /^([a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?)([^/?#@:[]+)/i.exec(address);
  const [start = '', scheme = '', host = ''] = match ?? [];
  if (!/[^\u0000-\u007f]|%/u.test(host)) return address;
  const ascii = asciiHost(host);
  return ascii === null ? address : scheme + ascii + address.slice(start.length);
}

/**
 * The value of a button's address, encoded once: blanks, `:`, `|` and letters beyond ASCII are, what is `%XX` already stays.
 *
 * @param wholeAddress True where the template's address is nothing but its variable, so that the value is the whole of it.
 */
export function encodeUrlSuffix(value: string, wholeAddress = false): string {
  return wholeAddress ? encode(withAsciiHost(value.trim()), keptInAddress) : encode(value.trim(), keptInSuffix);
}

/** A media link as it is sent: its host in Punycode, blanks and letters beyond ASCII encoded, nothing twice. */
export function encodeMediaUrl(value: string): string {
  return encode(withAsciiHost(value.trim()), keptInAddress);
}
