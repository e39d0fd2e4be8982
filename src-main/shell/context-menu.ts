/** The menu of a right click, of Shift+F10 and of the menu key: what can be done with a field, and with text that is marked. */
import type { BrowserWindow, ContextMenuParams, Menu, MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../src-preload/contract/languages.ts';
import { menuWords } from './menu-words.ts';

export type ClickedPlace = Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>;

/** Entries for that place; none where there is nothing to edit and nothing to copy. */
export function contextItems({ isEditable, selectionText, editFlags }: ClickedPlace, language: Language): MenuItemConstructorOptions[] {
  const words = menuWords[language];
  const copy: MenuItemConstructorOptions = { role: 'copy', label: words.copy, enabled: editFlags.canCopy };
  if (!isEditable) return selectionText.trim() === '' || !editFlags.canCopy ? [] : [copy];
  return [
    { role: 'undo', label: words.undo, enabled: editFlags.canUndo },
    { role: 'redo', label: words.redo, enabled: editFlags.canRedo },
    { type: 'separator' },
    { role: 'cut', label: words.cut, enabled: editFlags.canCut },
    copy,
    { role: 'paste', label: words.paste, enabled: editFlags.canPaste },
    { role: 'pasteAndMatchStyle', label: words.pastePlain, enabled: editFlags.canPaste },
    { type: 'separator' },
    { role: 'selectAll', label: words.selectAll, enabled: editFlags.canSelectAll },
  ];
}

/** Shows it in the language that `language` says at that moment. */
export function showContextMenus(window: BrowserWindow, menu: typeof Menu, language: () => Language): void {
  window.webContents.on('context-menu', (_event, params) => {
    const items = contextItems(params, language());
    if (items.length === 0) return;
    const { x, y, frame, menuSourceType } = params;
    // By keyboard it belongs to the cursor in the text, not to the mouse.
    const place = menuSourceType === 'keyboard' ? { x: Math.round(x), y: Math.round(y) } : {};
    menu.buildFromTemplate(items).popup({ window, sourceType: menuSourceType, ...place, ...(frame === null ? {} : { frame }) });
  });
}
