import { Check, CircleAlert, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, Text } from 'react-aria-components';
import {
  UNSTABLE_ToastRegion as AriaToastRegion,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
} from 'react-aria-components/Toast';
import './toast.css';

export interface ToastMessage {
  readonly tone: 'success' | 'error';
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Offered for a while only: afterwards it would come too late. */
  readonly undo?: { readonly label: string; readonly run: () => void; readonly forMs: number };
}

const visibleMs = 8_000;
const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 2 });

/** Says something at the bottom of the window; a success goes by itself (it waits while pointed at or focused), an error stays. */
export function showToast(message: ToastMessage): void {
  queue.add(message, message.tone === 'success' ? { timeout: Math.max(visibleMs, message.undo?.forMs ?? 0) } : {});
}

function UndoButton({ label, run, forMs, onDone }: NonNullable<ToastMessage['undo']> & { readonly onDone: () => void }) {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), forMs);
    return () => clearTimeout(timer);
  }, [forMs]);
  if (isOver) return null;
  return (
    <Button
      className="ui-toast-action"
      onPress={() => {
        run();
        onDone();
      }}
    >
      {label}
    </Button>
  );
}

/** Where toasts appear; it is one of the places that F6 goes to. */
export function ToastRegion({ label, closeLabel }: { readonly label: string; readonly closeLabel: string }) {
  return (
    <AriaToastRegion queue={queue} className="ui-toasts" aria-label={label}>
      {({ toast }) => (
        <Toast toast={toast} className="ui-toast" data-tone={toast.content.tone}>
          <span className="ui-toast-icon" aria-hidden="true">
            {toast.content.tone === 'success' ? <Check size={17} /> : <CircleAlert size={17} />}
          </span>
          <ToastContent className="ui-toast-text">
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          {toast.content.undo !== undefined && <UndoButton {...toast.content.undo} onDone={() => queue.close(toast.key)} />}
          {toast.content.action !== undefined && (
            <Button
              className="ui-toast-action"
              onPress={() => {
                toast.content.action?.run();
                queue.close(toast.key);
              }}
            >
              {toast.content.action.label}
            </Button>
          )}
          <Button slot="close" className="ui-toast-close" aria-label={closeLabel}>
            <X size={15} aria-hidden="true" />
          </Button>
        </Toast>
      )}
    </AriaToastRegion>
  );
}
