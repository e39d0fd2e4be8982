/** The scheme under which the window's page and its media are served. */
import type { Protocol } from 'electron';

export const pageScheme = 'app';
export const pageOrigin = `${pageScheme}://desk`;
/** Pages have a session of their own, which has no network; the default one knows the system's proxy, for main. */
export const pagePartition = 'persist:page';

/** Before the app is ready: a standard scheme has an origin, a secure one has the web's newer functions. */
export function registerPageScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}
