/** What no page of this app may do, whatever it holds: the walls around every session and every web contents. */
import type { Session, WebContents } from 'electron';

export interface ContentsRules {
  /** The one address that a window of ours shows; a reload of it is let through. */
  readonly pageUrl: string;
  readonly openOutside: (url: string) => void;
  readonly refused: (what: string) => void;
}

/** The address as it would be opened, or null: outside go links of the web over TLS alone, without a name or password in them. */
export function outsideLink(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, username, password, href } = new URL(url);
  return protocol === 'https:' && hostname !== '' && username === '' && password === '' ? href : null;
}

/** To be called in the tick in which the session is first touched: later, Chromium has asked for its dictionaries already. */
export function lockSession(session: Session): void {
  session.setSpellCheckerLanguages([]);
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}

/** No navigation, no new window, no embedded page. A link that asks for a new window and leads outside opens in the browser. */
export function lockContents(contents: WebContents, { pageUrl, openOutside, refused }: ContentsRules): void {
  contents.on('will-frame-navigate', (event) => {
    // The page loading itself again is no way out.
    if (event.isMainFrame && event.url.split('#')[0] === pageUrl) return;
    event.preventDefault();
    refused('navigation');
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const link = outsideLink(url);
    if (link === null) refused('new window');
    else openOutside(link);
    return { action: 'deny' };
  });
}
