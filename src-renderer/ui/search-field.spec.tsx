import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Dialog } from './dialog.tsx';
import { SearchField } from './search-field.tsx';

afterEach(cleanup);

function Field({ onChange = () => undefined }: { readonly onChange?: (text: string) => void }) {
  const [text, setText] = useState('carla');
  return (
    <SearchField
      label="Search"
      clearLabel="Clear"
      value={text}
      onChange={(typed) => {
        setText(typed);
        onChange(typed);
      }}
    />
  );
}

const field = (): HTMLInputElement => screen.getByRole('searchbox');
const escape = (how: KeyboardEventInit = {}): boolean => fireEvent.keyDown(field(), { key: 'Escape', ...how });

describe('Esc in a search', () => {
  it('empties it and goes nowhere else; the next one goes on', () => {
    const outside = vi.fn<() => void>();
    render(
      // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears what comes out of the field
      <div onKeyDown={outside}>
        <Field />
      </div>,
    );
    field().focus();
    escape();
    expect(field().value).toBe('');
    expect(outside).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(field());
    escape();
    expect(outside).toHaveBeenCalledOnce();
  });

  it.each(['the dialog', 'a step of its own'])('empties it before it leaves %s', (leaves) => {
    const onClose = vi.fn<() => void>();
    const onEscape = vi.fn<() => void>();
    render(
      <Dialog title="T" closeLabel="Close" isOpen onClose={onClose} {...(leaves === 'the dialog' ? {} : { onEscape })}>
        <Field />
      </Dialog>,
    );
    const left = leaves === 'the dialog' ? onClose : onEscape;
    field().focus();
    escape();
    expect(field().value).toBe('');
    expect(left).not.toHaveBeenCalled();
    escape();
    expect(left).toHaveBeenCalledOnce();
  });

  it('is told to whoever holds the text, as is what the browser empties by itself', () => {
    const onChange = vi.fn<(text: string) => void>();
    render(<Field onChange={onChange} />);
    escape();
    expect(onChange).toHaveBeenLastCalledWith('');
    fireEvent.change(field(), { target: { value: 'joao' } });
    fireEvent.change(field(), { target: { value: '' } });
    expect(onChange).toHaveBeenLastCalledWith('');
    expect(field().hasAttribute('data-own-escape')).toBe(false);
  });
});
