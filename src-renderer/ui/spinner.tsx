import './spinner.css';

/** A turning ring; hidden from screen readers, since what is going on is said by the words beside it. */
export function Spinner({ size = 20 }: { readonly size?: number }) {
  return (
    <svg className="ui-spinner" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" strokeWidth="2.5" strokeDasharray="32 20" strokeLinecap="round" />
    </svg>
  );
}

/** Grey bars in the place of rows that are on their way. */
export function Skeleton({ rows, label }: { readonly rows: number; readonly label: string }) {
  return (
    <div className="ui-skeleton" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => (
        <div className="ui-skeleton-row" key={index} aria-hidden="true">
          <span className="ui-skeleton-circle" />
          <span className="ui-skeleton-lines">
            <span />
            <span />
          </span>
        </div>
      ))}
    </div>
  );
}
