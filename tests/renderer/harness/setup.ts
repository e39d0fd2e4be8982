/** Before each spec file of the window: what jsdom lacks and the window uses. */

/** Ids in the window are letters, digits and what React puts between them. */
const escape = (text: string): string => text.replace(/[^\w-]/gu, (sign) => `\\${sign}`);

if (globalThis.CSS === undefined) Object.defineProperty(globalThis, 'CSS', { value: { escape } });

/** A window as wide as the usual one: no query for a narrow one is met. */
class WideMedia extends EventTarget {
  readonly matches = false;
}
window.matchMedia = () => new WideMedia() as MediaQueryList;

/** Nothing is laid out, so nothing is out of sight. */
Element.prototype.checkVisibility = () => true;
