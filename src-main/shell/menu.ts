/** The application menu: the commands of the window with their keys, and what the system expects of a menu. */
import type { MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../src-preload/contract/languages.ts';
import { type Chord, commandsOfMenu, commandTable, type MenuCommandId, type MenuPlace } from '../../src-preload/contract/shortcuts.ts';
import { menuWords } from './menu-words.ts';

export interface MenuOptions {
  readonly language: Language;
  readonly appName: string;
  readonly isMac: boolean;
  /** Whoever builds the app may look into the page. */
  readonly developer: boolean;
  readonly run: (id: MenuCommandId) => void;
}

const held = { command: 'CmdOrCtrl+', shift: 'Shift+', alt: 'Alt+' } as const;
/** As Electron calls them; the rest as the page does. */
const named: Readonly<Record<string, string>> = { ArrowLeft: 'Left' };
const acceleratorOf = ({ key, held: beside }: Chord): string =>
  (beside === undefined ? '' : held[beside]) + (named[key] ?? key.toUpperCase());

/**
 * The window hears the keys itself, so a menu shows them and registers none. macOS registers every one that it shows: there only keys
 * with ⌘ stand in it, which the page is asked about first, and not those of a role.
 */
function keysOf(id: MenuCommandId, isMac: boolean): Pick<MenuItemConstructorOptions, 'accelerator' | 'registerAccelerator'> {
  const [chord] = commandTable[id].keys;
  if (chord === undefined || (isMac && (chord.held !== 'command' || id === 'undoSend'))) return {};
  return { accelerator: acceleratorOf(chord), registerAccelerator: false };
}

const line: MenuItemConstructorOptions = { type: 'separator' };

/** The whole menu, for `Menu.buildFromTemplate`. */
export function menuTemplate({ language, appName, isMac, developer, run }: MenuOptions): MenuItemConstructorOptions[] {
  const words = menuWords[language];
  const withName = (text: string): string => text.replace('{{app}}', appName);
  const role = (name: NonNullable<MenuItemConstructorOptions['role']>, label: string): MenuItemConstructorOptions => ({
    role: name,
    label,
  });
  const command = (id: MenuCommandId): MenuItemConstructorOptions => ({
    id,
    label: withName(words.commands[id]),
    ...keysOf(id, isMac),
    click: () => run(id),
  });
  // macOS has its word about the app in the app's own menu.
  const commands = (place: MenuPlace): MenuItemConstructorOptions[] =>
    commandsOfMenu(place)
      .filter((id) => !isMac || id !== 'showAbout')
      .map(command);
  const menu = (place: MenuPlace | 'window', submenu: MenuItemConstructorOptions[]): MenuItemConstructorOptions => ({
    id: place,
    label: words.menus[place],
    submenu,
  });
  const ofTheApp: MenuItemConstructorOptions = {
    label: appName,
    submenu: [
      command('showAbout'),
      line,
      role('services', words.services),
      line,
      role('hide', withName(words.hide)),
      role('hideOthers', words.hideOthers),
      role('unhide', words.showAll),
      line,
      role('quit', words.quit),
    ],
  };
  return [
    ...(isMac ? [ofTheApp] : []),
    menu('file', [...commands('file'), line, isMac ? role('close', words.close) : role('quit', words.quit)]),
    menu('edit', [
      role('undo', words.undo),
      role('redo', words.redo),
      line,
      role('cut', words.cut),
      role('copy', words.copy),
      role('paste', words.paste),
      role('pasteAndMatchStyle', words.pastePlain),
      role('selectAll', words.selectAll),
      line,
      ...commands('edit'),
    ]),
    menu('view', [
      ...commands('view'),
      line,
      ...(developer ? ([{ role: 'reload' }, { role: 'toggleDevTools' }, line] as const) : []),
      role('resetZoom', words.resetZoom),
      role('zoomIn', words.zoomIn),
      role('zoomOut', words.zoomOut),
      line,
      role('togglefullscreen', words.fullScreen),
    ]),
    menu('window', [
      role('minimize', words.minimize),
      ...(isMac ? [role('zoom', words.zoomWindow), line, role('front', words.bringToFront)] : [role('close', words.close)]),
    ]),
    menu('help', commands('help')),
  ];
}
