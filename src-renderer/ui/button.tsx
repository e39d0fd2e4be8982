import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps, composeRenderProps } from 'react-aria-components';
import { Spinner } from './spinner.tsx';
import { Tooltip } from './tooltip.tsx';
import './button.css';

export interface ButtonProps extends AriaButtonProps {
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly size?: 'small' | 'medium';
  readonly ref?: Ref<HTMLButtonElement>;
}

/**
 * A button with words. While `isPending` it keeps its width and focus, shows a spinner and takes no press. This is not React Aria's
 * own pending state: that one announces by elements that are gone when the button goes, and leaves pictures without a name.
 */
export function Button({ variant = 'secondary', size = 'medium', className, children, isPending = false, onPress, ...rest }: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      {...(isPending ? { 'aria-disabled': true } : onPress === undefined ? {} : { onPress })}
      className={`ui-button ui-button-${variant} ui-button-${size} ${typeof className === 'string' ? className : ''}`}
    >
      {composeRenderProps(children, (content) => (
        <>
          <span className="ui-button-content" data-pending={isPending || undefined}>
            {content}
          </span>
          {isPending && <Spinner size={16} />}
        </>
      ))}
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<AriaButtonProps, 'children' | 'className'> {
  /** Read out, and shown as the tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly tooltipPlacement?: 'top' | 'bottom' | 'left' | 'right';
}

/** A button that is only a picture; its name is in the tooltip and for screen readers. */
export function IconButton({ label, icon, tooltipPlacement = 'top', ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} placement={tooltipPlacement}>
      <AriaButton {...rest} aria-label={label} className="ui-icon-button">
        {icon}
      </AriaButton>
    </Tooltip>
  );
}
