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

/**
 * One spelling for comparing: lower case, trimmed, no instance, and an attendant's identity that came back decoded
 * (two literal `@`) encoded again.
 */
export function normalIdentity(identity: string): string {
  const bare = identityOf(identity).toLowerCase();
  return `${nameOf(bare).replaceAll('@', '%40')}@${domainOf(bare)}`;
}

export function sameIdentity(a: string, b: string): boolean {
  return normalIdentity(a) === normalIdentity(b);
}

/** `ana@example.com` becomes `ana%40example.com@blip.ai`. */
export function attendantIdentity(email: string): string {
  return `${encodeURIComponent(email.trim().toLowerCase())}@blip.ai`;
}

/** Attendants' identities are encoded once more in a path or a filter: `%40` becomes `%2540`. */
export function escapedAttendant(identity: string): string {
  return normalIdentity(identity).replaceAll('%', '%25');
}
