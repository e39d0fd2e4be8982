/** A name beside other text: it keeps its own direction, and the text keeps its own. */
export function PersonName({ children }: { readonly children: string }) {
  return <bdi>{children}</bdi>;
}
