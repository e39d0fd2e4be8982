/**
 * Look-ups and tunnels of Argentine and Mexican numbers are forgotten: they were kept under the number and its twin (54 and 549, 52 and
 * 521), and it is not known any more for which of the two the platform had answered. What waits to leave is addressed anew.
 */
const ten = '[0-9]'.repeat(10);
const isTwin = (text: string, end: string): string =>
  `(${['54', '549', '52', '521'].map((start) => `${text} GLOB '${start}${ten}${end}'`).join(' OR ')})`;

export const noTwins = {
  version: 70,
  persons: [],
  sql: `
DELETE FROM phone_identity WHERE ${isTwin('phone_digits', '')};
DELETE FROM tunnel WHERE ${isTwin('originator', '@*')};
UPDATE active_message SET recipient_identity = NULL
WHERE way = 'plain' AND ${isTwin('substr(recipient_phone, 2)', '')} AND recipient_identity NOT LIKE substr(recipient_phone, 2) || '@%'
  AND id IN (SELECT message_id FROM outbox WHERE state = 'waiting');
`,
} as const;
