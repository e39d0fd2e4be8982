/**
 * How a campaign's values become a message: by their order in `messageParams` they are header, body by number, buttons
 * (blip-protocol 3.5.3, 4.1 G24).
 */
import { type JudgeSurroundings, judgeComponents } from '../judge/message.ts';
import { type Problem, problemOf } from '../judge/problem.ts';
import { shapeOf } from '../judge/shape.ts';
import type { TemplateDocument } from './templates.ts';

interface Slot {
  readonly component: 'header' | 'body' | 'button';
  readonly kind: 'text' | 'image' | 'video' | 'document' | 'code';
  readonly index: number;
}

/** Buttons that a campaign can leave as they are, or fill from its values. */
const carried = new Set(['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE', 'OTP', 'VOICE_CALL', 'REQUEST_CONTACT_INFO']);

/** Slots in order, or null where the template holds what a campaign can't carry. */
function campaignSlots(template: TemplateDocument): readonly Slot[] | null {
  const shape = shapeOf(template);
  if (shape.isNamed || shape.offer !== null || shape.cards.length > 0 || shape.unknown.length > 0) return null;
  if (!shape.buttons.every(({ type, url }) => carried.has(type) && (url === null || url.names[0] === '1'))) return null;
  const slots: Slot[] = [];
  const { header } = shape;
  if (header !== null) {
    if (header.kind === 'location' || header.kind === 'product' || header.kind === 'unsupported') return null;
    if (header.kind !== 'text') slots.push({ component: 'header', kind: header.kind, index: 0 });
    else for (const index of header.text.names.keys()) slots.push({ component: 'header', kind: 'text', index });
  }
  for (const index of (shape.body?.names ?? []).keys()) slots.push({ component: 'body', kind: 'text', index });
  for (const [index, { type, url }] of shape.buttons.entries()) {
    if (url !== null || type === 'OTP') slots.push({ component: 'button', kind: 'text', index });
    else if (type === 'COPY_CODE') slots.push({ component: 'button', kind: 'code', index });
  }
  return slots;
}

function componentsOf(slots: readonly Slot[], values: readonly string[]): Record<string, unknown>[] {
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
  return components;
}

/** First problem the channel would report for these values; null where the message can be made (blip-protocol 4.1 G7). */
export function problemOfValues(template: TemplateDocument, values: readonly string[], surroundings: JudgeSurroundings): Problem | null {
  const slots = campaignSlots(template);
  if (slots === null) return problemOf(132012);
  if (slots.length !== values.length) return problemOf(132000, `${values.length} given, ${slots.length} expected`);
  return judgeComponents(template, componentsOf(slots, values), surroundings);
}

/** The message that leaves for the channel (blip-protocol 3.5.3, 3.7), with the template's own text for the history. */
export function templateMessage(template: TemplateDocument, values: readonly string[]): Record<string, unknown> {
  const components = componentsOf(campaignSlots(template) ?? [], values);
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
