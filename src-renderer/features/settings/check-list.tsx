import { Check, CircleHelp, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isolated } from '../../../src-preload/contract/clean-text.ts';
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import type { ConnectionTest } from '../../../src-preload/contract/models/workspace.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { Chip } from '../../ui/chip.tsx';
import { byState, setupGroups } from './setup-groups.ts';

type SetupItem = ConnectionTest['setup'][number];
type State = 'met' | 'missing' | 'unknown';
const looks = {
  met: ['success', Check],
  missing: ['error', X],
  unknown: ['quiet', CircleHelp],
} as const;

interface Line {
  readonly id: string;
  readonly name: string;
  readonly state: State;
  readonly words: string;
  /** What is wrong and what to do; null where nothing is. */
  readonly advice: string | null;
}

function Lines({ label, lines }: { readonly label: string; readonly lines: readonly Line[] }) {
  return (
    <ul className="checks" aria-label={label}>
      {lines.map((line) => {
        const [tone, Icon] = looks[line.state];
        return (
          <li key={line.id}>
            <span className="truncate">{line.name}</span>
            <Chip tone={tone} icon={<Icon size={13} aria-hidden="true" />}>
              {line.words}
            </Chip>
            {line.advice !== null && <small>{line.advice}</small>}
          </li>
        );
      })}
    </ul>
  );
}

/** What is fine, behind how much it is. */
function Folded({ words, lines }: { readonly words: string; readonly lines: readonly Line[] }) {
  return (
    <details className="checks-met">
      <summary>{words}</summary>
      <Lines label={words} lines={lines} />
    </details>
  );
}

/** These are about the key itself; other problems leave the key accepted and sending impossible. */
const aboutKeys: ReadonlySet<ErrorInfo['code']> = new Set(['wrongKey', 'wrongBot', 'keyOfOtherBot', 'signedOut', 'notAllowed']);

/** So many accepted keys are listed as they are; more of them stand behind their number. */
const mostAccepted = 3;

/** One line for each key: refused with the reason and what to do, then not known, then accepted. */
export function KeyLines({
  keys,
  nameOf,
}: {
  readonly keys: readonly { readonly key: string; readonly ok: boolean | null; readonly problem: ErrorInfo | null }[];
  readonly nameOf: (key: string) => string;
}) {
  const { t } = useTranslation('session');
  const wrongWord = (problem: ErrorInfo | null): string => t(problem === null || aboutKeys.has(problem.code) ? 'keyWrong' : 'keyProblem');
  const words = { met: t('keyOk'), unknown: t('keyUnknown') };
  const lines = keys
    .map(({ key, ok, problem }): Line => {
      const state: State = ok === null ? 'unknown' : ok ? 'met' : 'missing';
      const advice = problem !== null ? errorSentence(problem) : state === 'met' ? null : t('keyAsk', { button: t('checkNow') });
      return { id: key, name: nameOf(key), state, words: state === 'missing' ? wrongWord(problem) : words[state], advice };
    })
    .toSorted(byState);
  const accepted = lines.filter(({ state }) => state === 'met');
  const isFolded = accepted.length > mostAccepted;
  const shown = isFolded ? lines.filter(({ state }) => state !== 'met') : lines;
  return (
    <>
      {shown.length > 0 && <Lines label={t('keys')} lines={shown} />}
      {isFolded && <Folded words={t('keysMet', { count: accepted.length })} lines={accepted} />}
    </>
  );
}

/** The requirements of the set-up (P1.2) by chatbot: what is open with what to do, what is met behind a count. */
export function SetupLines({ setup, nameOf }: { readonly setup: ConnectionTest['setup']; readonly nameOf: (key: string) => string }) {
  const { t } = useTranslation('session');
  const adviceOf = ({ id, state, chatbotIdentity, problem }: SetupItem): string | null => {
    if (state === 'met') return null;
    const isOfToken = chatbotIdentity === null;
    // Whether somebody attends is asked as a permission of that chatbot.
    if (id === 'attendant' && !isOfToken && problem?.code === 'permissionMissing') return t('setupNoAttendant');
    if (problem !== null)
      return errorSentence(isOfToken ? problem : { code: problem.code, params: { chatbot: nameOf(chatbotIdentity), ...problem.params } });
    return state === 'missing' && isOfToken ? errorSentence({ code: 'signedOut' }) : t('setupUnknownText');
  };
  const linesOf = (items: readonly SetupItem[]): Line[] =>
    items.map((item) => ({
      id: item.id,
      name: t(`setupItem.${item.id}`),
      state: item.state,
      words: t(`setupState.${item.state}`),
      advice: adviceOf(item),
    }));
  return (
    <ul className="check-groups" aria-label={t('setup')}>
      {setupGroups(setup).map(({ chatbotIdentity, open, met }) => {
        const name = chatbotIdentity === null ? t('workspace') : nameOf(chatbotIdentity);
        return (
          <li key={chatbotIdentity ?? ''}>
            <h4>{isolated(name)}</h4>
            {open.length > 0 && <Lines label={name} lines={linesOf(open)} />}
            {met.length > 0 && <Folded words={t('setupMet', { count: met.length })} lines={linesOf(met)} />}
          </li>
        );
      })}
    </ul>
  );
}
