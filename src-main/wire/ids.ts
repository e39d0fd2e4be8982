/**
 * Ids of messages, campaigns, commands and tickets are UUIDs (blip-protocol 1.3, 3.11.1), and a UUID is the same in any casing: what is
 * answered, pushed and listed need not be spelled alike. They are compared so, and sent back as they were heard: in a URI or a filter the
 * platform may look closer.
 */

/** One spelling for comparing. */
export function normalId(id: string): string {
  return id.toLowerCase();
}

export function sameId(a: string, b: string): boolean {
  return normalId(a) === normalId(b);
}
