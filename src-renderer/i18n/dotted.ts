/** Facts of one line with dots between them; what is not known leaves no dot behind. */
export function dotted(...facts: readonly (string | null)[]): string {
  return facts.filter((fact) => fact !== null && fact.trim() !== '').join(' · ');
}
