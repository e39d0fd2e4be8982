import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SupportBundle } from '../../../src-preload/contract/models/diagnostics.ts';
import { desk, errorInfoOf } from '../../desk.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { showToast } from '../../state/notice-board.ts';
import { setSupportBundleOpen } from '../../state/ui.ts';
import { useAction } from '../../state/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import './support-bundle-dialog.css';

/** What is to be saved, word for word, before it is saved. */
export function SupportBundleDialog() {
  const { t } = useTranslation(['diagnostics', 'common']);
  const [bundle, setBundle] = useState<SupportBundle | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const { isPending, run } = useAction(setFailure);
  useEffect(() => {
    desk.makeSupportBundle().then(setBundle, (thrown: unknown) => setFailure(errorSentence(errorInfoOf(thrown))));
  }, []);
  const close = (): void => setSupportBundleOpen(false);

  async function save(id: string): Promise<void> {
    setFailure(null);
    await run(async () => {
      const { fileName } = await desk.saveSupportBundle({ id });
      if (fileName === null) return;
      showToast({ tone: 'success', text: t('bundle.saved', { file: fileName }) });
      close();
    });
  }

  return (
    <Dialog
      title={t('bundleTitle')}
      closeLabel={t('common:close')}
      isOpen
      onClose={close}
      size="large"
      footer={
        <>
          <span className="ui-dialog-space" />
          <Button onPress={close}>{t('common:cancel')}</Button>
          <Button variant="primary" isDisabled={bundle === null} isPending={isPending} onPress={() => bundle && void save(bundle.id)}>
            {t('bundle.save')}
          </Button>
        </>
      }
    >
      <div className="bundle">
        <p>
          {t('bundle.intro')} {t('bundle.noDumps')}
        </p>
        {failure !== null && (
          <p className="ui-dialog-failure" role="alert">
            {failure}
          </p>
        )}
        {bundle === null ? failure === null && <Skeleton rows={6} label={t('bundle.making')} /> : <Files bundle={bundle} />}
      </div>
    </Dialog>
  );
}

const linesInPiece = 100;

/** In pieces, so that only what is in sight has to be laid out. */
function piecesOf(text: string): string[] {
  const lines = text.split('\n');
  return Array.from({ length: Math.ceil(lines.length / linesInPiece) }, (_one, piece) =>
    lines.slice(piece * linesInPiece, (piece + 1) * linesInPiece).join('\n'),
  );
}

function Files({ bundle: { files } }: { readonly bundle: SupportBundle }) {
  const { t } = useTranslation('diagnostics');
  const [chosen, setChosen] = useState(files[0]?.name ?? '');
  const text = files.find(({ name }) => name === chosen)?.text ?? '';
  return (
    <Tabs
      label={t('bundle.files')}
      entries={files.map(({ name }) => ({ id: name, label: name, count: null }))}
      selectedId={chosen}
      onSelect={setChosen}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div className="bundle-text" role="group" aria-label={t('bundle.text', { file: chosen })} tabIndex={0}>
        {piecesOf(text).map((piece, place) => (
          // The text of a file never changes while it is shown.
          <pre key={place}>{piece}</pre>
        ))}
      </div>
    </Tabs>
  );
}
