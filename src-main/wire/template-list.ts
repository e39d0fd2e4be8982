/** Where the array of templates stands: the container's key is not stable (blip-protocol 3.2.1). */

const containers = ['data', 'items', 'templates', 'documents'];

/** @returns the templates as they came, and whatever stands among them; null where the resource holds no list at all. */
export function readTemplateList(resource: unknown): readonly unknown[] | null {
  return Array.isArray(resource) ? (resource as unknown[]) : (findList(resource) ?? null);
}

function findList(resource: unknown): readonly unknown[] | undefined {
  if (typeof resource !== 'object' || resource === null) return undefined;
  const entries = Object.entries(resource);
  for (const name of containers) {
    const found = entries.find(([key, value]) => key.toLowerCase() === name && Array.isArray(value));
    if (found !== undefined) return found[1] as unknown[];
  }
  return undefined;
}
