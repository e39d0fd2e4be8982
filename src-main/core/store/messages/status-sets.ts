/** Sets of statuses as SQL writes them, from the one table of what is true of a status. */
import { messageStatuses, type StatusFact, statusesThat } from '../../../../src-preload/contract/statuses.ts';

const listed = (names: readonly string[]): string => `(${names.map((name) => `'${name}'`).join(', ')})`;

/** `('sending', 'sent')`: those that a fact holds for. */
export const statusesWith = (fact: StatusFact): string => listed(statusesThat(fact));

/** Those that it does not hold for; beside `NOT IN` a status that cannot be read is on the other side. */
export const statusesWithout = (fact: StatusFact): string => {
  const those = new Set(statusesThat(fact));
  return listed(messageStatuses.filter((status) => !those.has(status)));
};
