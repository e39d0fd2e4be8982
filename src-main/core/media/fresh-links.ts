/** Media links inside a stored request, exchanged for the ones that may travel now. */
import type { PlainComponent, PlainContent, PlainParameter } from '../../../src-preload/contract/template/plain-content.ts';
import type { SendRequest } from '../api/blip-client.ts';

type Links = ReadonlyMap<string, string>;

function linkOf(parameter: PlainParameter): string | null {
  if (parameter.type === 'image') return parameter.image.link;
  if (parameter.type === 'video') return parameter.video.link;
  return parameter.type === 'document' ? parameter.document.link : null;
}

function withLink(parameter: PlainParameter, links: Links): PlainParameter {
  const link = links.get(linkOf(parameter) ?? '');
  if (link === undefined) return parameter;
  if (parameter.type === 'image') return { ...parameter, image: { ...parameter.image, link } };
  if (parameter.type === 'video') return { ...parameter, video: { ...parameter.video, link } };
  return parameter.type === 'document' ? { ...parameter, document: { ...parameter.document, link } } : parameter;
}

function parametersOf(component: PlainComponent): readonly PlainParameter[] {
  if (component.type !== 'carousel') return component.parameters;
  return component.cards.flatMap((card) => card.components.flatMap(parametersOf));
}

function withLinks(component: PlainComponent, links: Links): PlainComponent {
  if (component.type !== 'carousel') return { ...component, parameters: component.parameters.map((one) => withLink(one, links)) };
  const cards = component.cards.map((card) => ({ ...card, components: card.components.map((inner) => withLinks(inner, links)) }));
  return { ...component, cards };
}

function plainWithLinks(content: PlainContent, links: Links): PlainContent {
  const { components } = content.template;
  if (components === undefined) return content;
  return { ...content, template: { ...content.template, components: components.map((one) => withLinks(one, links)) } };
}

function candidates(request: SendRequest): readonly string[] {
  if (request.transport === 'campaign') return request.parameters.filter((value) => /^https?:\/\//i.test(value));
  return (request.content.template.components ?? []).flatMap(parametersOf).flatMap((parameter) => linkOf(parameter) ?? []);
}

/**
 * The same request with each link as `freshLink` returns it; the same object where nothing changed. Its name never changes.
 * Fails with what `freshLink` fails.
 */
export async function withFreshLinks<T extends SendRequest>(request: T, freshLink: (url: string) => Promise<string>): Promise<T> {
  const links = new Map<string, string>();
  for (const url of new Set(candidates(request))) {
    const fresh = await freshLink(url);
    if (fresh !== url) links.set(url, fresh);
  }
  if (links.size === 0) return request;
  if (request.transport === 'plain') return { ...request, content: plainWithLinks(request.content, links) };
  return { ...request, parameters: request.parameters.map((value) => links.get(value) ?? value) };
}
