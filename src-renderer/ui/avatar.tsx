import './avatar.css';

/** Two letters for a name, `+` and a digit for a bare number. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = words[0] ?? '';
  if (first.startsWith('+')) return first.slice(0, 2);
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  const letters = `${[...first][0] ?? ''}${[...last][0] ?? ''}`;
  return letters === '' ? '?' : letters.toLocaleUpperCase();
}

/** A person's mark; hidden from screen readers, because the name stands beside it. */
export function Avatar({ name, size = 40 }: { readonly name: string; readonly size?: 34 | 40 }) {
  return (
    <span className={`ui-avatar ui-avatar-${size}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
