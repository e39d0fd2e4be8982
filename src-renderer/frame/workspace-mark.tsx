import { FlaskConical } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMirror } from '../state/mirror.ts';
import './workspace-mark.css';

/** The name of the window says where one is, in every screen and behind every dialog: the sandbox as such, else the workspace's name. */
export function useWindowTitle(): void {
  const { t, i18n } = useTranslation('frame');
  const workspace = useMirror((state) => state.data?.session.workspace ?? null);
  const kind = workspace?.kind;
  const name = workspace?.name ?? '';
  useEffect(() => {
    const marks = { sandbox: t('mark.sandbox'), file: t('mark.file', { name }), blip: name };
    document.title = kind === undefined ? 'Desk App' : t('mark.title', { mark: marks[kind] });
  }, [t, i18n.language, kind, name]);
}

const useIsSandbox = (): boolean => useMirror((state) => state.data?.session.workspace?.kind === 'sandbox');

/** In the rail: nothing that is done here reaches a real person. */
export function RailMark() {
  const { t } = useTranslation('frame');
  if (!useIsSandbox()) return null;
  return (
    <span className="rail-mark" role="img" aria-label={t('mark.sandbox')} title={t('mark.sandbox')}>
      <FlaskConical size={18} aria-hidden="true" />
      <span aria-hidden="true">{t('mark.sandboxShort')}</span>
    </span>
  );
}

/** Over an open dialog, which may cover the rail: in the space that every dialog leaves at the top. */
export function DialogMark() {
  const { t } = useTranslation('frame');
  if (!useIsSandbox()) return null;
  return <div className="dialog-mark">{t('mark.sandbox')}</div>;
}
