/** Before each spec file of the window: what jsdom lacks and the window uses. */

/** Ids in the window are letters, digits and what React puts between them. */
const escape = (text: string): string => text.replace(/[^\w-]/gu, (sign) => `\\${sign}`);

if (globalThis.CSS === undefined) Object.defineProperty(globalThis, 'CSS', { value: { escape } });
