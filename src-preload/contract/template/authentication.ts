/**
 * Templates for one-time codes (whatsapp-templates 2, 6.2-6.4, 8): the channel writes their texts, and gives the button back as an
 * address. In the form in which they were created they have no texts at all.
 */
import type { Button } from './model.ts';
import { isTrue, type RawObject, readKey, readText } from './raw-object.ts';

const codeAddress = /^https?:\/\/(?:www\.)?whatsapp\.com\/otp\//i;

/** True for a button that hands over the one-time code: as it was created, or as the channel gives it back. */
export function carriesOneTimeCode(button: Button): boolean {
  return button.kind === 'otp' || (button.kind === 'url' && codeAddress.test(button.url));
}

interface Words {
  readonly code: string;
  readonly advice: string;
  readonly expiry: (minutes: string) => string;
  readonly button: string;
}

/** The channel's own words in the languages of the window. */
const wordsByLanguage: Readonly<Record<string, Words>> = {
  en: {
    code: '*{{1}}* is your verification code.',
    advice: ' For your security, do not share this code.',
    expiry: (minutes) => `This code expires in ${minutes} minutes.`,
    button: 'Copy code',
  },
  pt: {
    code: '*{{1}}* é seu código de verificação.',
    advice: ' Para sua segurança, não o compartilhe.',
    expiry: (minutes) => `Este código expira em ${minutes} minutos.`,
    button: 'Copiar código',
  },
  es: {
    code: 'Tu código de verificación es *{{1}}*.',
    advice: ' Por tu seguridad, no lo compartas.',
    expiry: (minutes) => `Este código caduca en ${minutes} minutos.`,
    button: 'Copiar código',
  },
};

function wordsOf(language: string): Words | undefined {
  const base = language.slice(0, 2).toLowerCase();
  return Object.hasOwn(wordsByLanguage, base) ? wordsByLanguage[base] : undefined;
}

/** Text of a body that was created without one; in a language whose words are not known here the code alone. */
export function codeBodyText(body: RawObject | undefined, language: string): string {
  const words = wordsOf(language);
  if (words === undefined) return '*{{1}}*';
  const hasAdvice = body !== undefined && isTrue(readKey(body, 'add_security_recommendation'));
  return hasAdvice ? words.code + words.advice : words.code;
}

/** Text of a footer that only says after how many minutes the code is void; null where it does not say, or the words are not known. */
export function codeFooterText(footer: RawObject, language: string): string | null {
  const minutes = readText(footer, 'code_expiration_minutes');
  return minutes === null ? null : (wordsOf(language)?.expiry(minutes) ?? null);
}

/** Label of a button that was created without one; empty where the words are not known. */
export function codeButtonLabel(language: string): string {
  return wordsOf(language)?.button ?? '';
}
