/** The numbers that a text in the search of contacts may mean, read as the number field reads it. */
import { DeskError } from '../../../src-preload/contract/result.ts';

/** Where a number written as at home may be from: the countries that our attendants write to most. */
const homes = ['BR', 'AR', 'MX', 'CL', 'CO', 'PE', 'UY', 'PT', 'ES', 'US'];
/** Shorter texts are the beginning of a number at most, which is looked for as it is. */
const leastDigits = 7;

/** Digits of each number, with its country; empty for what is none. Only whole numbers are read. */
export async function numbersMeantBy(text: string): Promise<readonly string[]> {
  if (text.replace(/\P{Nd}/gu, '').length < leastDigits) return [];
  const { checkPhone } = await import('./phone.ts');
  const { ownForms } = await import('./phone-forms.ts');
  const found = homes.flatMap((country) => {
    try {
      return ownForms(checkPhone(text, country).phone);
    } catch (error) {
      if (error instanceof DeskError && error.code === 'phoneInvalid') return [];
      throw error;
    }
  });
  return [...new Set(found)];
}
