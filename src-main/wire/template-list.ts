/** Where the array of templates stands: the container's key is not stable (blip-protocol 3.2.1). */

const containers = ['data', 'items', 'templates', 'documents'];

/** @returns the templates as they came, objects only; null where the resource holds no list at all. */
export function readTemplateList(resource: unknown): readonly object[] | null {
  const list = Array.isArray(resource) ? resource : findList(resource);
  return list?.filter((item): item is object => typeof item === 'object' && item !== null && !Array.isArray(item)) ?? null;
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
