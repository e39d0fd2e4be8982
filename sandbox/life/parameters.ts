/**
 * The values a template wants, in the order of the campaign's `messageParams` array: header, body by number, buttons
 * (blip-protocol 3.5.3, whatsapp-templates 5 and 6).
 */
import { all, one, type World } from '../world/world.ts';

export interface TemplateDocument {
  readonly name: string;
  readonly language: string;
  readonly status: string;
  readonly parameter_format?: string;
  readonly components: readonly TemplateComponent[];
}
export interface TemplateComponent {
  readonly type: string;
  readonly format?: string;
  readonly text?: string;
  readonly buttons?: readonly { readonly type: string; readonly text?: string; readonly url?: string }[];
  readonly [key: string]: unknown;
}

interface Slot {
  readonly component: 'header' | 'body' | 'button';
  readonly kind: 'text' | 'image' | 'video' | 'document' | 'code';
  readonly index: number;
}

export interface Problem {
  readonly code: number;
  readonly description: string;
}

const positional = /\{\{\s*(\d+)\s*\}\}/g;
const named = /\{\{\s*[a-z_][a-z0-9_]*\s*\}\}/i;

export function findTemplate(world: World, name: string, language: string): TemplateDocument | null {
  const row = one<{ document: string }>(world, 'SELECT document FROM templates WHERE name = ? AND language = ?', name, language);
  return row === undefined ? null : (JSON.parse(row.document) as TemplateDocument);
}

export function listTemplates(world: World, name: string | null): TemplateDocument[] {
  const rows =
    name === null
      ? all<{ document: string }>(world, 'SELECT document FROM templates ORDER BY rowid')
      : all<{ document: string }>(world, 'SELECT document FROM templates WHERE name = ? ORDER BY rowid', name);
  return rows.map((row) => JSON.parse(row.document) as TemplateDocument);
}

function highestNumber(text: string): number {
  return Math.max(0, ...[...text.matchAll(positional)].map((match) => Number(match[1])));
}

/** Slots in order, or null where the template holds what a campaign can't carry (blip-protocol 4.1 G24). */
function campaignSlots(template: TemplateDocument): readonly Slot[] | null {
  if (template.parameter_format?.toUpperCase() === 'NAMED') return null;
  const slots: Slot[] = [];
  const component = (type: string): TemplateComponent | undefined => template.components.find((entry) => entry.type.toUpperCase() === type);
  if (component('CAROUSEL') !== undefined || component('LIMITED_TIME_OFFER') !== undefined) return null;

  const header = component('HEADER');
  const format = header?.format?.toUpperCase() ?? 'TEXT';
  if (header !== undefined) {
    if (format === 'IMAGE' || format === 'VIDEO' || format === 'DOCUMENT') {
      slots.push({ component: 'header', kind: format.toLowerCase() as 'image', index: 0 });
    } else if (format !== 'TEXT') return null;
    else if (highestNumber(header.text ?? '') > 0) slots.push({ component: 'header', kind: 'text', index: 0 });
    else if (named.test(header.text ?? '')) return null;
  }
  const body = component('BODY')?.text ?? '';
  for (let index = 0; index < highestNumber(body); index += 1) slots.push({ component: 'body', kind: 'text', index });
  for (const [index, button] of (component('BUTTONS')?.buttons ?? []).entries()) {
    const type = button.type.toUpperCase();
    if (type === 'URL' && /\{\{/.test(button.url ?? '')) slots.push({ component: 'button', kind: 'text', index });
    else if (type === 'COPY_CODE' || type === 'OTP') slots.push({ component: 'button', kind: 'code', index });
    else if (type === 'MPM' || type === 'CATALOG' || type === 'FLOW') return null;
  }
  return slots;
}

/** First problem the channel would report for these values; null where the message can be made (blip-protocol 4.1 G7). */
export function problemOfValues(template: TemplateDocument, values: readonly string[]): Problem | null {
  const slots = campaignSlots(template);
  if (slots === null) return { code: 132012, description: 'Parameter format does not match format in the created template' };
  if (slots.length !== values.length) {
    const description = `Number of parameters does not match the expected number of params: ${values.length} given, ${slots.length} expected`;
    return { code: 132000, description };
  }
  for (const [position, slot] of slots.entries()) {
    const value = values[position] ?? '';
    if (value.trim() === '') return { code: 131008, description: 'Required parameter is missing' };
    const isMedia = slot.kind === 'image' || slot.kind === 'video' || slot.kind === 'document';
    if (isMedia && !/^https?:\/\/[^\s]+$/i.test(value)) {
      return { code: 132012, description: `Parameter format does not match format in the created template: ${slot.kind} link expected` };
    }
    if (slot.kind === 'code' && !/^[A-Za-z0-9]{1,20}$/.test(value)) {
      return { code: 132018, description: 'There was a problem with the parameters in the template: coupon code' };
    }
    if (slot.kind === 'text' && slot.component !== 'button' && /[\n\r\t]| {5}/.test(value)) {
      const description =
        'There was a problem with the parameters in the template: new-line/tab characters or more than 4 consecutive spaces';
      return { code: 132018, description };
    }
  }
  return null;
}

/** The message that leaves for the channel (blip-protocol 3.5.3, 3.7), with the template's own text for the history. */
export function templateMessage(template: TemplateDocument, values: readonly string[]): Record<string, unknown> {
  const slots = campaignSlots(template) ?? [];
  const components: Record<string, unknown>[] = [];
  const body: unknown[] = [];
  for (const [position, slot] of slots.entries()) {
    const value = values[position] ?? '';
    if (slot.component === 'body') {
      if (body.length === 0) components.push({ type: 'body', parameters: body });
      body.push({ type: 'text', text: value });
    } else if (slot.component === 'header') {
      const parameter = slot.kind === 'text' ? { type: 'text', text: value } : { type: slot.kind, [slot.kind]: { link: value } };
      components.push({ type: 'header', parameters: [parameter] });
    } else {
      const parameter = slot.kind === 'code' ? { type: 'coupon_code', coupon_code: value } : { type: 'text', text: value };
      components.push({ type: 'button', sub_type: slot.kind === 'code' ? 'copy_code' : 'url', index: slot.index, parameters: [parameter] });
    }
  }
  return {
    type: 'template',
    template: {
      name: template.name,
      language: { code: template.language, policy: 'deterministic' },
      ...(components.length > 0 ? { components } : {}),
    },
    templateContent: { name: template.name, language: template.language, components: template.components },
  };
}
