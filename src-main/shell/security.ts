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

/** No navigation, no new window, no embedded page. A link that leads outside opens in the browser instead. */
export function lockContents(contents: WebContents, { pageUrl, openOutside, refused }: ContentsRules): void {
  const openIfOutside = (url: string, what: string): void => {
    const link = outsideLink(url);
    if (link === null) refused(what);
    else openOutside(link);
  };
  contents.on('will-navigate', (event) => {
    const withoutFragment = event.url.split('#')[0];
    if (withoutFragment === pageUrl && event.isMainFrame) return;
    event.preventDefault();
    openIfOutside(event.url, 'navigation');
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openIfOutside(url, 'new window');
    return { action: 'deny' };
  });
}
