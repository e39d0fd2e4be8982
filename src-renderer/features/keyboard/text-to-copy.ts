/** What a right click means where nothing is marked. */
const pieces = [
  /** E-mail addresses and identities. */
  /[\w.%+-]+@[\w.-]+\w/gu,
  /** Numbers of phones, as people and as systems write them. */
  /\+?\(?\d[\d\s().-]{5,}\d/gu,
  /** Ids: letters and digits in one piece, with a digit among them. */
  /\b(?=[\w-]*\d)[\w-]{6,}\b/gu,
];

/** The number, address or id at a place of a text, else the whole text: from where to where. Pure. */
export function pieceAt(text: string, offset: number): readonly [start: number, end: number] {
  for (const piece of pieces) {
    for (const { index, 0: found } of text.matchAll(piece))
      if (index <= offset && offset <= index + found.length) return [index, index + found.length];
  }
  return [0, text.length];
}

/** Messages as they were written: marked as a whole. */
const wholeTexts = ['.bubble-text', '.bubble [dir="auto"]', '.chat-in p'];
const notText = 'input, textarea, button, [role="button"], [role="tab"], [role="menuitem"], [contenteditable="true"]';

/** Marks what is meant by a right click on text, so that the menu can copy it: what a person marked themselves stays. */
export function markForCopy({ target, clientX, clientY }: MouseEvent): void {
  const selection = window.getSelection();
  if (selection === null || !selection.isCollapsed || !(target instanceof Element) || target.closest(notText) !== null) return;
  const place = document.caretPositionFromPoint(clientX, clientY);
  if (place === null || !(place.offsetNode instanceof Text) || !target.contains(place.offsetNode)) return;
  const { offsetNode, offset } = place;
  const [start, end] = pieceAt(offsetNode.data, offset);
  const whole =
    start === 0 && end === offsetNode.length
      ? (wholeTexts.map((text) => target.closest(text)).find((text) => text !== null) ?? null)
      : null;
  if (whole !== null) selection.selectAllChildren(whole);
  else selection.setBaseAndExtent(offsetNode, start, offsetNode, end);
}
