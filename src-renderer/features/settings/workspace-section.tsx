import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isolated } from '../../../src-preload/contract/clean-text.ts';
import type { Session, Workspace } from '../../../src-preload/contract/models/session.ts';
import type { ConnectionTest } from '../../../src-preload/contract/models/workspace.ts';
import { QuestionDialog } from '../../components/question-dialog.tsx';
import { desk } from '../../desk.ts';
import { formatMomentAlone, formatMomentInSentence, formatNumber } from '../../i18n/format.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { localNow, useServerNow } from '../../state/now.ts';
import { openSandbox } from '../../state/open-sandbox.ts';
import { useAction } from '../../state/use-action.ts';
import { useData } from '../../state/use-data.ts';
import { Button } from '../../ui/button.tsx';
import { KeyLines, SetupLines } from './check-list.tsx';
import { Section } from './section.tsx';
import { SignInDialog } from './sign-in-dialog.tsx';
import { SignOutDialog } from './sign-out-dialog.tsx';

type Open = 'signIn' | 'signOut' | 'sandbox' | null;

/** Which workspace is open, how it is doing, its keys, and the ways in and out. */
export function WorkspaceSection() {
  const { t } = useTranslation('session');
  const session = useData((data) => data.session);
  const [open, setOpen] = useState<Open>(null);
  const { workspace } = session;
  const { isPending, run } = useAction();
  const close = (): void => setOpen(null);
  return (
    <Section title={t('workspace')}>
      {workspace === null ? <p>{t('none')}</p> : <Facts session={session} workspace={workspace} />}
      {workspace !== null && <Checks workspace={workspace} />}
      {!session.secretsKept && workspace?.kind === 'blip' && <SecretsConsent />}
      <div className="settings-actions">
        <Button variant={workspace === null ? 'primary' : 'secondary'} onPress={() => setOpen('signIn')}>
          {t('signIn')}
        </Button>
        {workspace?.kind !== 'blip' && session.lastWorkspace !== null && (
          <Button isPending={isPending} onPress={() => void run(() => desk.openLastWorkspace())}>
            {t('start.openAgain', { name: session.lastWorkspace.name })}
          </Button>
        )}
        {workspace?.kind !== 'sandbox' && <Button onPress={() => setOpen('sandbox')}>{t('useSandbox')}</Button>}
        {workspace?.kind === 'blip' && <Button onPress={() => setOpen('signOut')}>{t('signOut')}</Button>}
      </div>
      {open === 'signIn' && <SignInDialog onClose={close} />}
      {open === 'signOut' && <SignOutDialog name={workspace?.name ?? ''} onClose={close} />}
      {open === 'sandbox' && <SandboxDialog onClose={close} />}
    </Section>
  );
}

function Facts({ session, workspace }: { readonly session: Session; readonly workspace: Workspace }) {
  const { t } = useTranslation(['session', 'common']);
  const now = useServerNow(60_000);
  const { connection, templates, contacts } = session;
  const age = (stored: Session['templates']): string => {
    if (stored.syncing) return t('syncing');
    return stored.syncedAt === null ? t('never') : t('asOf', { when: formatMomentInSentence(stored.syncedAt, now) });
  };
  const lines: readonly (readonly [string, string])[] = [
    [t('name'), `${isolated(workspace.name)} · ${t(`kind.${workspace.kind}`)}`],
    [t('contract'), workspace.contract],
    [t('router'), workspace.routerIdentity],
    [t('common:attendant'), [isolated(workspace.attendant.name), workspace.attendant.email].filter(Boolean).join(' · ')],
    [t('signInKind'), t(workspace.hasToken ? 'withToken' : 'keysOnly')],
    [
      t('connection'),
      `${t(`state.${connection.state}`)}, ${t('since', { when: formatMomentAlone(connection.since, localNow()) })}${
        connection.problem === null ? '' : `. ${errorSentence(connection.problem)}`
      }`,
    ],
  ];
  return (
    <>
      <p className="quiet">{t(`kindHint.${workspace.kind}`)}</p>
      <dl className="settings-facts">
        {lines.map(([name, value]) => (
          <div key={name} className="settings-fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div className="settings-fact">
          <dt>{t('stored')}</dt>
          <dd>
            {t('templates', { count: templates.count, formatted: formatNumber(templates.count) })} ({age(templates)}),{' '}
            {t('contacts', { count: contacts.count, formatted: formatNumber(contacts.count) })} ({age(contacts)})
          </dd>
        </div>
      </dl>
    </>
  );
}

/** What is known of the keys, and the check that asks Blip about everything that sending needs. */
function Checks({ workspace }: { readonly workspace: Workspace }) {
  const { t } = useTranslation('session');
  const { isPending, run } = useAction();
  const [test, setTest] = useState<ConnectionTest | null>(null);
  const nameOf = (key: string): string => {
    if (key === 'router') return t('routerKey');
    return workspace.chatbots.find((chatbot) => chatbot.identity === key)?.name ?? key;
  };
  const known = workspace.chatbots.map(({ identity, canSend, problem }) => ({
    key: identity,
    ok: problem === null ? canSend : false,
    problem,
  }));
  return (
    <>
      <div className="settings-lead">
        <h3>{t('keys')}</h3>
        <Button size="small" isPending={isPending} onPress={() => void run(async () => setTest(await desk.checkSetup()))}>
          {t('checkNow')}
        </Button>
      </div>
      <KeyLines keys={test?.keys ?? known} nameOf={nameOf} />
      {test !== null && (
        <>
          <h3>{t('setup')}</h3>
          <p className="quiet">{t('setupHint')}</p>
          <SetupLines setup={test.setup} nameOf={nameOf} />
        </>
      )}
    </>
  );
}

function SecretsConsent() {
  const { t } = useTranslation('session');
  const { isPending, run } = useAction();
  return (
    <div className="secrets-note">
      <h3>{t('secretsTitle')}</h3>
      <p>{t('secretsText')}</p>
      <Button isPending={isPending} onPress={() => void run(() => desk.allowUnprotectedSecrets(), t('secretsAllowed'))}>
        {t('secretsAllow')}
      </Button>
    </div>
  );
}

function SandboxDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('session');
  return (
    <QuestionDialog title={t('useSandboxTitle')} confirmLabel={t('switch')} onConfirm={() => openSandbox()} onClose={onClose}>
      <p>{t('useSandboxText')}</p>
    </QuestionDialog>
  );
}
