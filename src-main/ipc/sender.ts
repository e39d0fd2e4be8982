/** Who may speak to main: the main frame of one of our windows, while it shows a page of our own origin. */

/** The part of Electron's `WebFrameMain` that the check needs. */
export interface SenderFrame {
  readonly url: string;
  /** Null for the main frame of a window. */
  readonly parent: unknown;
}

export interface SenderEvent {
  readonly sender: { readonly id: number };
  /** Null where the frame is gone or has navigated away since it spoke. */
  readonly senderFrame: SenderFrame | null;
}

export interface SenderRule {
  /** Scheme and host of our pages, `app://desk`. */
  readonly origin: string;
  /** True for the id of the web contents of a window that we opened ourselves. */
  readonly isOurWindow: (webContentsId: number) => boolean;
}

/** Scheme, host and port. `URL.origin` says "null" for a scheme that is not of the web's own. */
function originOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host, username, password } = new URL(url);
  return host === '' || username !== '' || password !== '' ? null : `${protocol}//${host}`;
}

/** True where the message comes from our own page. A frame without a URL has no origin and is refused. */
export function isTrustedSender(event: SenderEvent, rule: SenderRule): boolean {
  const frame = event.senderFrame;
  if (!frame || frame.parent !== null) return false;
  return rule.isOurWindow(event.sender.id) && originOf(frame.url) === rule.origin;
}
