/**
 * Where a key takes the chosen row of a list: `current` is its place or null while none is chosen. Null means that the key
 * is not one of the list's.
 */
export function stepIndex(key: string, current: number | null, count: number, pageRows: number): number | null {
  if (count === 0) return null;
  const last = count - 1;
  const clamp = (index: number): number => Math.min(last, Math.max(0, index));
  switch (key) {
    case 'ArrowDown':
      return current === null ? 0 : clamp(current + 1);
    case 'ArrowUp':
      return current === null ? last : clamp(current - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageDown':
      return clamp((current ?? 0) + pageRows);
    case 'PageUp':
      return clamp((current ?? 0) - pageRows);
    case ' ':
      return current ?? 0;
    default:
      return null;
  }
}
