import type { ActiveMessage } from '../../../src-preload/contract/models/messages.ts';
import { useServerNow } from '../../state/now.ts';
import { useData } from '../../state/use-data.ts';
import { nextSentence } from './next-sentence.ts';
import { timeLeft } from './time-left.ts';

/** What happens next, with a ring of what is left of the window for an answer. */
export function NextStep({ message }: { readonly message: ActiveMessage }) {
  const bound = useData((data) => data.settings.bindReplyToMe);
  const storeProblem = useData((data) => data.session.storeProblem);
  const now = useServerNow(10_000);
  const { title, text } = nextSentence(message, bound, now, storeProblem);
  const share = timeLeft(message, now)?.share ?? null;
  return (
    <div className="next">
      {share !== null && (
        <svg className="next-ring" viewBox="0 0 36 36" aria-hidden="true">
          <circle cx="18" cy="18" r="15" pathLength="100" />
          <circle cx="18" cy="18" r="15" pathLength="100" strokeDasharray={`${share * 100} 100`} className="next-ring-left" />
        </svg>
      )}
      <p>
        <strong>{title}</strong> {text}
      </p>
    </div>
  );
}
