/** How the recipient of a message is named in the wizard and in its notices: as the row in the Sent tab will name them. */
import type { Recipient } from '../../../src-preload/contract/models/recipients.ts';
import { personName } from '../../state/person-name.ts';
import { internationalForm } from './phone-words.ts';

export function recipientName({ name, phone }: Recipient): string {
  return personName(name, internationalForm(phone));
}
