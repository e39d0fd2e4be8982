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

/** What a person does to ask for something: a press of a button, of a key, of a finger. */
const presses: ReadonlySet<string> = new Set(['mouseDown', 'rawKeyDown', 'keyDown', 'touchStart', 'gestureTap']);

/** At most one link for each press: a page gone wild would fill the browser with tabs. */
function onePerPress(contents: WebContents): () => boolean {
  let isOpen = true;
  contents.on('input-event', (_event, { type }) => {
    if (presses.has(type)) isOpen = true;
  });
  return () => {
    const mayOpen = isOpen;
    isOpen = false;
    return mayOpen;
  };
}

/**
 * Leads whatever a page's session would ask for over the network to where nobody listens, loopback included. Our pages come by a
 * scheme of our own and need none; media and the platform are fetched by main. What the content policy does not know goes nowhere
 * so: WebRTC over TCP.
 */
export function cutOff(session: Session): Promise<void> {
  return session.setProxy({ mode: 'fixed_servers', proxyRules: 'socks5://127.0.0.1:1', proxyBypassRules: '<-loopback>' });
}

/** To be called in the tick in which the session is first touched: later, Chromium has asked for its dictionaries already. */
export function lockSession(session: Session): void {
  session.setSpellCheckerLanguages([]);
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}

/**
 * No navigation, no new window, no embedded page, no address of this machine told by WebRTC. A link that asks for a new window and
 * leads outside opens in the browser.
 */
export function lockContents(contents: WebContents, { pageUrl, openOutside, refused }: ContentsRules): void {
  contents.on('will-frame-navigate', (event) => {
    // The page loading itself again is no way out.
    if (event.isMainFrame && event.url.split('#')[0] === pageUrl) return;
    event.preventDefault();
    refused('navigation');
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  const mayOpen = onePerPress(contents);
  contents.setWindowOpenHandler(({ url }) => {
    const link = outsideLink(url);
    if (link === null) refused('new window');
    else if (!mayOpen()) refused('one more link');
    else openOutside(link);
    return { action: 'deny' };
  });
}
