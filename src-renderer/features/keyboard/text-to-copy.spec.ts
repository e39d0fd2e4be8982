import { expect, it } from 'vitest';
import { markForCopy, pieceAt } from './text-to-copy.ts';

it.each([
  ['+55 31 98801-0001 · Chatbot Billing', '98801', '+55 31 98801-0001'],
  ['(31) 98801-0001', '8801', '(31) 98801-0001'],
  ['+5531988010001', '88', '+5531988010001'],
  ['marina.alves@acme.example · Blip', 'alves', 'marina.alves@acme.example'],
  ['Campaign 6f1c2e9a-0b1d-4c55', '9a-0b', '6f1c2e9a-0b1d-4c55'],
  ['Olá Carla, seu pedido saiu', 'pedido', 'Olá Carla, seu pedido saiu'],
  ['+55 31 98801-0001 · Chatbot Billing', 'Chatbot', '+55 31 98801-0001 · Chatbot Billing'],
])('%s: at “%s” it is “%s”', (text, at, expected) => {
  const [start, end] = pieceAt(text, text.indexOf(at) + 1);
  expect(text.slice(start, end)).toBe(expected);
});

it('marks what is under the pointer, leaves what a person marked, and no button', () => {
  document.body.innerHTML = '<p>+55 31 98801-0001 · Chatbot</p><button>Send</button>';
  const [line, button] = [...document.body.children];
  const text = line?.firstChild ?? null;
  Object.assign(document, { caretPositionFromPoint: () => ({ offsetNode: text, offset: 5 }) });
  window.addEventListener('contextmenu', markForCopy);
  const rightClick = (on: Element | undefined): boolean | undefined => on?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true }));
  const marked = (): string => window.getSelection()?.toString() ?? '';
  rightClick(button);
  expect(marked()).toBe('');
  rightClick(line);
  expect(marked()).toBe('+55 31 98801-0001');
  window.getSelection()?.setBaseAndExtent(text as Text, 0, text as Text, 3);
  rightClick(line);
  expect(marked()).toBe('+55');
  window.removeEventListener('contextmenu', markForCopy);
});
