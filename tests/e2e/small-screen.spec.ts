/** A screen on which little has room, as a laptop's at a large scale: the window fits it, and a message is sent from it (product P9.2). */
import type { ElectronApplication } from '@playwright/test';
import { chooseContact, chooseTemplate, continueToMessage } from './fixtures/by-mouse.ts';
import { onlineDesk } from './fixtures/desk-window.ts';
import { expect, test } from './fixtures.ts';

const placeOf = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow, screen }) => {
    const window = BrowserWindow.getAllWindows()[0];
    return { bounds: window?.getBounds(), least: window?.getMinimumSize(), area: screen.getPrimaryDisplay().workArea };
  });

// The virtual screen has 1600 x 1000 pixels.
for (const { scale, least } of [
  { scale: 2, least: [760, 400] },
  { scale: 2.5, least: [640, 400] },
]) {
  test(`at scale ${scale} the whole wizard is on the screen`, async ({ launch }) => {
    const { app, page } = await launch({ args: [`--force-device-scale-factor=${scale}`] });
    const desk = await onlineDesk(page);
    const place = await placeOf(app);
    expect(place.area.width).toBe(Math.floor(1600 / scale));
    expect(place).toMatchObject({ bounds: place.area, least });
    await chooseTemplate(desk, { name: 'welcome_back', language: 'pt_BR' });
    await chooseContact(desk, 'carla dias', 'Carla Dias');
    await continueToMessage(desk);
    await expect(desk.sendButton).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([place.area.width, place.area.height]);
    await desk.sendButton.click();
    await expect(desk.dialog).toBeHidden();
    await expect(desk.sentRow('Carla Dias')).toBeInViewport();
  });
}
