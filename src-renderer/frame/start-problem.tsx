import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo } from '../../src-preload/contract/models/error-info.ts';
import { QuestionDialog } from '../components/question-dialog.tsx';
import { desk } from '../desk.ts';
import { errorSentence } from '../i18n/sentence.ts';
import { openSandbox } from '../state/open-sandbox.ts';
import { useAction } from '../state/use-action.ts';
import { useData } from '../state/use-data.ts';
import { Button } from '../ui/button.tsx';
import { ErrorState } from '../ui/states.tsx';
import { type StartWay, startWays } from './start-ways.ts';
import './start-problem.css';

const SignInDialog = lazy(async () => ({ default: (await import('../features/settings/sign-in-dialog.tsx')).SignInDialog }));

interface ProblemProps {
  readonly problem: ErrorInfo;
  readonly reload: () => Promise<void>;
}

/** These are of the app or of this computer; all others are of the workspace. */
const ofTheApp: ReadonlySet<ErrorInfo['code']> = new Set(['internal', 'diskFull', 'databaseReadOnly', 'databaseLocked']);

/** Nothing could be opened: the reason, what is known of what was open, and the ways on, each from here. */
export function StartProblem({ problem, reload }: ProblemProps) {
  const { t } = useTranslation(['session', 'common', 'errors']);
  const { lastWorkspace, secretsKept, settingsLoss } = useData((data) => data.session);
  const [open, setOpen] = useState<'signIn' | 'lessProtected' | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const { isPending, run } = useAction(setFailure);
  const close = (): void => setOpen(null);
  const attempt = (work: () => Promise<unknown>): void => {
    setFailure(null);
    void run(work);
  };
  const ways: Readonly<Record<StartWay, { readonly label: string; readonly go: () => void }>> = {
    openAgain: { label: t('start.openAgain', { name: lastWorkspace?.name ?? '' }), go: () => attempt(() => desk.openLastWorkspace()) },
    signIn: { label: t(lastWorkspace === null ? 'signIn' : 'start.signInAgain'), go: () => setOpen('signIn') },
    lessProtected: { label: t('start.lessProtected'), go: () => setOpen('lessProtected') },
    sandbox: { label: t('useSandbox'), go: () => attempt(() => openSandbox()) },
    tryAgain: {
      label: t('common:tryAgain'),
      go: () =>
        attempt(async () => {
          await desk.reconnect();
          await reload();
        }),
    },
  };
  const notes = [
    ...(lastWorkspace === null ? [] : [t('start.lastOpen', { name: lastWorkspace.name, email: lastWorkspace.attendant.email })]),
    ...(settingsLoss === null || settingsLoss.copy === null ? [] : [t('start.copyKept', { file: settingsLoss.copy })]),
    ...(problem.code === 'databaseDamaged' ? [] : [t('errors:startHint')]),
  ];
  return (
    <WholeWindow
      title={t(ofTheApp.has(problem.code) ? 'errors:startTitle' : 'errors:workspaceTitle')}
      notes={notes}
      problem={problem}
      failure={failure}
      actions={startWays(problem, { lastWorkspace, secretsKept }).map((way, index) => (
        <Button key={way} variant={index === 0 ? 'primary' : 'secondary'} isPending={isPending && index === 0} onPress={ways[way].go}>
          {ways[way].label}
        </Button>
      ))}
    >
      {open === 'signIn' && (
        <Suspense fallback={null}>
          <SignInDialog onClose={close} />
        </Suspense>
      )}
      {open === 'lessProtected' && (
        <LessProtectedDialog
          onClose={close}
          // Where the keys were still there the workspace is open by now, and this screen is gone.
          onDone={() => setOpen('signIn')}
        />
      )}
    </WholeWindow>
  );
}

/** Asks, with the reason, before keys are stored less safely (P1.3). */
function LessProtectedDialog({ onClose, onDone }: { readonly onClose: () => void; readonly onDone: () => void }) {
  const { t } = useTranslation('session');
  return (
    <QuestionDialog
      title={t('secretsTitle')}
      confirmLabel={t('start.allow')}
      onConfirm={() => desk.allowUnprotectedSecrets()}
      onDone={onDone}
      onClose={onClose}
    >
      <p>{t('secretsText')}</p>
    </QuestionDialog>
  );
}

/** Main did not answer with what the window shows; it is asked again by itself. */
export function LoadProblem({ problem, reload }: ProblemProps) {
  const { t } = useTranslation(['errors', 'common']);
  const { isPending, run } = useAction();
  return (
    <WholeWindow
      title={t('loadTitle')}
      notes={[t('startHint')]}
      problem={problem}
      failure={null}
      actions={
        <Button variant="primary" isPending={isPending} onPress={() => void run(reload)}>
          {t('common:tryAgain')}
        </Button>
      }
    />
  );
}

interface WholeWindowProps {
  readonly title: string;
  readonly notes: readonly string[];
  readonly problem: ErrorInfo;
  /** Why the last way that was tried did not work. */
  readonly failure: string | null;
  readonly actions: ReactNode;
  readonly children?: ReactNode;
}

function WholeWindow({ title, notes, problem, failure, actions, children }: WholeWindowProps) {
  const { t } = useTranslation(['common', 'errors']);
  return (
    <main className="start-problem">
      <ErrorState
        title={title}
        text={
          <>
            <strong>{errorSentence(problem)}</strong>
            {notes.map((note) => (
              <span key={note} className="start-problem-hint">
                {note}
              </span>
            ))}
          </>
        }
        action={<div className="start-problem-actions">{actions}</div>}
      />
      {failure !== null && (
        <p className="start-problem-failure" role="alert">
          {failure}
        </p>
      )}
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
      {children}
    </main>
  );
}
