import './avatar.css';

/** First letter of a word with its accents; pictures, flags, quotes and brackets before it are none. */
const firstLetter = /[^\P{L}ªº]\p{M}*/u;

/** Two letters for a name, `+` and a digit for a bare number. */
export function initials(name: string): string {
  const letters = name.split(/\s+/u).flatMap((word) => firstLetter.exec(word)?.[0] ?? []);
  const [first] = letters;
  if (first !== undefined) return `${first}${letters.length > 1 ? (letters.at(-1) ?? '') : ''}`.toLocaleUpperCase();
  return /\+?\p{Nd}/u.exec(name)?.[0] ?? '?';
}

/** A person's mark; hidden from screen readers, because the name stands beside it. */
export function Avatar({ name, size = 40 }: { readonly name: string; readonly size?: 34 | 40 }) {
  return (
    <span className={`ui-avatar ui-avatar-${size}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
