import { CircleAlert, CircleSlash, Eye, EyeOff, Info, Star, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ChosenTemplate, TemplateListItem } from '../../../src-preload/contract/models/templates.ts';
import { isSendable, type TemplateGroup } from '../../../src-preload/contract/template/groups.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { useMirror } from '../../state/mirror.ts';
import { Button } from '../../ui/button.tsx';
import { pairName } from './pair-words.ts';
import { useFavourite, useHiding } from './template-marks.ts';
import { categoryNote } from './template-words.ts';

/** Those of a row that can't be sent, with the reason, beside others that can. */
function BlockedPairs({ group, shownKey }: { readonly group: TemplateGroup<TemplateListItem>; readonly shownKey: string }) {
  const { t } = useTranslation('wizard');
  const hasManyChatbots = useMirror((state) => (state.data?.session.workspace?.chatbots.length ?? 0) > 1);
  if (!isSendable(group)) return null;
  return group.pairs.flatMap(({ key, blocked, ...pair }) =>
    blocked === null || key === shownKey
      ? []
      : [
          <p className="wizard-quiet-note" key={key}>
            <CircleSlash size={15} aria-hidden="true" />
            {t('template.pairBlocked', { pair: pairName(pair, hasManyChatbots), reason: errorSentence(blocked) })}
          </p>,
        ],
  );
}

/** Under the preview: why a template cannot be sent or may soon not be, the favourite's star, hiding. */
export function TemplateNotes({ row, group }: { readonly row: ChosenTemplate; readonly group: TemplateGroup<TemplateListItem> }) {
  const { t } = useTranslation('wizard');
  const hidden = useMirror((state) => state.data?.settings.hiddenTemplates);
  const star = useFavourite();
  const hide = useHiding();
  const isHidden = hidden?.includes(row.key) ?? false;
  const moved = categoryNote(row.model);
  return (
    <div className="wizard-notes">
      {row.blocked !== null && (
        <p className="wizard-note" data-tone="error" role="status">
          <CircleAlert size={16} aria-hidden="true" /> {errorSentence(row.blocked)}
        </p>
      )}
      {row.blocked === null && row.model.transport.kind === 'plain' && (
        <p className="wizard-note">
          <Info size={16} aria-hidden="true" /> {t('template.plainHint')}
        </p>
      )}
      {(row.quality === 'RED' || row.quality === 'YELLOW') && (
        <p className="wizard-note" data-tone="warning">
          <TriangleAlert size={16} aria-hidden="true" />
          {row.quality === 'RED' ? t('template.lowQualityHint') : t('template.mediumQualityHint')}
        </p>
      )}
      {moved !== null && (
        <p className="wizard-note">
          <Info size={16} aria-hidden="true" /> {moved}
        </p>
      )}
      <BlockedPairs group={group} shownKey={row.key} />
      <div className="wizard-note-buttons">
        <Button size="small" onPress={() => star(group)}>
          <Star size={15} fill={group.isFavourite ? 'currentColor' : 'none'} aria-hidden="true" />
          {group.isFavourite ? t('template.unfavourite') : t('template.favourite')}
        </Button>
        <Button size="small" onPress={() => hide(group)}>
          {isHidden ? <Eye size={15} aria-hidden="true" /> : <EyeOff size={15} aria-hidden="true" />}
          {isHidden ? t('template.unhide') : t('template.hide')}
        </Button>
      </div>
    </div>
  );
}
