/** What a screen reader calls each control in sight, and what is wrong with it. */
import { queryAllByRole } from '@testing-library/react';

/** What holds controls: its name is read before theirs. */
const groups = ['alertdialog', 'dialog', 'grid', 'group', 'listbox', 'main', 'menu', 'navigation', 'region', 'tablist', 'toolbar'] as const;
const controls = [
  'button',
  'checkbox',
  'combobox',
  'link',
  'menuitem',
  'menuitemradio',
  'option',
  'radio',
  'searchbox',
  'spinbutton',
  'switch',
  'tab',
  'textbox',
] as const;

interface Named {
  readonly element: Element;
  readonly role: string;
  readonly name: string;
  readonly description: string;
}

const isHidden = (element: Element): boolean => element.closest('[aria-hidden="true"], [inert], [hidden]') !== null;
/** React Aria's way out of a list for touch screens, one pixel large: at both of its ends. */
const isWayOut = (element: Element): boolean => element.matches('button[tabindex="-1"]') && element.textContent === '';

function named(roles: readonly string[], part: HTMLElement): Named[] {
  const found: Named[] = [];
  for (const role of roles) {
    const names = new Map<Element, string>();
    queryAllByRole(part, role, {
      // Whether it is hidden is asked above: to ask the styles of all that is around each element takes seconds.
      hidden: true,
      name: (name, element) => {
        if (!isHidden(element) && !isWayOut(element)) names.set(element, name);
        return names.has(element);
      },
      description: (description, element) => {
        if (element !== null) found.push({ element, role, name: names.get(element) ?? '', description });
        return true;
      },
    });
  }
  return found;
}

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The words that stand twice in a row, such as "Language Language" or "Time to undo Time to undo". */
function saidTwice(text: string): string | null {
  const all = words(text);
  for (let length = 1; length * 2 <= all.length; length += 1)
    for (let start = 0; start + length * 2 <= all.length; start += 1) {
      const first = all.slice(start, start + length).join(' ');
      if (/\p{L}/u.test(first) && first === all.slice(start + length, start + length * 2).join(' ')) return first;
    }
  return null;
}

const isSame = (one: string, other: string): boolean => one !== '' && words(one).join(' ') === words(other).join(' ');

/** One line for each control in `part` that has no name, says a thing twice, cannot be told from another one of its group, or controls what is not there. */
export function wrongNames(part: HTMLElement): string[] {
  const groupNames = new Map(named(groups, part).map((group) => [group.element, group]));
  const around = (element: Element): Named[] => {
    const path: Named[] = [];
    for (let parent = element.parentElement; parent !== null; parent = parent.parentElement) {
      const group = groupNames.get(parent);
      if (group !== undefined && group.name !== '') path.push(group);
    }
    return path;
  };
  const wrong: string[] = [];
  const met = new Set<string>();
  for (const one of [...named(controls, part), ...groupNames.values()]) {
    const { element, role, name, description } = one;
    const path = around(element);
    const where = [...path.map((group) => `${group.role} "${group.name}"`).reverse(), `${role} "${name}"`].join(' > ');
    if (name.trim() === '' && (controls as readonly string[]).includes(role))
      wrong.push(`no name: ${where} ${element.outerHTML.slice(0, 160)}`);
    const twice = saidTwice(name);
    if (twice !== null) wrong.push(`says "${twice}" twice: ${where}`);
    if (isSame(description, name)) wrong.push(`is described by its own name: ${where}`);
    const [nearest] = path;
    if (nearest !== undefined && isSame(nearest.name, name)) wrong.push(`is called like what it stands in: ${where}`);
    if (name.trim() !== '' && role !== 'option') {
      if (met.has(where)) wrong.push(`twice on one screen: ${where}`);
      met.add(where);
    }
  }
  for (const summary of part.querySelectorAll('summary')) if (words(summary.textContent ?? '').length === 0) wrong.push('no name: summary');
  for (const controller of part.querySelectorAll('[aria-controls]')) {
    const id = controller.getAttribute('aria-controls') ?? '';
    if (document.getElementById(id) === null) wrong.push(`controls "${id}", which is not there: ${controller.outerHTML.slice(0, 160)}`);
  }
  return wrong;
}
