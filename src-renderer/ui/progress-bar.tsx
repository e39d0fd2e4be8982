import { ProgressBar as AriaProgressBar } from 'react-aria-components';
import './progress-bar.css';

/** How far something is (0 to 100); null while that cannot be told. */
export function ProgressBar({ label, percent }: { readonly label: string; readonly percent: number | null }) {
  return (
    <AriaProgressBar className="ui-progress" aria-label={label} value={percent ?? 0} isIndeterminate={percent === null}>
      {({ percentage }) => (
        <span className="ui-progress-track">
          <span className="ui-progress-fill" data-unknown={percent === null || undefined} style={{ inlineSize: `${percentage ?? 30}%` }} />
        </span>
      )}
    </AriaProgressBar>
  );
}
