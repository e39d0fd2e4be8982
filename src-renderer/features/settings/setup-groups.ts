/** The set-up check as a person reads it: by chatbot, problems first, and of what is fine only how much. Pure. */
import type { ConnectionTest } from '../../../src-preload/contract/models/workspace.ts';

type SetupItem = ConnectionTest['setup'][number];

export interface SetupGroup {
  /** Null for the workspace as a whole. */
  readonly chatbotIdentity: string | null;
  /** What is missing, then what is not known. */
  readonly open: readonly SetupItem[];
  readonly met: readonly SetupItem[];
}

const rank = { missing: 0, unknown: 1, met: 2 } as const;
/** What is missing, then what is not known, then what is fine. */
export const byState = (one: { readonly state: SetupItem['state'] }, other: { readonly state: SetupItem['state'] }): number =>
  rank[one.state] - rank[other.state];
const worst = ({ open }: SetupGroup): number => open.reduce<number>((least, { state }) => Math.min(least, rank[state]), rank.met);

/** The group with the worst news first; groups and items that are alike keep the order in which they were checked. */
export function setupGroups(setup: readonly SetupItem[]): readonly SetupGroup[] {
  const subjects = [...new Set(setup.map(({ chatbotIdentity }) => chatbotIdentity))];
  const groups = subjects.map((chatbotIdentity): SetupGroup => {
    const items = setup.filter((item) => item.chatbotIdentity === chatbotIdentity);
    const open = items.filter(({ state }) => state !== 'met').toSorted(byState);
    return { chatbotIdentity, open, met: items.filter(({ state }) => state === 'met') };
  });
  return groups.toSorted((one, other) => worst(one) - worst(other));
}
