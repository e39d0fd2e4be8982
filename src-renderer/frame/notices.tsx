import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { stepBoard, useNotices } from '../state/notice-board.ts';
import { type Notice, type NoticeWords, nextEndMs } from '../state/notices.ts';
import { isFresh, pressOf } from '../ui/key-press.ts';
import { useOpenDialogs } from '../ui/open-dialogs.ts';
import { Toast, ToastRegion } from '../ui/toast.tsx';
import { useIsHandled } from '../ui/use-is-handled.ts';
import { useNoticeWords } from './notice-words.ts';

const close = (key: number): void => void stepBoard({ kind: 'closed', key });

/** A window of this height has room for one. */
const lowWindowPx = 480;

/** One where there is little room, or where a dialog has the rest. */
function useRoom(): void {
  const hasDialog = useOpenDialogs(({ count }) => count > 0);
  useEffect(() => {
    const tell = () => stepBoard({ kind: 'room', most: hasDialog || window.innerHeight < lowWindowPx ? 1 : 2 });
    tell();
    window.addEventListener('resize', tell);
    return () => window.removeEventListener('resize', tell);
  }, [hasDialog]);
}

/** The notices at the foot; over a dialog they stand at its top, where it has neither buttons nor fields. */
export function Notices() {
  const shown = useNotices((state) => state.shown);
  useRoom();
  return shown.length === 0 ? null : <ShownNotices shown={shown} />;
}

function ShownNotices({ shown }: { readonly shown: readonly Notice[] }) {
  const { t } = useTranslation('frame');
  const { isHandled, handlers } = useIsHandled();
  const endMs = useNotices(nextEndMs);

  useEffect(() => {
    const tell = () => stepBoard({ kind: 'held', isHeld: isHandled || document.visibilityState === 'hidden' });
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => {
      document.removeEventListener('visibilitychange', tell);
      stepBoard({ kind: 'held', isHeld: false });
    };
  }, [isHandled]);

  useEffect(() => {
    if (endMs === null) return undefined;
    const timer = window.setTimeout(() => stepBoard({ kind: 'passed' }), endMs);
    return () => window.clearTimeout(timer);
  }, [endMs, shown]);

  // Esc that nothing else has a use for.
  const newest = shown[0]?.key;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !isFresh(pressOf(event), 'Escape') || newest === undefined) return;
      event.preventDefault();
      close(newest);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [newest]);

  return (
    <ToastRegion label={t('toasts')} {...handlers}>
      {shown.map((notice) => (
        <NoticeToast key={notice.key} notice={notice} />
      ))}
    </ToastRegion>
  );
}

function NoticeToast({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation('common');
  const { tone, text, action, undo }: NoticeWords = useNoticeWords(notice);
  const { key, isUndoable } = notice;
  const thenClose = ({ label, run }: NonNullable<NoticeWords['action']>) => ({
    label,
    run: () => {
      close(key);
      run();
    },
  });
  return (
    <Toast
      tone={tone}
      text={text}
      closeLabel={t('close')}
      onClose={() => close(key)}
      actions={[...(undo !== undefined && isUndoable ? [thenClose(undo)] : []), ...(action === undefined ? [] : [thenClose(action)])]}
    />
  );
}
