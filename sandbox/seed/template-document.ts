/** The envelope of a template as the channel lists it, around components that are written out (whatsapp-templates 1). */
import type { TemplateComponent, TemplateDocument } from '../life/templates.ts';
import { derivedId } from '../world/identifiers.ts';

export type SeedTemplate = TemplateDocument & Readonly<Record<string, unknown>>;

export interface WrittenTemplate {
  readonly name: string;
  readonly language: string;
  readonly category: 'UTILITY' | 'MARKETING' | 'AUTHENTICATION';
  readonly components: readonly TemplateComponent[];
  readonly isNamed?: boolean;
  /** `APPROVED` otherwise. */
  readonly status?: string;
  readonly quality?: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN';
  readonly previousCategory?: string;
  readonly correctCategory?: string;
  readonly rejectedReason?: string;
}

/** Decimal id, the same for the same name and language. */
function templateId(name: string, language: string): string {
  const digits = BigInt(`0x${derivedId('template', name, language).replaceAll('-', '').slice(0, 12)}`).toString();
  return digits.padStart(15, '9');
}

export function templateDocument(written: WrittenTemplate): SeedTemplate {
  const { name, language, quality } = written;
  const status = written.status ?? 'APPROVED';
  return {
    id: templateId(name, language),
    name,
    language,
    status,
    category: written.category,
    previous_category: written.previousCategory ?? null,
    ...(written.correctCategory === undefined ? {} : { correct_category: written.correctCategory }),
    rejected_reason: status === 'REJECTED' ? (written.rejectedReason ?? 'INVALID_FORMAT') : 'NONE',
    last_updated_time: '2026-03-10T12:00:00.000Z',
    ...(written.isNamed === true ? { parameter_format: 'NAMED' } : {}),
    ...(quality === undefined ? {} : { quality_score: { score: quality, date: 1773144000 } }),
    components: written.components,
  };
}

// Parts of components, as short as the seed's texts want them.

export function text(body: string, ...examples: readonly string[]): TemplateComponent {
  return examples.length === 0 ? { type: 'BODY', text: body } : { type: 'BODY', text: body, example: { body_text: [examples] } };
}

/** Body with named variables; `examples` by name. */
export function namedText(body: string, examples: Readonly<Record<string, string>>): TemplateComponent {
  const named = Object.entries(examples).map(([name, example]) => ({ param_name: name, example }));
  return { type: 'BODY', text: body, example: { body_text_named_params: named } };
}

export function media(format: 'IMAGE' | 'VIDEO' | 'DOCUMENT' | 'GIF', file: string): TemplateComponent {
  return { type: 'HEADER', format, example: { header_handle: [`https://acme.example/media/${file}`] } };
}

export function buttons(...list: readonly (Readonly<Record<string, unknown>> & { readonly type: string })[]): TemplateComponent {
  return { type: 'BUTTONS', buttons: list };
}
