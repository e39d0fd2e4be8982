/**
 * Every key of the app, once. The window's keyboard, its lists of keys, the application menu and whoever else looks for a command
 * read it here; what a command does is in src-renderer/state/commands.ts, its words are in the catalogs.
 */

/** One press. `key` as the browser names it; `command` is ⌘ on macOS and Ctrl elsewhere. */
export interface Chord {
  readonly key: string;
  readonly held?: 'command' | 'shift' | 'alt';
}

export const shortcutGroups = ['everywhere', 'lists', 'message'] as const;
export type ShortcutGroup = (typeof shortcutGroups)[number];

/** Where the application menu has the command. */
export type MenuPlace = 'file' | 'edit' | 'view' | 'help';

interface Shortcut {
  readonly group: ShortcutGroup;
  /** Other ways of saying the same; the first is the one that menus show. */
  readonly keys: readonly Chord[];
}

interface CommandFacts extends Shortcut {
  readonly menu: MenuPlace | null;
  /** Works over an open dialog, too. */
  readonly inDialogs?: true;
  /** Belongs to the field while one types. */
  readonly notInFields?: true;
}

/** What the keyboard handler runs. */
const commandFacts = {
  newMessage: { group: 'everywhere', menu: 'file', keys: [{ key: 'n', held: 'command' }] },
  undoSend: { group: 'everywhere', menu: 'edit', notInFields: true, keys: [{ key: 'z', held: 'command' }] },
  showInProgress: { group: 'everywhere', menu: 'view', keys: [{ key: '1', held: 'command' }] },
  showWaiting: { group: 'everywhere', menu: 'view', keys: [{ key: '2', held: 'command' }] },
  showSent: { group: 'everywhere', menu: 'view', keys: [{ key: '3', held: 'command' }] },
  searchList: { group: 'lists', menu: 'view', inDialogs: true, notInFields: true, keys: [{ key: '/' }] },
  nextPart: { group: 'everywhere', menu: 'view', keys: [{ key: 'F6' }] },
  previousPart: { group: 'everywhere', menu: 'view', keys: [{ key: 'F6', held: 'shift' }] },
  backToList: { group: 'lists', menu: 'view', notInFields: true, keys: [{ key: 'ArrowLeft', held: 'alt' }] },
  openSettings: { group: 'everywhere', menu: 'file', keys: [{ key: ',', held: 'command' }] },
  leaveSettings: { group: 'everywhere', menu: null, keys: [{ key: 'Escape' }] },
  showShortcuts: { group: 'everywhere', menu: 'help', inDialogs: true, notInFields: true, keys: [{ key: '?' }] },
  checkForUpdates: { group: 'everywhere', menu: 'help', keys: [] },
  showAbout: { group: 'everywhere', menu: 'help', keys: [] },
} as const satisfies Readonly<Record<string, CommandFacts>>;

/** What lists, fields and the wizard hear themselves: told here, so that it can be read. */
const ownKeys = {
  contextMenu: { group: 'everywhere', keys: [{ key: 'F10', held: 'shift' }, { key: 'ContextMenu' }] },
  clearSearch: { group: 'lists', keys: [{ key: 'Escape' }] },
  enterList: { group: 'lists', keys: [{ key: 'ArrowDown' }] },
  leaveList: { group: 'lists', keys: [{ key: 'ArrowUp' }] },
  moveInList: { group: 'lists', keys: [{ key: 'ArrowUp' }, { key: 'ArrowDown' }] },
  moveByPage: { group: 'lists', keys: [{ key: 'PageUp' }, { key: 'PageDown' }] },
  moveToEnds: { group: 'lists', keys: [{ key: 'Home' }, { key: 'End' }] },
  goOn: { group: 'message', keys: [{ key: 'Enter' }] },
  moveInFields: { group: 'message', keys: [{ key: 'Tab' }, { key: 'Tab', held: 'shift' }] },
  insertValue: { group: 'message', keys: [{ key: 'ArrowDown', held: 'alt' }] },
  sendMessage: { group: 'message', keys: [{ key: 'Enter', held: 'command' }] },
  closeMessage: { group: 'message', keys: [{ key: 'Escape' }] },
} as const satisfies Readonly<Record<string, Shortcut>>;

export type CommandId = keyof typeof commandFacts;
/** A command that only the menu has is no shortcut. */
type CommandWithKeys = { [K in CommandId]: (typeof commandFacts)[K]['keys'] extends readonly [] ? never : K }[CommandId];
export type ShortcutId = CommandWithKeys | keyof typeof ownKeys;
/** The commands that the application menu shows. */
export type MenuCommandId = { [K in CommandId]: (typeof commandFacts)[K]['menu'] extends MenuPlace ? K : never }[CommandId];

export const commandTable: Readonly<Record<CommandId, CommandFacts>> = commandFacts;
export const shortcutTable: Readonly<Record<ShortcutId, Shortcut>> = { ...commandFacts, ...ownKeys };

export const commandIds = Object.keys(commandTable) as readonly CommandId[];
export const shortcutIds = (Object.keys(shortcutTable) as readonly ShortcutId[]).filter((id) => shortcutTable[id].keys.length > 0);

export function isCommandId(value: unknown): value is CommandId {
  return typeof value === 'string' && Object.hasOwn(commandTable, value);
}

/** The commands of one menu, in the order of the table. */
export function commandsOfMenu(place: MenuPlace): readonly MenuCommandId[] {
  return commandIds.filter((id): id is MenuCommandId => commandTable[id].menu === place);
}
