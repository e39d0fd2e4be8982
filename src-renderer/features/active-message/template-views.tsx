import { ArrowLeft, CircleSlash, EyeOff, RefreshCw } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../i18n/format.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { useMirror } from '../../state/mirror.ts';
import { useServerNow } from '../../state/now.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import type { TemplateView } from './machine/state.ts';
import { refreshTemplates } from './refresh-templates.ts';
import { useWizard, useWizardState, type Wizard } from './wizard.ts';

/** Drawn with each letter typed only where a count changed. */
const ViewButtons = memo(function ViewButtons({
  view,
  blockedCount,
  hiddenCount,
}: {
  readonly view: TemplateView;
  readonly blockedCount: number;
  readonly hiddenCount: number;
}) {
  const { t } = useTranslation('wizard');
  const { narrow } = useWizard();
  if (view !== 'sendable') {
    return (
      <Button size="small" onPress={() => narrow({}, 'sendable')}>
        <ArrowLeft size={14} aria-hidden="true" /> {t('template.backToList')}
      </Button>
    );
  }
  return (
    <>
      {blockedCount > 0 && (
        <Button size="small" onPress={() => narrow({}, 'blocked')}>
          <CircleSlash size={14} aria-hidden="true" /> {t('template.notSendableOnes', { count: blockedCount })}
        </Button>
      )}
      {hiddenCount > 0 && (
        <Button size="small" onPress={() => narrow({}, 'hidden')}>
          <EyeOff size={14} aria-hidden="true" /> {t('template.hiddenOnes', { count: hiddenCount })}
        </Button>
      )}
    </>
  );
});

const RefreshButton = memo(function RefreshButton({ isSyncing, wizard }: { readonly isSyncing: boolean; readonly wizard: Wizard }) {
  const { t } = useTranslation('wizard');
  return (
    <IconButton
      label={t('template.refresh')}
      icon={<RefreshCw size={15} aria-hidden="true" />}
      isDisabled={isSyncing}
      onPress={() => refreshTemplates(wizard)}
    />
  );
});

/** Under the list: how many it shows and how old it is, and the ways to those that it does not show. */
export function TemplateViews() {
  const { t } = useTranslation('wizard');
  const wizard = useWizard();
  const found = useWizardState((state) => state.found);
  const itemsProblem = useWizardState((state) => state.itemsProblem);
  const view = useWizardState((state) => state.view);
  const sync = useMirror((state) => state.data?.session.templates ?? null);
  const now = useServerNow(60_000);
  const problem = itemsProblem ?? sync?.problem ?? null;
  const age = sync?.syncing
    ? t('template.updating')
    : sync?.syncedAt == null
      ? t('template.neverUpdated')
      : t('template.age', { ago: formatDuration(now - sync.syncedAt) });
  return (
    <div className="wizard-age">
      <span role="status">
        {t('template.count', { count: found[view].length })} · {age}
      </span>
      {problem !== null && <span className="wizard-age-problem">{errorSentence(problem)}</span>}
      <span className="wizard-views">
        <ViewButtons view={view} blockedCount={found.blocked.length} hiddenCount={found.hidden.length} />
        <RefreshButton isSyncing={sync?.syncing === true} wizard={wizard} />
      </span>
    </div>
  );
}
