import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { applyLanguage } from '../../i18n/index.ts';
import { aTicket } from '../../test-data.ts';
import { TicketDetail } from './ticket-detail.tsx';
import { TicketRow } from './ticket-row.tsx';

beforeAll(() => applyLanguage('en'));
afterEach(cleanup);
/** A time of day, or a word for a day. */
const time = /\d:\d\d|\bnow\b|today|yesterday|november|\bago\b/i;
const words = /written|yet|nothing|no message/i;

it('shows the customer’s words where the platform gave them', () => {
  const ticket = aTicket({ lastText: 'Oi, tudo bem?', unreadCount: 1 });
  expect(render(<TicketRow ticket={ticket} />).container.textContent).toContain('Oi, tudo bem?');
  expect(render(<TicketDetail ticket={ticket} />).container.textContent).toContain('Oi, tudo bem?');
});

it('says nothing of the customer’s words where the platform gave none', () => {
  const ticket = aTicket({ lastText: null, unreadCount: 1 });
  const row = render(<TicketRow ticket={ticket} />).container;
  expect(row.textContent).toContain('1 unread message');
  expect(row.textContent).not.toMatch(words);
  const detail = render(<TicketDetail ticket={ticket} />).container;
  expect(detail.textContent).not.toMatch(words);
  expect(detail.querySelector('.chat-in')).toBeNull();
});

it('says nothing of when it was opened where the platform gave no date', () => {
  const ticket = aTicket({ openedAt: null, lastText: 'Oi, tudo bem?' });
  const row = render(<TicketRow ticket={ticket} />).container;
  expect(row.textContent).toContain('Oi, tudo bem?');
  expect(row.textContent).not.toMatch(time);
  const detail = render(<TicketDetail ticket={ticket} />).container;
  expect(detail.textContent).toContain('Oi, tudo bem?');
  expect(detail.textContent).not.toMatch(time);
  expect(detail.textContent).not.toContain('Opened');
  expect(detail.querySelector('time')).toBeNull();
});

it('begins the line under the name with what is known of the customer', () => {
  const line = (phone: string | null) => {
    const { container } = render(<TicketDetail ticket={aTicket({ customerPhoneText: phone })} />);
    return [...container.querySelectorAll('.detail-who p')].at(-1)?.textContent;
  };
  expect(line('+55 11 97777-1234')).toBe('+55 11 97777-1234 · Chatbot Billing');
  expect(line(null)).toBe('Chatbot Billing');
  expect(line('')).toBe('Chatbot Billing');
});
