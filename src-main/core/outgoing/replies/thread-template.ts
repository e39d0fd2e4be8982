/** Names of the template that a message of a thread was sent from: it stands in one of two places (blip-protocol 3.15.1); none in others. */
export function templateNames(content: unknown): readonly string[] {
  if (typeof content !== 'object' || content === null) return [];
  const { template, templateContent } = content as { template?: { name?: unknown }; templateContent?: { name?: unknown } };
  return [template?.name, templateContent?.name].filter((name) => typeof name === 'string');
}
