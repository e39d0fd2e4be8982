/** The router's templates (whatsapp-templates 1), and which of them may be sent (3). */
import { type Problem, problemOf } from '../judge/problem.ts';
import { all, one, type World } from '../world/world.ts';

export interface TemplateDocument {
  readonly name: string;
  readonly language: string;
  readonly status: string;
  readonly category?: string;
  readonly parameter_format?: string;
  readonly components: readonly TemplateComponent[];
}
export interface TemplateComponent {
  readonly type: string;
  readonly format?: string;
  readonly text?: string;
  readonly buttons?: readonly { readonly type: string; readonly text?: string; readonly url?: string }[];
  readonly cards?: readonly { readonly components: readonly TemplateComponent[] }[];
  readonly limited_time_offer?: { readonly text: string; readonly has_expiration: boolean };
  readonly [key: string]: unknown;
}

/** Documents that were read already, by their own text. A template is looked up for each message, and rarely changes. */
const parsed = new Map<string, { readonly text: string; readonly document: TemplateDocument }>();
const parsedLimit = 1_000;

export function findTemplate(world: World, name: string, language: string): TemplateDocument | null {
  const row = one<{ document: string }>(world, 'SELECT document FROM templates WHERE name = ? AND language = ?', name, language);
  if (row === undefined) return null;
  const key = `${name}/${language}`;
  const known = parsed.get(key);
  if (known?.text === row.document) return known.document;
  const document = JSON.parse(row.document) as TemplateDocument;
  if (parsed.size >= parsedLimit) parsed.clear();
  parsed.set(key, { text: row.document, document });
  return document;
}

export function listTemplates(world: World, name: string | null): TemplateDocument[] {
  const rows =
    name === null
      ? all<{ document: string }>(world, 'SELECT document FROM templates ORDER BY rowid')
      : all<{ document: string }>(world, 'SELECT document FROM templates WHERE name = ? ORDER BY rowid', name);
  return rows.map((row) => JSON.parse(row.document) as TemplateDocument);
}

export function isApproved(template: TemplateDocument): boolean {
  return template.status.toUpperCase() === 'APPROVED';
}

/** Why the channel does not send a template now; null where it does. */
export function statusProblem(template: TemplateDocument | null): Problem | null {
  if (template === null) return problemOf(132001);
  switch (template.status.toUpperCase()) {
    case 'APPROVED':
      return null;
    case 'PAUSED':
      return problemOf(132015);
    case 'DISABLED':
      return problemOf(132016);
    default:
      return problemOf(132001, `the template is ${template.status}`);
  }
}
