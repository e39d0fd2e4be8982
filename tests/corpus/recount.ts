/**
 * A second opinion on what must be sent: counted from the raw text of a template with none of the product's code, for templates of
 * the channel's plain JSON as the generator below makes them.
 */
import type { PlainComponent } from '../../src-preload/contract/template/plain-content.ts';

export interface RawButton {
  readonly type: string;
  readonly text?: string;
  readonly url?: string;
}
export interface RawComponent {
  readonly type: string;
  readonly format?: string;
  readonly text?: string;
  readonly buttons?: readonly RawButton[];
  readonly cards?: readonly { readonly components: readonly RawComponent[] }[];
  readonly limited_time_offer?: { readonly text: string; readonly has_expiration: boolean };
}

/** Parameters of a text: the highest number, or the names, each once. */
function ofText(text: string): number {
  const names = [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ''))];
  const numbers = names.map(Number);
  return numbers.some(Number.isNaN) ? names.length : Math.max(0, ...numbers);
}

/** Parameters by component: `header`, `body`, `button 2 url`, ...; components without any are left out, but for flows. */
export type Count = Readonly<Record<string, number>>;

function ofButton(button: RawButton, index: number, filled: ReadonlySet<string>, prefix: string): readonly (readonly [string, number])[] {
  const id = `${prefix}button.${index}`;
  const has = (name: string) => (filled.has(`${id}.${name}`) ? 1 : 0);
  switch (button.type) {
    case 'URL':
      return [[`button ${index} url`, button.url?.includes('{{') === true ? 1 : 0]];
    case 'OTP':
      return [[`button ${index} url`, 1]];
    case 'COPY_CODE':
      return [[`button ${index} copy_code`, 1]];
    case 'QUICK_REPLY':
      return [[`button ${index} quick_reply`, has('payload')]];
    case 'FLOW':
      return [[`button ${index} flow`, Math.max(has('flowToken'), has('flowData'))]];
    case 'CATALOG':
      return [[`button ${index} catalog`, has('thumbnail')]];
    case 'MPM':
      return [[`button ${index} mpm`, 1]];
    case 'VOICE_CALL':
      return [[`button ${index} voice_call`, has('minutes') + has('payload')]];
    default:
      return [];
  }
}

/** @param filled Ids of the fields that hold something. */
export function recount(components: readonly RawComponent[], filled: ReadonlySet<string>, prefix = ''): Count {
  const counts: (readonly [string, number])[] = components.flatMap((component) => {
    switch (component.type) {
      case 'HEADER':
        return [['header', component.format === 'TEXT' ? ofText(component.text ?? '') : 1] as const];
      case 'BODY':
        return [['body', ofText(component.text ?? '')] as const];
      case 'LIMITED_TIME_OFFER':
        return [['limited_time_offer', component.limited_time_offer?.has_expiration === true ? 1 : 0] as const];
      case 'BUTTONS':
        return (component.buttons ?? []).flatMap((button, index) => ofButton(button, index, filled, prefix));
      default:
        return [];
    }
  });
  return Object.fromEntries(counts.filter(([name, count]) => count > 0 || name.endsWith(' flow')));
}

/** The same of what the product made. */
export function countOf(components: readonly PlainComponent[]): Count {
  return Object.fromEntries(
    components.flatMap((component) => {
      if (component.type === 'carousel') return [];
      const name = component.type === 'button' ? `button ${component.index} ${component.sub_type}` : component.type;
      return [[name, component.parameters.length]];
    }),
  );
}
