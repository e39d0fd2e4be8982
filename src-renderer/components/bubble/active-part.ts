/** The part of a bubble that is being filled in; the variables of a text are marked in its runs. */
export interface ActivePart {
  readonly part: 'text' | 'header' | 'offer' | 'button';
  /** Card of the carousel; null for the bubble itself. */
  readonly cardIndex: number | null;
  readonly buttonIndex: number | null;
}

/** What goes on in one bubble: the message's own, or that of a card. */
export function activeIn(active: ActivePart | null, cardIndex: number | null): ActivePart | null {
  return active?.cardIndex === cardIndex ? active : null;
}
