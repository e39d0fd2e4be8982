/** How a person is named, wherever a message is written or shown: by the name, or by the number where there is none. */
export function personName(name: string | null, phoneText: string): string {
  return name?.trim() || phoneText;
}
