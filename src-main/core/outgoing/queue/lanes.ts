/** Who is one recipient: sends to one person leave one after the other (product P4.2, blip-protocol 3.5.3). */
import type { AdvancedSettings } from '../../preferences/advanced-settings.ts';
import { personKey } from '../../recipients/phone-forms.ts';
import type { Db } from '../../store/handle.ts';
import { markTaken } from '../../store/outbox.ts';

export interface PersonKeys {
  readonly person: string;
  /** Second key where the number and the identity do not lead to the same one (business-scoped ids). */
  readonly personOther: string | null;
}

/** Every form of a number, twins of other countries included, and the identity made of it give the same key. */
export function personKeys(phone: string, identity: string | null): PersonKeys {
  const byIdentity = identity === null || identity === '' ? null : personKey(identity);
  if (phone === '') return { person: byIdentity ?? '', personOther: null };
  const byPhone = personKey(phone);
  return { person: byPhone, personOther: byIdentity === byPhone ? null : byIdentity };
}

/** The platform has a message since `at`: nothing else leaves to its person before the platform is done with it. */
export function closeLane(
  { db, advanced }: { readonly db: Db; readonly advanced: () => Pick<AdvancedSettings, 'recipientPauseMostMs'> },
  id: string,
  at: number,
): void {
  markTaken(db, id, at, at + advanced().recipientPauseMostMs);
}
