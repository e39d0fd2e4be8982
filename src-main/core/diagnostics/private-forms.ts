/** The forms in which a text may hide in another one: escaped for an address or for JSON, or in base64. Pure. */
import { isUtf8 } from 'node:buffer';

const mostRounds = 4;

function unescaped(escaped: string): string {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return escaped; // no UTF-8: it stays as it is
  }
}

/** No signs that would end a line or that nobody sees. */
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/gu, ' ');

/** The text with what was escaped written out, however often it was (`%2540`, `\u00e3`, `&#227;`). */
export function plainForm(text: string): string {
  let current = text;
  for (let round = 0; round < mostRounds; round += 1) {
    const next = current
      .replace(/(?:%[0-9A-Fa-f]{2})+/gu, (escaped) => (escaped === unescaped(escaped) ? escaped : oneLine(unescaped(escaped))))
      .replace(/(?:\\u[0-9A-Fa-f]{4})+/gu, (escaped) =>
        oneLine(escaped.replace(/\\u([0-9A-Fa-f]{4})/gu, (_one, code: string) => String.fromCharCode(Number.parseInt(code, 16)))),
      )
      .replace(/&#(x[0-9A-Fa-f]{1,5}|\d{1,6});/gu, (escaped, code: string) => {
        const point = code.startsWith('x') ? Number.parseInt(code.slice(1), 16) : Number(code);
        return point <= 0x10ffff ? oneLine(String.fromCodePoint(point)) : escaped;
      });
    if (next === current) break;
    current = next;
  }
  return current;
}

/** What may be base64, also with the signs of addresses. */
export const encodedPattern = /[A-Za-z0-9+/_-]{6,}={0,2}/gu;

/** What stands in a piece of base64, where that is text; null where it is none. */
export function decodedBase64(encoded: string): string | null {
  const bytes = Buffer.from(encoded, 'base64');
  if (!isUtf8(bytes)) return null;
  const text = bytes.toString('utf8');
  return text.length < 4 || /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/u.test(text) ? null : text;
}
