/**
 * Lets the page's files through before the core is loaded: both are the main thread's work, and a page that waits for its
 * script while main reads libraries is a window that stays empty.
 */
import type { WebContents } from 'electron';

type Handler = (request: Request) => Promise<Response>;

export interface PageLoad {
  /** The same answers as the handler that was given. */
  readonly handle: Handler;
  /**
   * Resolves when the page has been sent its script, or will not ask for it here: it failed, or came from elsewhere (the server of
   * a developer) and has loaded.
   */
  scriptSent(contents: Pick<WebContents, 'once'>): Promise<void>;
}

export function watchPageLoad(pages: Handler): PageLoad {
  let sent: () => void = () => undefined;
  const script = new Promise<void>((done) => {
    sent = done;
  });
  return {
    async handle(request) {
      const answer = await pages(request);
      // Not at once: the answer's body and the style sheet asked for beside it go first.
      if (new URL(request.url).pathname.endsWith('.js')) setImmediate(sent);
      return answer;
    },
    scriptSent(contents) {
      contents.once('did-finish-load', sent);
      contents.once('did-fail-load', sent);
      return script;
    },
  };
}
