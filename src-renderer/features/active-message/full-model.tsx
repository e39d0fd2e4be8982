import { Monitor } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChosenTemplate } from '../../../src-preload/contract/models/templates.ts';
import { nameOfKey } from '../../../src-preload/contract/template/key.ts';
import { renderTemplate } from '../../../src-preload/contract/template/render.ts';
import { Bubble } from '../../components/bubble/bubble.tsx';
import { desktopHints } from '../../components/bubble/desktop-hints.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { templateFacts } from './template-words.ts';
import { useTemplate } from './use-template.ts';

function Content({ row }: { readonly row: ChosenTemplate }) {
  const { t } = useTranslation(['wizard', 'bubble']);
  const rendered = useMemo(() => renderTemplate(row.model, {}), [row]);
  const facts = templateFacts(row);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <section className="wizard-full" aria-label={row.name} tabIndex={0}>
      <div className="wizard-full-bubble">
        <Bubble template={rendered} expanded />
      </div>
      <div>
        <dl className="wizard-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {row.blocked !== null && (
          <p className="wizard-note" data-tone="error">
            {errorSentence(row.blocked)}
          </p>
        )}
        {desktopHints(rendered).map((hint) => (
          <p className="wizard-quiet-note" key={hint}>
            <Monitor size={15} aria-hidden="true" /> {t(`bubble:desktop.${hint}`)}
          </p>
        ))}
      </div>
    </section>
  );
}

interface Props {
  readonly templateKey: string;
  readonly onUse: (templateKey: string) => void;
  readonly onClose: () => void;
}

/** "View full model": every component of the template, as WhatsApp would show it, and what is known about it; and the way on with it. */
export function FullModel({ templateKey, onUse, onClose }: Props) {
  const { t } = useTranslation(['wizard', 'common']);
  const { value: row, problem } = useTemplate(templateKey);
  return (
    <Dialog
      title={nameOfKey(templateKey)}
      closeLabel={t('common:close')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <span className="ui-dialog-space" />
          <Button onPress={onClose} autoFocus>
            {t('common:close')}
          </Button>
          <Button variant="primary" isDisabled={row === null || row.blocked !== null} onPress={() => onUse(templateKey)}>
            {t('wizard:template.use')}
          </Button>
        </>
      }
    >
      {row !== null && <Content row={row} />}
      {row === null && problem === null && <Skeleton rows={4} label={t('common:loading')} />}
      {problem !== null && <p className="wizard-problem">{errorSentence(problem)}</p>}
    </Dialog>
  );
}
