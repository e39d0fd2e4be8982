import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { commandIds, commandTable } from '../../src-preload/contract/shortcuts.ts';
import { type MenuOptions, menuTemplate } from './menu.ts';

const template = (options: Partial<MenuOptions> = {}): MenuItemConstructorOptions[] =>
  menuTemplate({ language: 'en', appName: 'Desk App', isMac: false, developer: false, run: () => undefined, ...options });

function itemsOf(menu: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return menu.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
}
const labels = (menu: readonly MenuItemConstructorOptions[]): string[] => itemsOf(menu).flatMap(({ label }) => label ?? []);
const item = (menu: readonly MenuItemConstructorOptions[], id: string): MenuItemConstructorOptions | undefined =>
  itemsOf(menu).find((one) => one.id === id);

describe('the application menu', () => {
  it('has each command of the table that is of a menu, and runs it', () => {
    const run = vi.fn<MenuOptions['run']>();
    const menu = template({ run });
    expect(commandIds.filter((id) => item(menu, id) === undefined)).toEqual(['leaveSettings']);
    const inMenus = commandIds.filter((id) => commandTable[id].menu !== null);
    for (const id of inMenus) {
      Reflect.apply(item(menu, id)?.click ?? (() => undefined), undefined, []);
      expect(run).toHaveBeenLastCalledWith(id);
    }
  });

  it('shows the keys and leaves them to the window', () => {
    const menu = template();
    const commands = itemsOf(menu).filter(({ id, accelerator }) => id !== undefined && id in commandTable && accelerator !== undefined);
    expect(Object.fromEntries(commands.map(({ id, accelerator }) => [id, accelerator]))).toEqual({
      newMessage: 'CmdOrCtrl+N',
      openSettings: 'CmdOrCtrl+,',
      undoSend: 'CmdOrCtrl+Z',
      showInProgress: 'CmdOrCtrl+1',
      showWaiting: 'CmdOrCtrl+2',
      showSent: 'CmdOrCtrl+3',
      searchList: '/',
      nextPart: 'F6',
      previousPart: 'Shift+F6',
      backToList: 'Alt+Left',
      showShortcuts: '?',
    });
    expect(commands.every(({ registerAccelerator }) => registerAccelerator === false)).toBe(true);
  });

  it('shows on macOS, which registers all that it shows, no key that is typed or that a role has', () => {
    const commands = itemsOf(template({ isMac: true })).filter(({ id }) => id !== undefined && id in commandTable);
    expect(commands.flatMap(({ accelerator }) => accelerator ?? [])).toEqual([
      'CmdOrCtrl+N',
      'CmdOrCtrl+,',
      'CmdOrCtrl+1',
      'CmdOrCtrl+2',
      'CmdOrCtrl+3',
    ]);
  });

  it.each(['pt-BR', 'es'] as const)('speaks %s throughout', (language) => {
    for (const isMac of [false, true]) {
      const english = new Set(labels(template({ isMac })));
      const kept = labels(template({ language, isMac })).filter((label) => english.has(label));
      expect(kept.filter((label) => !['Desk App', 'Zoom'].includes(label))).toEqual([]);
      expect(itemsOf(template({ language, isMac })).filter(({ type, label }) => type !== 'separator' && !label)).toEqual([]);
    }
  });

  it('leads into the page for developers alone', () => {
    const roles = (developer: boolean) => itemsOf(template({ developer })).map(({ role }) => role);
    expect(roles(true)).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']));
    expect(roles(false)).not.toEqual(expect.arrayContaining(['reload']));
    expect(roles(false)).not.toEqual(expect.arrayContaining(['toggleDevTools']));
  });
});
