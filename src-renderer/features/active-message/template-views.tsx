import { ArrowLeft, CircleSlash, EyeOff, RefreshCw } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateItem } from '../../../src-preload/contract/models/templates.ts';
import type { FoundTemplates } from '../../../src-preload/contract/template/search.ts';
import { formatDuration } from '../../i18n/format.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { useMirror } from '../../state/mirror.ts';
import { useServerNow } from '../../state/now.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { showView, type TemplateView, useFinder } from './template-finder.ts';
import type { Templates } from './use-templates.ts';

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
  if (view !== 'sendable') {
    return (
      <Button size="small" onPress={() => showView('sendable')}>
        <ArrowLeft size={14} aria-hidden="true" /> {t('template.backToList')}
      </Button>
    );
  }
  return (
    <>
      {blockedCount > 0 && (
        <Button size="small" onPress={() => showView('blocked')}>
          <CircleSlash size={14} aria-hidden="true" /> {t('template.notSendableOnes', { count: blockedCount })}
        </Button>
      )}
      {hiddenCount > 0 && (
        <Button size="small" onPress={() => showView('hidden')}>
          <EyeOff size={14} aria-hidden="true" /> {t('template.hiddenOnes', { count: hiddenCount })}
        </Button>
      )}
    </>
  );
});

const RefreshButton = memo(function RefreshButton({ isSyncing, refresh }: { readonly isSyncing: boolean; readonly refresh: () => void }) {
  const { t } = useTranslation('wizard');
  return (
    <IconButton label={t('template.refresh')} icon={<RefreshCw size={15} aria-hidden="true" />} isDisabled={isSyncing} onPress={refresh} />
  );
});

/** Under the list: how many it shows and how old it is, and the ways to those that it does not show. */
export function TemplateViews({ found, templates }: { readonly found: FoundTemplates<TemplateItem>; readonly templates: Templates }) {
  const { t } = useTranslation('wizard');
  const view = useFinder((state) => state.view);
  const sync = useMirror((state) => state.data?.session.templates ?? null);
  const now = useServerNow(60_000);
  const problem = templates.problem ?? sync?.problem ?? null;
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
        <RefreshButton isSyncing={sync?.syncing === true} refresh={templates.refresh} />
      </span>
    </div>
  );
}
