import { CircleSlash, EyeOff, RefreshCw, SearchX } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateItem } from '../../../src-preload/contract/models/templates.ts';
import { reasonKey } from '../../../src-preload/contract/template/search.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { useMirror } from '../../state/mirror.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { everything, shownTemplateKey } from './machine/state.ts';
import { rowWords, TemplateRowView } from './template-row.tsx';
import { useFavourites } from './use-template-finder.ts';
import { useWizard, useWizardState } from './wizard.ts';

/** Height of a row and the space under it: all are alike, so none is measured. */
const rowHeightPx = 75;

const keyOf = (item: TemplateItem): string => item.key;
const isBlocked = (item: TemplateItem): boolean => item.blocked !== null;
/** The reason once, over the rows that share it. */
function reasonOver(item: TemplateItem, previous: TemplateItem | undefined): string | null {
  if (item.blocked === null || (previous !== undefined && reasonKey(previous) === reasonKey(item))) return null;
  return errorSentence(item.blocked);
}

interface Props {
  readonly id: string;
  /** How many there are before anything is looked for. */
  readonly totalCount: number;
  readonly onViewFull: (item: TemplateItem) => void;
}

/** The rows of the chosen view, or why there are none and the way on. */
export function TemplateList({ id, totalCount, onViewFull }: Props) {
  const { t } = useTranslation('wizard');
  const { dispatch, narrow } = useWizard();
  const view = useWizardState((state) => state.view);
  const query = useWizardState((state) => state.query);
  const found = useWizardState((state) => state.found);
  const selectedKey = useWizardState(shownTemplateKey);
  const favourites = useFavourites();
  const manyChatbots = useMirror((state) => (state.data?.session.workspace?.chatbots.length ?? 0) > 1);
  const items = found[view];
  const words = useMemo(() => rowWords(), []);
  if (totalCount === 0) {
    return <EmptyState icon={<RefreshCw size={26} />} title={t('template.empty')} text={t('template.emptyText')} />;
  }
  if (items.length === 0) {
    const isLooking = Object.values(query).some((value) => value !== '');
    const clear = isLooking && <Button onPress={() => narrow(everything)}>{t('template.clearFilters')}</Button>;
    if (view === 'hidden') {
      return (
        <EmptyState
          icon={<EyeOff size={26} />}
          title={t('template.noneHidden')}
          action={<Button onPress={() => narrow({}, 'sendable')}>{t('template.backToList')}</Button>}
        />
      );
    }
    if (view === 'sendable' && found.blocked.length > 0) {
      return (
        <EmptyState
          icon={<CircleSlash size={26} />}
          title={t('template.noneSendable')}
          action={
            <span className="wizard-empty-buttons">
              <Button onPress={() => narrow({}, 'blocked')}>{t('template.notSendableOnes', { count: found.blocked.length })}</Button>
              {clear}
            </span>
          }
        />
      );
    }
    return <EmptyState icon={<SearchX size={26} />} title={t('template.none')} text={t('template.noneText')} action={clear} />;
  }
  return (
    <div className="wizard-templates">
      <VirtualList
        label={t('template.choose')}
        id={id}
        items={items}
        idOf={keyOf}
        isDisabled={isBlocked}
        rowHeightPx={rowHeightPx}
        isUniform
        {...(view === 'blocked' ? { headingOf: reasonOver } : {})}
        shownFor={`${view}\n${Object.values(query).join('\n')}`}
        selectedId={selectedKey}
        onSelect={(key) => dispatch({ kind: 'templateChosen', templateKey: key })}
        onActivate={(press) => dispatch(press === null ? { kind: 'continued' } : { kind: 'enter', press })}
      >
        {(item) => (
          <TemplateRowView
            words={words}
            item={item}
            isFavourite={favourites.has(item.key)}
            showChatbot={manyChatbots}
            onViewFull={onViewFull}
          />
        )}
      </VirtualList>
    </div>
  );
}
