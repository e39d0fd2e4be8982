import { expect, it } from 'vitest';
import { dotted } from './dotted.ts';

it('puts dots between what is known alone', () => {
  expect(dotted('+55 11 97777-1234', 'Chatbot Billing')).toBe('+55 11 97777-1234 · Chatbot Billing');
  for (const unknown of ['', ' ', null]) {
    expect(dotted(unknown, 'Chatbot Billing')).toBe('Chatbot Billing');
    expect(dotted('Chatbot Billing', unknown)).toBe('Chatbot Billing');
  }
});
