import { X } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Button as AriaButton, Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { isFreshPress, pressOf } from './key-press.ts';
import { useCountedDialog } from './open-dialogs.ts';
import './dialog.css';

export interface DialogProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** What Esc does in the place of closing, where a dialog has more to leave than itself. */
  readonly onEscape?: (event: KeyboardEvent) => void;
  /** `large` is the wizard's size, `medium` a form's, `small` a question's. */
  readonly size?: 'small' | 'medium' | 'large';
  readonly role?: 'dialog' | 'alertdialog';
  /** In the heading line, before the cross: the steps of the wizard. */
  readonly headerExtra?: ReactNode;
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

/** A window over the window: focus stays inside and returns, Esc and the cross close it. */
export function Dialog({
  title,
  closeLabel,
  isOpen,
  onClose,
  onEscape = onClose,
  size = 'medium',
  role = 'dialog',
  headerExtra,
  footer,
  children,
}: DialogProps) {
  useCountedDialog(isOpen);
  // Before the fields: React Aria's keep every key that they are asked about. An open list of choices closes first; what stands in a
  // portal of its own (a list, a dialog over this one) has its own Esc, as has what says so, such as a search with something in it.
  // Enter with Ctrl, Alt or Cmd presses no button: a person who means "send" must not close instead.
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const press = pressOf(event);
    const { target } = event;
    if (!(target instanceof Element) || press.composing) return;
    if (press.key === 'Enter' && press.modifiers !== 'none' && press.modifiers !== 'shift') {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (press.key !== 'Escape' || !event.currentTarget.contains(target) || target.getAttribute('aria-expanded') === 'true') return;
    if (target.closest('[data-own-escape]') !== null) return;
    event.preventDefault();
    event.stopPropagation();
    if (isFreshPress(press)) onEscape(event);
  };
  return (
    <ModalOverlay
      className="ui-veil"
      isOpen={isOpen}
      isDismissable={role === 'dialog' && size !== 'large'}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={`ui-modal ui-modal-${size}`}>
        <AriaDialog className="ui-dialog" role={role}>
          <div className="ui-dialog-frame" onKeyDownCapture={onKeyDown}>
            <header className="ui-dialog-header">
              <Heading slot="title" level={2}>
                {title}
              </Heading>
              <div className="ui-dialog-extra">{headerExtra}</div>
              <AriaButton className="ui-icon-button" aria-label={closeLabel} onPress={onClose}>
                <X size={18} aria-hidden="true" />
              </AriaButton>
            </header>
            <div className="ui-dialog-body">{children}</div>
            {footer !== undefined && <footer className="ui-dialog-footer">{footer}</footer>}
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
