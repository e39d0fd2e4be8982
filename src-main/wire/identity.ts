/** Identities and nodes (blip-protocol 1.1). */

/** `name@domain` of a node `name@domain/instance`. */
export function identityOf(node: string): string {
  const slash = node.indexOf('/', Math.max(node.lastIndexOf('@'), 0));
  return (slash < 0 ? node : node.slice(0, slash)).trim();
}

/** Part before the last `@`; the whole text where there is none. */
export function nameOf(identity: string): string {
  const at = identity.lastIndexOf('@');
  return at < 0 ? identity : identity.slice(0, at);
}

/** Part after the last `@`; empty where there is none. */
export function domainOf(identity: string): string {
  const at = identity.lastIndexOf('@');
  return at < 0 ? '' : identity.slice(at + 1);
}

/** The text behind percent signs; one that is no encoding stays as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

/**
 * One spelling for comparing: lower case, trimmed, no instance, and the name encoded once, also where it came back decoded (two literal
 * `@`, a `+`) or encoded in small letters (`%2b`).
 */
export function normalIdentity(identity: string): string {
  const bare = identityOf(identity);
  return `${encodeURIComponent(
    decoded(nameOf(bare))
      .replace(/\p{Cs}/gu, '\ufffd')
      .toLowerCase(),
  )}@${domainOf(bare).toLowerCase()}`;
}

export function sameIdentity(a: string, b: string): boolean {
  return normalIdentity(a) === normalIdentity(b);
}

/** `ana@example.com` becomes `ana%40example.com@blip.ai`. */
export function attendantIdentity(email: string): string {
  return `${encodeURIComponent(email.trim().toLowerCase())}@blip.ai`;
}
