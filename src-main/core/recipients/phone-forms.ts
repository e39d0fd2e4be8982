/**
 * One person under every form of a number (whatsapp-templates 12). Apart from `phone.ts`, so that matching messages and tickets
 * does not bring the numbering plans of the whole world into the start of the app.
 */

/**
 * All digit strings (no plus) under which the platform may know the same person: with and without the Brazilian ninth digit,
 * the Mexican 1 and the Argentine 9. The form given comes first; a landline stays alone.
 */
export function phoneForms(phone: string): readonly string[] {
  const digits = phone.replace(/\D/gu, '');
  const brazil = /^55(\d{2})(9?)([6-9]\d{7})$/u.exec(digits);
  if (brazil?.[1] !== undefined && brazil[3] !== undefined) return [digits, `55${brazil[1]}${brazil[2] === '' ? '9' : ''}${brazil[3]}`];
  const mexico = /^52(1?)(\d{10})$/u.exec(digits);
  if (mexico?.[2] !== undefined) return [digits, `52${mexico[1] === '' ? '1' : ''}${mexico[2]}`];
  const argentina = /^54(9?)(\d{10})$/u.exec(digits);
  if (argentina?.[2] !== undefined) return [digits, `54${argentina[1] === '' ? '9' : ''}${argentina[2]}`];
  return [digits];
}

/** One key for one person, whichever form of the number is at hand: lanes and matching use it. */
export function personKey(phoneOrIdentity: string): string {
  const name = phoneOrIdentity.split('@')[0] ?? '';
  return /^\+?\d{7,15}$/u.test(name) ? ([...phoneForms(name)].sort()[0] ?? name) : phoneOrIdentity.toLowerCase();
}
