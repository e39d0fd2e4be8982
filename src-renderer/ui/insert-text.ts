/** The browser joins what is typed without a pause into one step of its history; a caret that moved begins a new one. */
function endTyping(field: HTMLInputElement | HTMLTextAreaElement): void {
  const { selectionStart, selectionEnd } = field;
  field.setSelectionRange(0, selectionEnd === 0 ? field.value.length : 0);
  field.setSelectionRange(selectionStart, selectionEnd);
}

/**
 * Puts a text into a field in the place of what is selected there, as if it had been pasted: the caret goes behind it, and the browser's
 * own undo and redo know of it as of one step. Writing `value`, as React does for a state that the page made, empties the history of the
 * field and sends the caret to its end. The old editing command is the only way into that history; where it is refused, as for a field
 * that is not on screen, the text goes in without it.
 */
export function insertText(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.focus();
  if (text === '' && field.selectionStart === field.selectionEnd) return;
  endTyping(field);
  const command = text === '' ? 'delete' : 'insertText';
  const isDone = typeof document.execCommand === 'function' && document.execCommand(command, false, text);
  if (!isDone) {
    field.setRangeText(text, field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
  }
  endTyping(field);
}
