/** Who is meant, before anything is known of them. */
import type { Recipient } from '../../../src-preload/contract/models/recipients.ts';

/** A person by number, identity, or both. */
export type Address = Pick<Recipient, 'phone' | 'identity'>;
