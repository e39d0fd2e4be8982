import { Check, CircleAlert, X } from 'lucide-react';
import type { FocusEvent, ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { noteFocusBefore, useHandBackFocus } from './hand-back-focus.ts';
import './toast.css';

export interface ToastRegionProps {
  readonly label: string;
  readonly onPointerEnter: () => void;
  readonly onPointerLeave: () => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
  readonly children: ReactNode;
}

/** Where toasts stand; it is one of the places that F6 goes to, also while a dialog is open. */
export function ToastRegion({ label, onFocus, children, ...handlers }: ToastRegionProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only looks on: what is under pointer or focus stays
    <section
      className="ui-toasts"
      aria-label={label}
      data-react-aria-top-layer
      {...handlers}
      onFocus={(event) => {
        noteFocusBefore(event);
        onFocus(event);
      }}
    >
      {children}
    </section>
  );
}

export interface ToastProps {
  readonly tone: 'success' | 'error';
  readonly text: string;
  readonly actions: readonly { readonly label: string; readonly run: () => void }[];
  readonly closeLabel: string;
  readonly onClose: () => void;
}

/** One thing that is said, with the ways on. Screen readers hear of it elsewhere, once. */
export function Toast({ tone, text, actions, closeLabel, onClose }: ToastProps) {
  const ref = useHandBackFocus<HTMLDivElement>();
  return (
    <div ref={ref} className="ui-toast" role="group" aria-label={text} data-tone={tone}>
      <span className="ui-toast-icon" aria-hidden="true">
        {tone === 'success' ? <Check size={17} /> : <CircleAlert size={17} />}
      </span>
      <span className="ui-toast-text" title={text}>
        {text}
      </span>
      <span className="ui-toast-actions">
        {actions.map(({ label, run }) => (
          <Button key={label} className="ui-toast-action" onPress={run}>
            {label}
          </Button>
        ))}
      </span>
      <Button className="ui-toast-close" aria-label={closeLabel} onPress={onClose}>
        <X size={15} aria-hidden="true" />
      </Button>
    </div>
  );
}
