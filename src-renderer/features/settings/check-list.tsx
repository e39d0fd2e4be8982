import { Check, CircleHelp, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isolated } from '../../../src-preload/contract/clean-text.ts';
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import type { ConnectionTest } from '../../../src-preload/contract/models/workspace.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { Chip } from '../../ui/chip.tsx';
import { setupGroups } from './setup-groups.ts';

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
  readonly problem: ErrorInfo | null;
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
            {line.problem !== null && <small>{errorSentence(line.problem)}</small>}
          </li>
        );
      })}
    </ul>
  );
}

/** These are about the key itself; other problems leave the key accepted and sending impossible. */
const aboutKeys: ReadonlySet<ErrorInfo['code']> = new Set(['wrongKey', 'wrongBot', 'keyOfOtherBot', 'signedOut', 'notAllowed']);

/** One line for each key: accepted, refused with the reason, or not known. */
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
  return (
    <Lines
      label={t('keys')}
      lines={keys.map(({ key, ok, problem }) => {
        const state: State = ok === null ? 'unknown' : ok ? 'met' : 'missing';
        return { id: key, name: nameOf(key), state, words: state === 'missing' ? wrongWord(problem) : words[state], problem };
      })}
    />
  );
}

/** The requirements of the set-up (P1.2) by chatbot: what is open with what to do, what is met behind a count. */
export function SetupLines({ setup, nameOf }: { readonly setup: ConnectionTest['setup']; readonly nameOf: (key: string) => string }) {
  const { t } = useTranslation('session');
  const linesOf = (items: ConnectionTest['setup']): Line[] =>
    items.map(({ id, state, problem }) => ({ id, name: t(`setupItem.${id}`), state, words: t(`setupState.${state}`), problem }));
  return (
    <ul className="check-groups" aria-label={t('setup')}>
      {setupGroups(setup).map(({ chatbotIdentity, open, met }) => {
        const name = chatbotIdentity === null ? t('workspace') : nameOf(chatbotIdentity);
        return (
          <li key={chatbotIdentity ?? ''}>
            <h4>{isolated(name)}</h4>
            {open.length > 0 && <Lines label={name} lines={linesOf([...open])} />}
            {met.length > 0 && (
              <details>
                <summary>{t('setupMet', { count: met.length })}</summary>
                <Lines label={name} lines={linesOf([...met])} />
              </details>
            )}
          </li>
        );
      })}
    </ul>
  );
}
