import { CircleSlash, EyeOff, RefreshCw, SearchX } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateListItem } from '../../../src-preload/contract/models/templates.ts';
import { isSendable, reasonKey, type TemplateGroup } from '../../../src-preload/contract/template/groups.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { useMirror } from '../../state/mirror.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { everything, shownTemplate, shownTemplateKey } from './machine/state.ts';
import { useFavourite } from './template-marks.ts';
import { rowWords, TemplateRowView } from './template-row.tsx';
import { useWizard, useWizardState } from './wizard.ts';

type Group = TemplateGroup<TemplateListItem>;

/** Height of a row and the space under it: all are alike, so none is measured. */
const rowHeightPx = 84;
const sectionHeightPx = 26;
/** Until the list was measured. */
const firstWidthPx = 560;
/** Where rows are as wide as this a plain message is said in words as well, not by its sign alone. */
const wideRowPx = 576;

const nameOf = ({ name }: Group): string => name;
const isBlocked = (group: Group): boolean => !isSendable(group);
/** The reason once, over the rows that share it. */
function reasonOver({ proposed }: Group, previous: Group | undefined): string | null {
  if (proposed.blocked === null || (previous !== undefined && reasonKey(previous.proposed) === reasonKey(proposed))) return null;
  return errorSentence(proposed.blocked);
}

/** Width that a row has, by the list's own; it changes with the window alone. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [widthPx, setWidthPx] = useState(firstWidthPx);
  useEffect(() => {
    const element = box.current;
    if (element === null || !('ResizeObserver' in window)) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidthPx(entry?.contentRect.width ?? firstWidthPx));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { box, widthPx };
}

interface Props {
  readonly id: string;
  /** How many there are before anything is looked for. */
  readonly totalCount: number;
}

/** The rows of the chosen view, or why there are none and the way on. */
export function TemplateList({ id, totalCount }: Props) {
  const { t } = useTranslation('wizard');
  const { narrow } = useWizard();
  const view = useWizardState((state) => state.view);
  const query = useWizardState((state) => state.query);
  const found = useWizardState((state) => state.found);
  const isLooking = Object.values(query).some((value) => value !== '');
  if (totalCount === 0) {
    return <EmptyState icon={<RefreshCw size={26} />} title={t('template.empty')} text={t('template.emptyText')} />;
  }
  if (found[view].length > 0) return <Rows id={id} />;
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

/** What the whole list begins with, and where the rest begins. */
function useSections(): (group: Group, previous: Group | undefined) => string | null {
  const { t } = useTranslation('wizard');
  return useMemo(() => {
    const words = { favourites: t('template.favourites'), recent: t('template.recent'), all: t('template.all') };
    const sectionOf = ({ isFavourite, usedAt }: Group): string =>
      isFavourite ? words.favourites : usedAt !== null ? words.recent : words.all;
    return (group, previous) => {
      const section = sectionOf(group);
      return previous !== undefined && sectionOf(previous) === section ? null : section;
    };
  }, [t]);
}

function Rows({ id }: { readonly id: string }) {
  const { t } = useTranslation('wizard');
  const { dispatch } = useWizard();
  const view = useWizardState((state) => state.view);
  const query = useWizardState((state) => state.query);
  const groups = useWizardState((state) => state.found[state.view]);
  const chosenName = useWizardState((state) => shownTemplate(state)?.name ?? null);
  const chosenKey = useWizardState(shownTemplateKey);
  const hasManyChatbots = useMirror((state) => (state.data?.session.workspace?.chatbots.length ?? 0) > 1);
  const words = useMemo(() => rowWords(), []);
  const sectionOver = useSections();
  const onStar = useFavourite();
  const { box, widthPx } = useWidth();
  const onPair = useCallback((templateKey: string) => dispatch({ kind: 'pairChosen', templateKey }), [dispatch]);
  const heading =
    view === 'blocked'
      ? { headingOf: reasonOver }
      : view === 'sendable' && query.text === ''
        ? { headingOf: sectionOver, headingHeightPx: sectionHeightPx }
        : {};
  return (
    <div className="wizard-templates" ref={box} data-narrow={widthPx < wideRowPx || undefined}>
      <VirtualList
        label={t('template.choose')}
        id={id}
        items={groups}
        idOf={nameOf}
        isDisabled={isBlocked}
        rowHeightPx={rowHeightPx}
        isUniform
        {...heading}
        shownFor={`${view}\n${Object.values(query).join('\n')}`}
        selectedId={chosenName}
        onSelect={(name) => dispatch({ kind: 'templateChosen', name })}
        onActivate={(press) => dispatch(press === null ? { kind: 'continued' } : { kind: 'enter', press })}
        onSideStep={(by) => dispatch({ kind: 'pairStepped', by })}
      >
        {(group, isChosen) => (
          <TemplateRowView
            words={words}
            group={group}
            chosenKey={isChosen ? chosenKey : null}
            hasManyChatbots={hasManyChatbots}
            widthPx={widthPx}
            onPair={onPair}
            onStar={onStar}
          />
        )}
      </VirtualList>
    </div>
  );
}
