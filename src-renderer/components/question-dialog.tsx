import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../state/use-action.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

export interface QuestionDialogProps {
  readonly title: string;
  readonly confirmLabel: string;
  /** Where it is more than to leave the question, such as "Keep". */
  readonly cancelLabel?: string;
  readonly tone?: 'primary' | 'danger';
  /** What is done when the answer is yes. While it runs the question stays, and so it does with the reason where it failed. */
  readonly onConfirm: () => Promise<unknown>;
  /** Said in a notice once it is done. */
  readonly done?: string;
  /** Once it is done; without it the question is left then, too. */
  readonly onDone?: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A question that must be answered before something that cannot be taken back, with what is done then. */
export function QuestionDialog({
  title,
  confirmLabel,
  cancelLabel,
  tone = 'primary',
  onConfirm,
  done,
  onClose,
  onDone = onClose,
  children,
}: QuestionDialogProps) {
  const { t } = useTranslation('common');
  const [failure, setFailure] = useState<string | null>(null);
  const { isPending, run } = useAction(setFailure);
  const leave = cancelLabel ?? t('cancel');
  return (
    <Dialog
      title={title}
      closeLabel={leave}
      isOpen
      onClose={onClose}
      size="small"
      role="alertdialog"
      footer={
        <>
          <span className="ui-dialog-space" />
          <Button onPress={onClose} autoFocus>
            {leave}
          </Button>
          <Button
            variant={tone}
            isPending={isPending}
            onPress={() => {
              setFailure(null);
              void run(onConfirm, done).then((isDone) => isDone && onDone());
            }}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div className="ui-dialog-text">
        {children}
        {failure !== null && (
          <p className="ui-dialog-failure" role="alert">
            {failure}
          </p>
        )}
      </div>
    </Dialog>
  );
}
