/** A contact as it stands in the directory, and the two look-ups that main makes by itself. */
import type { Contact } from '../../../src-preload/contract/models/recipients.ts';
import { anyCasing, type Db } from '../store/handle.ts';
import { readJson, textsSchema } from '../store/stored-json.ts';

export interface ContactRow {
  readonly id: number;
  readonly identity: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly extras: string;
  readonly last_message_at: number | null;
}

export const contactColumns = 'contact.id, identity, name, phone, email, extras, last_message_at';
/** So many contacts of one number are looked at: a person has one for each channel, a switchboard hundreds. */
const mostOfOnePhone = 20;

export function toContact(row: ContactRow): Contact {
  return {
    identity: row.identity,
    name: row.name,
    phone: row.phone,
    email: row.email,
    // What cannot be read is written anew by the next complete read of the contacts.
    extras: readJson(row.extras, textsSchema).value ?? {},
    lastMessageAt: row.last_message_at,
  };
}

/** The contacts that have the number in one of these forms, the first form's first, each time the most recently heard from first. */
export function listContactsOfPhone(db: Db, forms: readonly string[]): Contact[] {
  return forms.flatMap((digits) =>
    db
      .all<ContactRow>(`SELECT ${contactColumns} FROM contact WHERE phone_digits = @digits ORDER BY last_message_at DESC LIMIT @most`, {
        digits,
        most: mostOfOnePhone,
      })
      .map(toContact),
  );
}

/** Null where no contact has the identity, in whatever casing it was told. */
export function findContactByIdentity(db: Db, identity: string): Contact | null {
  const row = db.get<ContactRow>(
    `SELECT ${contactColumns} FROM contact WHERE identity ${anyCasing('@identity')} ORDER BY identity = @identity DESC LIMIT 1`,
    { identity },
  );
  return row === undefined ? null : toContact(row);
}
