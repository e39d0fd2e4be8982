import { useTranslation } from 'react-i18next';
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import { desk } from '../../desk.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { openSandbox } from '../open-sandbox.ts';
import { useAction } from '../use-action.ts';
import './start-problem.css';

interface ProblemProps {
  readonly problem: ErrorInfo;
  readonly reload: () => Promise<void>;
}

/** The core could not start: the reason, and nothing else to press by mistake. */
export function StartProblem({ problem, reload }: ProblemProps) {
  const { t } = useTranslation('errors');
  return (
    <WholeWindow
      title={t('startTitle')}
      hint={t('startHint')}
      problem={problem}
      reload={async () => {
        await desk.reconnect();
        await reload();
      }}
      offersSandbox
    />
  );
}

/** Main did not answer with what the window shows. */
export function LoadProblem({ problem, reload }: ProblemProps) {
  const { t } = useTranslation('errors');
  return <WholeWindow title={t('loadTitle')} hint={t('startHint')} problem={problem} reload={reload} offersSandbox={false} />;
}

/** Problems of the workspace (not of this computer's data) have another way out: the sandbox. */
const ofWorkspace: readonly ErrorInfo['code'][] = ['workspaceFileInvalid', 'workspaceFileMissing', 'workspaceNotLoopback', 'noWorkspace'];

function WholeWindow({
  title,
  hint,
  problem,
  reload,
  offersSandbox,
}: ProblemProps & { readonly title: string; readonly hint: string; readonly offersSandbox: boolean }) {
  const { t } = useTranslation(['common', 'session', 'errors']);
  const { isPending, run } = useAction();
  return (
    <main className="start-problem">
      <ErrorState
        title={title}
        text={
          <>
            <strong>{errorSentence(problem)}</strong>
            <span className="start-problem-hint">{hint}</span>
          </>
        }
        action={
          <div className="start-problem-actions">
            <Button variant="primary" isPending={isPending} onPress={() => void run(reload)}>
              {t('tryAgain')}
            </Button>
            {offersSandbox && ofWorkspace.includes(problem.code) && (
              <Button isPending={isPending} onPress={() => void run(() => openSandbox())}>
                {t('session:useSandbox')}
              </Button>
            )}
          </div>
        }
      />
      <details className="advanced">
        <summary>{t('advanced')}</summary>
        <dl className="facts">
          <dt>{t('errors:code')}</dt>
          <dd>{problem.code}</dd>
          {problem.detail !== undefined && (
            <>
              <dt>{t('errors:platformWords')}</dt>
              <dd>{problem.detail}</dd>
            </>
          )}
        </dl>
      </details>
    </main>
  );
}
