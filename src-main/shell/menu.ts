/** The application menu: what the system expects of one, by role, so that the system words it. */
import type { Menu, MenuItemConstructorOptions } from 'electron';

export function setMenu(menu: typeof Menu, developer: boolean): void {
  const developerItems: MenuItemConstructorOptions[] = [{ role: 'reload' }, { role: 'toggleDevTools' }, { type: 'separator' }];
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : [{ role: 'fileMenu' as const }]),
    { role: 'editMenu' },
    {
      role: 'viewMenu',
      submenu: [
        ...(developer ? developerItems : []),
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ];
  menu.setApplicationMenu(menu.buildFromTemplate(template));
}
