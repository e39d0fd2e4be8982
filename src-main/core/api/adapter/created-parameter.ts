/** G11 (blip-protocol 4.1): `created` of `/campaigns/summaries` is taken to mean "created on that UTC day or later". */

/** @param createdFrom milliseconds UTC */
export function createdParameter(createdFrom: number): string {
  return `created=${new Date(createdFrom).toISOString().slice(0, 10)}`;
}
