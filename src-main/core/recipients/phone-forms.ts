/**
 * One person under every form of a number (whatsapp-templates 12). Apart from `phone.ts`, so that matching messages and tickets
 * does not bring the numbering plans of the whole world into the start of the app.
 *
 * Two questions, two answers. **To whom does this go?** `ownForms`: with and without the Brazilian ninth digit, which are one account.
 * **Who wrote this?** `twinForms`: also 54 and 549, 52 and 521, which may be one person or two, a landline and a mobile. A twin is
 * never written to, named, looked up or judged by the other.
 */

/** Digit strings (no plus) that are certainly one account: the number itself first, then its other Brazilian form. */
export function ownForms(phone: string): readonly string[] {
  const digits = phone.replace(/\D/gu, '');
  const brazil = /^55(\d{2})(9?)([6-9]\d{7})$/u.exec(digits);
  if (brazil?.[1] === undefined || brazil[3] === undefined) return [digits];
  return [digits, `55${brazil[1]}${brazil[2] === '' ? '9' : ''}${brazil[3]}`];
}

/** Digit strings under which a customer who writes may be known; for matching answers only. */
export function twinForms(phone: string): readonly string[] {
  const own = ownForms(phone);
  const [digits = ''] = own;
  const mexico = /^52(1?)(\d{10})$/u.exec(digits);
  if (mexico?.[2] !== undefined) return [digits, `52${mexico[1] === '' ? '1' : ''}${mexico[2]}`];
  const argentina = /^54(9?)(\d{10})$/u.exec(digits);
  if (argentina?.[2] !== undefined) return [digits, `54${argentina[1] === '' ? '9' : ''}${argentina[2]}`];
  return own;
}

/** Digits of a number or of an identity made of one; null for a business-scoped or any other identity. */
function digitsOf(phoneOrIdentity: string): string | null {
  const name = phoneOrIdentity.split('@')[0] ?? '';
  return /^\+?\d{7,15}$/u.test(name) ? name : null;
}

/**
 * One key for whoever may be the person, twins included. Lanes use it (two twins that wait for each other lose some seconds), and so
 * does the search for the message that an answer belongs to. It is stored with each message.
 */
export function personKey(phoneOrIdentity: string): string {
  const digits = digitsOf(phoneOrIdentity);
  return digits === null ? phoneOrIdentity.toLowerCase() : ([...twinForms(digits)].sort()[0] ?? digits);
}

/** The own forms of a number and of the identity that the platform gave for it, each once. */
export function formsOfRecipient(phone: string, identity: string | null): readonly string[] {
  const digits = identity === null ? null : digitsOf(identity);
  return [...new Set([...(digits === null ? [] : ownForms(digits)), ...(phone === '' ? [] : ownForms(phone))])];
}
